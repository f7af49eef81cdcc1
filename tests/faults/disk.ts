import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

  unmount(): void {
    if (this.#mounted) execFileSync('umount', [this.at]);
    this.#mounted = false;
  }

  /** What has reached the disk by now. */
  copy(name: string): Disk {
    const copy = new Disk(join(this.#file, '..', name));
    execFileSync('cp', ['--sparse=always', this.#file, copy.#file]);
    return copy;
  }

  remove(): void {
    this.unmount();
    rmSync(this.#file, { force: true });
    rmSync(this.at, { recursive: true, force: true });
  }
}
