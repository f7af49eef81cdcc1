import { launch, type Launched } from '../../browser/launch.ts';
import { expectLaunchers } from '../../browser/launcher.ts';
import { openChat } from '../../browser/set-up.ts';
import { PEOPLE, SECTORS } from '../../sandbox/names.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { startDemoSandbox } from './sandbox.ts';
import { SettingsPage } from './settings-page.ts';

/** Opens a browser with everything set up through its own pages, and leaves it to whoever sits before it. */
export async function waitForVisitor(): Promise<void> {
  const sandbox = await startDemoSandbox();
  const app = await launch({ headless: false });
  const closed = new Promise<void>((done) => app.context.once('close', () => done()));
  const stopped = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
  await setUp(app, sandbox);
  sayWhatToDo(app, sandbox);
  await Promise.race([closed, stopped]);
  await app.close().catch(() => undefined);
  await sandbox.close();
}

async function setUp(app: Launched, sandbox: Sandbox): Promise<void> {
  await app.preGrant([sandbox.chatOrigin, sandbox.connectOrigin]);
  const chat = await openChat(app, sandbox, 'admin');
  const settings = new SettingsPage(await app.open('options.html'));
  await settings.typeConnection(sandbox, 'weni-chats');
  await settings.saveConnection();
  await settings.switchOn(SECTORS.sales.name);
  await settings.saveSectors(SECTORS.sales.name);
  await chat.goto(`${sandbox.chatOrigin}/?agent=attendant`);
  await expectLaunchers(chat, 1);
  await chat.bringToFront();
}

function sayWhatToDo(app: Launched, sandbox: Sandbox): void {
  console.log(`
The chat page is open, signed in as the agent Ana Agente of the sector Vendas.

  1. Press "Send flow", at the foot of the list of chats.
  2. Pick a few people and the group VIP, then Continue.
  3. Pick the flow "Boas-vindas" (or "Atualização de pedido", which wants two values), then Continue.
  4. Look at who gets it and who is skipped, then Send. Close the panel at any time: the send goes on.
  5. Answer on a phone. The person leaves the tab "Waiting", and a notification opens the chat.

  chat page           ${sandbox.chatOrigin}/
  phone of Ana Souza  ${sandbox.chatOrigin}/phone/${PEOPLE.ana.uuid}
  options             ${app.url('options.html')}
  ledger              ${sandbox.chatOrigin}/ledger

The profile of this browser is kept in ${app.profile}
Close the browser or press Ctrl+C to stop.`);
}
