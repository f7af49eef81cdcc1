import { build } from 'vite';
import { resolve } from 'node:path';
import type { Worker } from '@playwright/test';

/** Bundles `tests/bench/worker-side.ts` with what it imports and runs it in the extension's own worker. */
export async function inWorker<T>(worker: Worker, input: unknown): Promise<T> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: resolve('tests/bench/worker-side.ts'), formats: ['iife'], name: 'bench' },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const [chunk] = bundle && 'output' in bundle ? bundle.output : [];
  if (chunk?.type !== 'chunk') throw new Error('There is nothing to run.');
  // The debugger may run a text, where the extension itself may not.
  return worker.evaluate<T>(`(() => { ${chunk.code}; return bench.measure(${JSON.stringify(input)}); })()`);
}
