import { expect, type Frame, type Page } from '@playwright/test';
import { FLOWS } from '../sandbox/names.ts';

/** The wizard as its user meets it, in whichever surface it stands. */
export class Wizard {
  readonly at: Page | Frame;

  constructor(at: Page | Frame) {
    this.at = at;
  }

  get search() {
    return this.at.getByRole('combobox', { name: 'Search name, number or group' });
  }

  /** Finds by name and picks the one row of that name. */
  async pick(name: string): Promise<void> {
    await this.search.fill(name);
    await this.at
      .getByRole('option', { name: new RegExp(name) })
      .first()
      .click();
    await expect(this.at.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
    await this.search.fill('');
  }

  async continue(): Promise<void> {
    await this.at.getByRole('button', { name: 'Continue' }).click();
  }

  async chooseFlow(name: string): Promise<void> {
    await this.at.getByRole('radio', { name: new RegExp(name) }).check();
  }

  /** From the contacts step to the review. */
  async toReview(people: string[], flow: string): Promise<void> {
    for (const name of people) await this.pick(name);
    await this.continue();
    await this.chooseFlow(flow);
    await this.continue();
    await expect(this.at.getByText(/will get it$/)).toBeVisible();
  }

  /** The same with a message that is different for each person, so that each of them takes a request of their own. */
  async toReviewApart(people: readonly { name: string }[]): Promise<void> {
    for (const { name } of people) await this.pick(name);
    await this.continue();
    await this.chooseFlow(FLOWS.order.name);
    await this.at.getByLabel('nome', { exact: true }).fill('{{contact.name}}');
    await this.at.getByLabel('pedido', { exact: true }).fill('42');
    await this.continue();
    await expect(this.at.getByText(/will get it$/)).toBeVisible();
  }

  /** Adds a list from a file, as chosen in the dialog. */
  async addFile(name: string, buffer: Buffer): Promise<void> {
    await this.at.getByRole('button', { name: 'Add a list' }).click();
    await this.at.getByLabel('Or a CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await expect(this.at.getByRole('button', { name: `See who is in ${name}` })).toBeVisible();
  }

  /** Presses "Show more" until there is none: long lists draw some rows at a time. */
  async showAll(): Promise<void> {
    const more = this.at.getByRole('button', { name: /^Show [\d,]+ more/ });
    while (await more.first().isVisible()) await more.first().click();
  }

  async send(): Promise<void> {
    await this.at.getByRole('button', { name: /^Send to/ }).click();
    await expect(this.at.getByRole('heading', { name: 'Everyone in this send' })).toBeVisible();
  }

  async tab(name: 'New send' | 'Sends' | 'Waiting'): Promise<void> {
    await this.at.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  }
}
