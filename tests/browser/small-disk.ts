import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A small disk of its own can be mounted only here. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0;

export interface SmallDisk {
  /** Where the browser profile lives. */
  path: string;
  /** Takes every free byte. */
  fill(): void;
  free(): void;
  unmount(): void;
}

/** A disk in memory, big enough for a browser profile and nothing else. */
export function mountSmallDisk(): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'send-flow-disk-'));
  const filler = join(path, 'filler');
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128m', 'tmpfs', path]);
  return {
    path,
    fill: () => takeAll(filler),
    free: () => rmSync(filler),
    unmount() {
      // Lazily: what the browser left behind may still be closing its files.
      execFileSync('umount', ['--lazy', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function takeAll(filler: string): void {
  const chunk = Buffer.alloc(4096);
  try {
    for (;;) appendFileSync(filler, chunk);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('ENOSPC')) throw error;
  }
}
