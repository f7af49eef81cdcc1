import { mkdirSync, rmSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';

const FOLDER = 'pictures';

/** Tells the journey as it goes: a sentence for each step, a numbered picture where there is something to see. */
export class Teller {
  #step = 0;
  #picture = 0;

  constructor() {
    rmSync(FOLDER, { recursive: true, force: true });
    mkdirSync(FOLDER, { recursive: true });
  }

  title(text: string): void {
    console.log(`\n${text}`);
  }

  /** Does the step, and says so when it came true. */
  async step<Value>(sentence: string, act: () => Promise<Value>): Promise<Value> {
    this.#step += 1;
    const began = Date.now();
    try {
      const value = await act();
      console.log(`${this.#number()} ${sentence} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      return value;
    } catch (error) {
      console.error(`${this.#number()} NOT TRUE: ${sentence}`);
      throw error;
    }
  }

  note(text: string): void {
    console.log(`     ${text}`);
  }

  async picture(page: Page, name: string): Promise<void> {
    this.#picture += 1;
    const path = `${FOLDER}/${String(this.#picture).padStart(2, '0')}-${name}.png`;
    await page.bringToFront();
    await page.screenshot({ path, animations: 'disabled' });
    this.note(path);
  }

  /** What every open page showed when something went wrong. */
  async failure(context: BrowserContext): Promise<void> {
    for (const [index, page] of context.pages().entries()) {
      const path = `${FOLDER}/failed-${index + 1}.png`;
      await page.screenshot({ path, timeout: 5_000 }).then(
        () => console.error(`     ${path}  ${page.url()}`),
        () => console.error(`     no picture of ${page.url()}`),
      );
    }
  }

  #number(): string {
    return `${String(this.#step).padStart(3)}.`;
  }
}
