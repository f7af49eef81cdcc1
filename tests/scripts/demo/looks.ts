import type { Page } from '@playwright/test';
import { isPanelOpen, panelOf, pressLauncher } from '../../browser/launcher.ts';
import { expect } from './expect.ts';
import type { SettingsPage } from './settings-page.ts';
import type { Teller } from './teller.ts';

/** The panel in Portuguese, then in dark as well: both chosen on the options page. */
export async function looks(chat: Page, { page }: SettingsPage, teller: Teller): Promise<void> {
  await teller.step('The language is set to Portuguese; the open panel follows.', async () => {
    if (!(await isPanelOpen(chat))) await pressLauncher(chat);
    const panel = await panelOf(chat);
    await panel.getByRole('tab', { name: /^Waiting/ }).click();
    await page.getByLabel('Language').selectOption({ label: 'Português (Brasil)' });
    await expect(panel.getByRole('tab', { name: /^Aguardando/ })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Configurações do Send Flow' })).toBeVisible();
  });
  await teller.picture(chat, 'portuguese');
  await teller.step('The theme is set to dark.', async () => {
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
    const before = await background();
    await page.getByLabel('Tema').selectOption({ label: 'Escuro' });
    await expect.poll(background).not.toBe(before);
  });
  await teller.picture(chat, 'dark');
}
