import { expect as plain } from '@playwright/test';

/** A busy computer may take this long to show a page; nothing waits for time to pass. */
export const expect = plain.configure({ timeout: 30_000 });
