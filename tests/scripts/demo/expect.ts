import { expect as plain } from '@playwright/test';

/** Facts may take this long to come true; nothing in the demo waits for time to pass. */
export const expect = plain.configure({ timeout: 20_000 });
