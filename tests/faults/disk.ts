import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';

const SIZE = 384 * 1024 * 1024;

/** Why no disk can be made here, or null. */
export function noDisk(): string | null {
  if (process.platform !== 'linux') return 'not Linux';
  if (process.getuid?.() !== 0) return 'not root';
  return existsSync('/dev/loop-control') ? null : 'no loop devices';
}

/** An ext4 disk in a file. The kernel is told to write on its own only every 5 minutes: what counts is what is synced. */
export class Disk {
  readonly #file: string;
  readonly at: string;
  #mounted = false;

  private constructor(file: string) {
    this.#file = file;
    this.at = `${file}.mount`;
  }

  static format(): Disk {
    const file = join(mkdtempSync(join(tmpdir(), 'send-flow-disk-')), 'disk');
    writeFileSync(file, '');
    truncateSync(file, SIZE);
    execFileSync('mkfs.ext4', ['-q', '-F', file]);
    return new Disk(file);
  }

  mount(): this {
    mkdirSync(this.at, { recursive: true });
    execFileSync('mount', ['-o', 'loop,commit=300', this.#file, this.at]);
    this.#mounted = true;
    return this;
  }

  /** The helpers of a killed browser hold it for a moment longer. */
  async unmount(): Promise<void> {
    for (let tries = 1; this.#mounted; tries += 1) {
      const { status, stderr } = spawnSync('umount', [this.at], { encoding: 'utf8' });
      this.#mounted = status !== 0;
      if (this.#mounted && tries > 100) throw new Error(stderr);
      if (this.#mounted) await rest(100);
    }
  }

  /** What has reached the disk by now. */
  copy(name: string): Disk {
    const copy = new Disk(join(this.#file, '..', name));
    execFileSync('cp', ['--sparse=always', this.#file, copy.#file]);
    return copy;
  }

  async remove(): Promise<void> {
    await this.unmount();
    rmSync(this.#file, { force: true });
    rmSync(this.at, { recursive: true, force: true });
  }
}
