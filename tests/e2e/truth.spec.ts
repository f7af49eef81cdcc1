import type { Page } from '@playwright/test';
import { forgetProfile, launch, type Launched } from '../browser/launch.ts';
import { connect, openChat, switchOn, type Kind } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { FLOWS, GROUPS } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { expect, test } from './fixtures.ts';

const START = { 'weni-chats': 'start_flow', rapidpro: 'flow_starts' } as const;
const REFUSALS = ['The flow was taken back by its owner', 'This person may not be written to'] as const;

/** A value of each person's own makes a request of each; the second and fifth are refused, the ninth never answered. */
async function sendToAll(
  app: Launched,
  sandbox: Sandbox,
  kind: Kind,
): Promise<{ wizard: Wizard; people: number }> {
  const match = { path: START[kind], method: 'POST' };
  sandbox.control.fault(
    { match: { ...match, nth: 2 }, kind: 'status', status: 400, body: { detail: REFUSALS[0] } },
    { match: { ...match, nth: 5 }, kind: 'status', status: 400, body: { detail: REFUSALS[1] } },
    { match: { ...match, nth: 9 }, kind: 'cut-before' },
  );
  const wizard = new Wizard(await app.open('popup.html'));
  await wizard.pick(GROUPS.saoPaulo.name);
  await wizard.continue();
  await wizard.chooseFlow(FLOWS.order.name);
  await wizard.at.getByLabel('nome', { exact: true }).fill('{{contact.name}}');
  await wizard.at.getByLabel('pedido', { exact: true }).fill('7');
  await wizard.continue();
  const send = wizard.at.getByRole('button', { name: /^Send to/ });
  const people = Number(/\d+/.exec((await send.textContent()) ?? '')?.[0]);
  await wizard.send();
  return { wizard, people };
}

const rows = (wizard: Wizard) => wizard.at.getByTestId('recipient-row');
const times = (sandbox: Sandbox) => Object.values(sandbox.control.recipients());

async function notified(app: Launched): Promise<string[]> {
  const worker = await app.worker();
  return worker.evaluate(async () =>
    Object.keys(await (globalThis as unknown as Ours).chrome.notifications.getAll()),
  );
}

interface Ours {
  chrome: { notifications: { getAll(): Promise<Record<string, true>> } };
}

for (const kind of ['weni-chats', 'rapidpro'] satisfies Kind[]) {
  test(`${kind}: the truth for each of many, retry for the refused alone, and answers after a crash`, async ({
    app,
    sandbox,
  }) => {
    test.setTimeout(300_000);
    await openChat(app, sandbox, 'admin');
    await switchOn(await connect(app, sandbox, kind));
    const { wizard, people } = await sendToAll(app, sandbox, kind);
    expect(people).toBeGreaterThan(40);
    // Two are refused; the one whose request was lost is sent again only where its absence can be proven.
    const unknown = kind === 'rapidpro' ? 0 : 1;
    await expect(wizard.at.getByTestId('unknown-row')).toHaveCount(unknown, { timeout: 150_000 });
    await expect(rows(wizard).filter({ hasText: /Queued|Sending/ })).toHaveCount(0);
    await expect.poll(() => times(sandbox).length, { timeout: 150_000 }).toBe(people - 2 - unknown);
    expect(times(sandbox)).toEqual(Array.from({ length: people - 2 - unknown }, () => 1));

    await wizard.at.getByRole('button', { name: 'Refused', exact: true }).click();
    await expect(rows(wizard)).toHaveCount(2);
    for (const reason of REFUSALS) await expect(rows(wizard).filter({ hasText: reason })).toHaveCount(1);

    await wizard.at.getByRole('button', { name: 'Started', exact: true }).click();
    await rows(wizard).first().locator('summary').click();
    await rows(wizard).first().getByRole('button', { name: 'What became of it?' }).click();
    const told =
      kind === 'rapidpro'
        ? /Delivered · .* o seu pedido 7 saiu/
        : /The chat waits for an answer|There is no open chat|The chat is open/;
    await expect(wizard.at.getByTestId('fate')).toHaveText(told);

    await app.killBrowser();
    const again = await launch({ profile: app.profile });
    try {
      await openChat(again, sandbox, 'admin');
      const page = await again.open('popup.html');
      await retryRefused(page, sandbox, people - unknown);
      await everyoneAnswers(again, page, sandbox, people - unknown);
    } finally {
      await again.close();
      forgetProfile(app.profile);
    }
  });
}

async function retryRefused(page: Page, sandbox: Sandbox, expected: number): Promise<void> {
  const wizard = new Wizard(page);
  await wizard.tab('Sends');
  await page.getByRole('button', { name: new RegExp(FLOWS.order.name) }).click();
  await page.getByRole('button', { name: 'Retry 2 refused' }).click();
  await expect
    .poll(() => times(sandbox), { timeout: 60_000 })
    .toEqual(Array.from({ length: expected }, () => 1));
  await wizard.tab('Waiting');
  await expect(page.getByText(`${expected} waiting for an answer`)).toBeVisible({ timeout: 60_000 });
}

/** Some answer, in no order that the program could count on: each leaves the list, each is told of once. */
async function everyoneAnswers(app: Launched, page: Page, sandbox: Sandbox, waiting: number): Promise<void> {
  const uuids = Object.keys(sandbox.control.recipients());
  const answering = [uuids[7], uuids[0], uuids[11], uuids[3]].flatMap((uuid) => uuid ?? []);
  for (const uuid of answering) sandbox.control.answer(uuid, 'Oi!');
  await expect(page.getByText(`${waiting - answering.length} waiting for an answer`)).toBeVisible({
    timeout: 60_000,
  });
  await expect.poll(() => notified(app)).toHaveLength(answering.length);
  await expect(page.getByText(/^Answered/)).toHaveCount(answering.length);
}
