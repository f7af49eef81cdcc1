import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    include: [
      'entrypoints/**/*.test.ts',
      'lib/**/*.test.ts',
      'components/**/*.test.ts',
      'tests/**/*.test.ts',
    ],
    environment: 'node',
    // Property tests do a fixed amount of work; how long that takes on a busy machine proves nothing.
    testTimeout: 60_000,
  },
});
