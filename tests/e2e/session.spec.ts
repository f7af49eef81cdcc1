import type { Page } from '@playwright/test';
import { AT_ONCE, expectHeld, expectSentOnce, holdInTheMiddle } from '../browser/ledger.ts';
import type { Launched } from '../browser/launch.ts';
import { connect, openChat } from '../browser/set-up.ts';
import { connectShape, openShape, type ShapeName } from '../browser/shapes.ts';
import { Wizard } from '../browser/wizard.ts';
import { borrowedToken, clearAlarms } from '../browser/worker.ts';
import { AGENTS, PEOPLE, PROJECT, SECTORS } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { expect, test } from './fixtures.ts';
import { expectSentOrInDoubt } from './in-doubt.ts';

const PICKED = [PEOPLE.ana, PEOPLE.bruno, PEOPLE.camila, PEOPLE.daniel, PEOPLE.erica];
/** One was taken at once, and two are in the air in the middle of the send. */
const LEFT_BEFORE = PICKED.slice(0, 1 + AT_ONCE);

/** Each person in a request of their own: the first was taken, the next ones are held at the server. */
async function midSend(app: Launched, sandbox: Sandbox): Promise<Wizard> {
  holdInTheMiddle(sandbox);
  const wizard = new Wizard(await app.open('popup.html'));
  await wizard.toReviewApart(PICKED);
  await wizard.send();
  await expectHeld(sandbox, AT_ONCE);
  return wizard;
}

async function expectDone(sandbox: Sandbox, wizard: Wizard): Promise<void> {
  await expectSentOrInDoubt(sandbox, wizard, PICKED);
  expect(new Set(sandbox.control.ledger().map(({ user }) => user))).toEqual(new Set([AGENTS.admin.email]));
}

async function shapeReady(
  app: Launched,
  sandbox: Sandbox,
  shape: ShapeName,
  refreshMs?: number,
): Promise<Page> {
  sandbox.control.sector(SECTORS.sales.name, true);
  const page = await openShape(app, sandbox, shape, refreshMs);
  await connectShape(app, sandbox, shape);
  return page;
}

const storedToken = () => localStorage.getItem('chats_token');

/** How often Connect gets a new token here; in production some 70 s (hosts.md §2). */
const REFRESH_MS = 400;

test.describe('the session expires in the middle of a send', () => {
  test('A, standalone: the send waits for the agent to sign in again, and goes on', async ({
    app,
    sandbox,
  }) => {
    const page = await shapeReady(app, sandbox, 'A, standalone');
    const wizard = await midSend(app, sandbox);
    sandbox.control.expireTokens();
    sandbox.control.release();
    await expect(wizard.at.getByText('You are signed out.')).toBeVisible();
    expect(sandbox.control.ledger()).toHaveLength(1);
    await clearAlarms(app);

    const { token } = sandbox.control.session('admin');
    const link = `/loginexternal/Bearer+${token}?projectUuid=${PROJECT.uuid}&next=/rooms`;
    await page.goto(sandbox.chatOrigin + link);
    await expectDone(sandbox, wizard);
    expect(await borrowedToken(app)).toBe(token);
  });

  test('B, in a frame: the stored token is stale, and Connect is asked for its own', async ({
    app,
    sandbox,
  }) => {
    const page = await shapeReady(app, sandbox, 'B, in a frame', REFRESH_MS);
    const frame = page.frame({ name: 'chats' });
    if (!frame) throw new Error('no frame of the chats');
    const stale = await frame.evaluate(storedToken);
    const wizard = await midSend(app, sandbox);
    sandbox.control.expireTokens();
    const fresh = () =>
      frame.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const onMessage = ({ data }: MessageEvent<{ event?: string; token: string }>) =>
              data.event === 'updateToken' && resolve(data.token);
            addEventListener('message', onMessage);
            window.parent.postMessage({ event: 'getToken' }, '*');
          }),
      );
    await expect.poll(async () => isAlive(sandbox, await fresh())).toBe(true);
    sandbox.control.release();

    await expectDone(sandbox, wizard);
    expect(await frame.evaluate(storedToken)).toBe(stale);
    expect(await borrowedToken(app)).not.toBe(stale);
  });

  test('C, federated: the page has a newer one by then', async ({ app, sandbox }) => {
    const page = await shapeReady(app, sandbox, 'C, federated', REFRESH_MS);
    const wizard = await midSend(app, sandbox);
    sandbox.control.expireTokens();
    await expect.poll(async () => isAlive(sandbox, await page.evaluate(storedToken))).toBe(true);
    sandbox.control.release();
    await expectDone(sandbox, wizard);
  });
});

const isAlive = (sandbox: Sandbox, token: string | null): boolean =>
  (sandbox.world.sessions.get(token ?? '')?.expiresAt ?? 0) > Date.now();

test('no chat page open: the send says so, and goes on when one opens', async ({ app, sandbox }) => {
  sandbox.control.sector(SECTORS.sales.name, true);
  const chat = await openChat(app, sandbox, 'admin');
  await connect(app, sandbox, 'weni-chats');
  const wizard = await midSend(app, sandbox);
  await chat.close();
  // What was borrowed from the page went with it.
  await expect.poll(() => borrowedToken(app)).toBeNull();
  sandbox.control.release();

  await expect(wizard.at.getByText('No chat page is open.')).toBeVisible();
  await wizard.tab('Sends');
  await expect(wizard.at.getByRole('button', { name: /On hold/ })).toContainText('No chat page is open.');
  await expectSentOnce(sandbox, LEFT_BEFORE);

  await clearAlarms(app);
  const opened = Date.now();
  await openChat(app, sandbox, 'admin');
  await expectSentOnce(sandbox, PICKED);
  test.info().annotations.push({ type: 'resumed after', description: `${Date.now() - opened} ms` });
  await expect(wizard.at.getByRole('button', { name: /Done/ })).toBeVisible();
});

test('another agent signs in: the rows wait for the one who confirmed them', async ({ app, sandbox }) => {
  sandbox.control.sector(SECTORS.sales.name, true);
  const chat = await openChat(app, sandbox, 'admin');
  await connect(app, sandbox, 'weni-chats');
  const wizard = await midSend(app, sandbox);
  // The admin's session has ended, and the page holds a colleague's: the held request is refused, and not repeated
  // in the colleague's name.
  sandbox.control.expireTokens();
  const before = await borrowedToken(app);
  await chat.goto(`${sandbox.chatOrigin}/?agent=attendant`);
  await expect.poll(() => borrowedToken(app)).not.toBe(before);
  sandbox.control.release();

  await expect(wizard.at.getByText('Someone else is signed in.')).toBeVisible();
  await expectSentOnce(sandbox, [PEOPLE.ana]);
  await chat.goto(`${sandbox.chatOrigin}/?agent=admin`);
  await expectDone(sandbox, wizard);
});
