import type { Page } from '@playwright/test';
import { PROJECT } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { expect } from './expect.ts';
import type { Launched } from './launch.ts';

export type Kind = 'weni-chats' | 'rapidpro';

/** Opens the chat page as an agent. */
export async function openChat(app: Launched, sandbox: Sandbox, agent: string): Promise<Page> {
  const page = await app.context.newPage();
  await page.goto(`${sandbox.chatOrigin}/?agent=${agent}`);
  await expect(page.getByTestId('view-btn')).toBeVisible();
  return page;
}

/** Fills in and saves the connection the way an admin does, on the options page. */
export async function connect(
  app: Launched,
  sandbox: Sandbox,
  kind: Kind,
  api = sandbox.chatOrigin,
): Promise<Page> {
  await app.preGrant([api, sandbox.chatOrigin, sandbox.connectOrigin]);
  const page = await app.open('options.html');
  await page.getByRole('radio', { name: kind === 'weni-chats' ? /^Weni Chats/ : /^Flows, RapidPro/ }).check();
  await page.getByLabel('Server address').fill(api);
  if (kind === 'weni-chats') await page.getByLabel('Project').fill(PROJECT.uuid);
  else await page.getByRole('textbox', { name: 'API token' }).fill(sandbox.control.apiToken());
  await page.getByLabel('Address 1').fill(sandbox.chatOrigin);
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByText('Connection saved.')).toBeVisible();
  return page;
}

/** Switches the first sector on and saves, as an admin does. */
export async function switchOn(options: Page): Promise<void> {
  const section = options.getByRole('region', { name: 'Who may send' });
  await section.getByRole('switch').first().click();
  await section.getByRole('button', { name: 'Save' }).click();
  await expect(section.getByText('Saved.')).toBeVisible();
}
