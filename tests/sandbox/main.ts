/** `npx tsx tests/sandbox/main.ts [--port 4600] [--contacts 100000] [--seed 1]`: runs until Ctrl+C. */
import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox.ts';

const { values } = parseArgs({
  options: { port: { type: 'string' }, contacts: { type: 'string' }, seed: { type: 'string' } },
});

const number = (name: 'port' | 'contacts' | 'seed', fallback: number): number =>
  Number(values[name] ?? fallback);

const sandbox = await startSandbox({
  port: number('port', 0),
  contacts: number('contacts', 300),
  seed: number('seed', 1),
});

console.log(`chat       ${sandbox.chatOrigin}`);
console.log(`connect    ${sandbox.connectOrigin}`);
console.log(`federated  ${sandbox.federatedOrigin}`);
console.log(`secure     ${sandbox.secureOrigin}`);
console.log(`api token  ${sandbox.control.apiToken()}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0));
  });
}
