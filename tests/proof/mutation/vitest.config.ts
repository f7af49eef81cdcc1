import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests of the outbox's rules, without those that play at random: a mutant must fall to a rule that is named. */
const root = fileURLToPath(new URL('../../..', import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    include: ['lib/outbox/*.test.ts', 'lib/worker/history-calls.test.ts'],
    exclude: ['lib/outbox/faults.test.ts'],
    environment: 'node',
  },
});
