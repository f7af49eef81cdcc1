import type { Page } from '@playwright/test';
import type { Kind } from '../../browser/set-up.ts';
import { PROJECT } from '../../sandbox/names.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { expect } from './expect.ts';

/** The options page as an admin uses it: keys and clicks, nothing filled in behind its back. */
export class SettingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get connection() {
    return this.page.getByRole('form', { name: 'Connection' });
  }

  get sectors() {
    return this.page.getByRole('region', { name: 'Who may send' });
  }

  async typeConnection(sandbox: Sandbox, kind: Kind): Promise<void> {
    const name = kind === 'weni-chats' ? /^Weni Chats/ : /^Flows, RapidPro/;
    await this.connection.getByRole('radio', { name }).check();
    await this.#type('Server address', sandbox.chatOrigin);
    if (kind === 'weni-chats') await this.#type('Project', PROJECT.uuid);
    else await this.#type('API token', sandbox.control.apiToken());
    await this.#type('Address 1', sandbox.chatOrigin);
  }

  async #type(label: string, text: string): Promise<void> {
    const field = this.connection.getByRole('textbox', { name: label });
    await field.fill('');
    await field.pressSequentially(text);
    await expect(field).toHaveValue(text);
  }

  /** What the test says about who is signed in and what can be sent. */
  async testConnection(): Promise<string> {
    await this.connection.getByRole('button', { name: 'Test connection' }).click();
    const found = this.connection.getByText(/flows? labelled/);
    await expect(found).toBeVisible();
    return (await found.innerText()).replace(/\s+/g, ' ');
  }

  async saveConnection(): Promise<void> {
    await this.connection.getByRole('button', { name: 'Save' }).click();
    await expect(this.connection.getByText('Connection saved.')).toBeVisible();
  }

  async switchOn(sector: string): Promise<void> {
    await this.sectors.getByRole('switch', { name: sector }).click();
    await expect(this.sectors.getByText('1 change not saved')).toBeVisible();
  }

  async saveSectors(sector: string): Promise<void> {
    await this.sectors.getByRole('button', { name: 'Save' }).click();
    await expect(this.sectors.getByText('not saved')).toHaveCount(0);
    await expect(this.sectors.getByRole('switch', { name: sector })).toBeChecked();
  }
}
