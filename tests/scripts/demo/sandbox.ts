import { startSandbox, type Sandbox } from '../../sandbox/sandbox.ts';

const PORT = 4600;

/** The sandbox at the addresses the README names, or at any free ones when they are taken. */
export async function startDemoSandbox(): Promise<Sandbox> {
  try {
    return await startSandbox({ port: PORT });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startSandbox();
  }
}
