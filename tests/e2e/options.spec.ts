import type { Page } from '@playwright/test';
import { askWorker } from '../browser/ask-worker.ts';
import type { Launched } from '../browser/launch.ts';
import { expectLaunchers, launcherCount } from '../browser/launcher.ts';
import { connect, openChat } from '../browser/set-up.ts';
import { FOREIGN_PROJECT, PROJECT, SECTORS } from '../sandbox/names.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { expect, test } from './fixtures.ts';

interface Form {
  kind: 'weni-chats' | 'rapidpro';
  address?: string;
  project?: string;
  token?: string;
}

/** Fills the form of a connection without saving it. */
async function fill(app: Launched, sandbox: Sandbox, form: Form): Promise<Page> {
  const address = form.address ?? sandbox.chatOrigin;
  await app.preGrant([sandbox.chatOrigin, sandbox.connectOrigin]);
  const page = await app.open('options.html');
  const name = form.kind === 'weni-chats' ? /^Weni Chats/ : /^Flows, RapidPro/;
  await page.getByRole('radio', { name }).check();
  await page.getByLabel('Server address').fill(address);
  if (form.kind === 'weni-chats') await page.getByLabel('Project').fill(form.project ?? PROJECT.uuid);
  else await page.getByRole('textbox', { name: 'API token' }).fill(form.token ?? sandbox.control.apiToken());
  await page.getByLabel('Address 1').fill(sandbox.chatOrigin);
  return page;
}

const testIt = (page: Page) => page.getByRole('button', { name: 'Test connection' }).click();

async function withSession(app: Launched, sandbox: Sandbox): Promise<Page> {
  const chat = await openChat(app, sandbox, 'admin');
  const options = await connect(app, sandbox, 'weni-chats');
  await expect(options.getByRole('switch').first()).toBeVisible();
  await options.close();
  return chat;
}

/** What the worker has put anywhere: registered scripts, network rules, and its own memory. */
const leftBehind = async (app: Launched): Promise<unknown> =>
  (await app.worker()).evaluate(async () => {
    const { scripting, declarativeNetRequest, storage } = (globalThis as unknown as WorkerGlobal).chrome;
    return {
      scripts: await scripting.getRegisteredContentScripts(),
      rules: await declarativeNetRequest.getDynamicRules(),
      memory: await storage.session.get(null),
      disk: await storage.local.get(null),
    };
  });

interface WorkerGlobal {
  chrome: {
    scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
    declarativeNetRequest: { getDynamicRules(): Promise<unknown[]> };
    storage: Record<'session' | 'local', { get(keys: null): Promise<object> }>;
  };
}

test('before the first save: fills itself in from the open page, tests, and leaves nothing behind', async ({
  app,
  sandbox,
}) => {
  await openChat(app, sandbox, 'manager');
  await app.preGrant([sandbox.chatOrigin]);
  const page = await app.open('options.html');
  const before = await leftBehind(app);
  await page.getByRole('button', { name: 'Fill from the open chat page' }).click();
  await expect(page.getByText('First type the address of your chat page')).toBeVisible();
  await page.getByLabel('Address 1').fill(sandbox.chatOrigin);
  await page.getByRole('button', { name: 'Fill from the open chat page' }).click();
  await expect(page.getByText('Filled in from your chat page.')).toBeVisible();
  await expect(page.getByLabel('Server address')).toHaveValue(sandbox.chatOrigin);
  await expect(page.getByLabel('Project')).toHaveValue(PROJECT.uuid);
  await testIt(page);
  await expect(page.getByText(/^Signed in as Marcos Gerente \(manager\)/)).toBeVisible();
  expect(await leftBehind(app)).toEqual(before);
});

test('before the first save: a chat that stands in a frame of another origin', async ({ app, sandbox }) => {
  const connectOrigin = sandbox.connectOrigin.replace('127.0.0.1', 'localhost');
  const chatOrigin = sandbox.chatOrigin.replace('127.0.0.1', 'localhost');
  const host = await app.context.newPage();
  await host.goto(`${connectOrigin}/?agent=attendant`);
  await expect(host.frameLocator('iframe[name=chats]').getByTestId('view-btn')).toBeVisible();
  await app.preGrant([connectOrigin]);
  const page = await app.open('options.html');
  // The agent types what the address bar shows; where the frame comes from, the page tells.
  await page.getByLabel('Address 1').fill(connectOrigin);
  await page.getByRole('button', { name: 'Fill from the open chat page' }).click();
  await expect(page.getByText('Your chat stands inside that page')).toBeVisible();
  await expect(page.getByLabel('Address 2', { exact: true })).toHaveValue(chatOrigin);
  await page.getByRole('button', { name: 'Fill from the open chat page' }).click();
  await expect(page.getByText('Filled in from your chat page.')).toBeVisible();
  await expect(page.getByLabel('Server address')).toHaveValue(chatOrigin);
  await testIt(page);
  await expect(page.getByText(/^Signed in as Ana Agente \(agent\)/)).toBeVisible();
});

test('test connection: the server cannot be reached', async ({ app, sandbox }) => {
  const page = await fill(app, sandbox, { kind: 'rapidpro', address: 'http://localhost:9' });
  await testIt(page);
  await expect(page.getByRole('alert')).toContainText('The server cannot be reached. Check the address');
});

test('test connection: not an address', async ({ app, sandbox }) => {
  const page = await fill(app, sandbox, { kind: 'rapidpro', address: 'http://example.com' });
  await testIt(page);
  await expect(page.getByText('Not an address we can use. It must start with https://')).toBeVisible();
  await expect(page.getByLabel('Server address')).toBeFocused();
  expect(sandbox.control.requests().filter(({ path }) => path.startsWith('/api'))).toEqual([]);
});

test('test connection: a project the agent is not in', async ({ app, sandbox }) => {
  await withSession(app, sandbox);
  const page = await fill(app, sandbox, { kind: 'weni-chats', project: FOREIGN_PROJECT.uuid });
  await testIt(page);
  await expect(page.getByRole('alert')).toContainText('Check the address and the project in Settings.');
  await expect(page.getByRole('alert')).toContainText('HTTP 404');
});

test('test connection: a bad token', async ({ app, sandbox }) => {
  const page = await fill(app, sandbox, { kind: 'rapidpro', token: 'f'.repeat(40) });
  await testIt(page);
  await expect(page.getByRole('alert')).toContainText('The server no longer knows you.');
  await expect(page.getByRole('alert')).toContainText('HTTP 403');
});

test('test connection: a page instead of data', async ({ app, sandbox }) => {
  sandbox.control.fault({ match: { path: '^/api/v2/' }, kind: 'html' });
  const page = await fill(app, sandbox, { kind: 'rapidpro' });
  await testIt(page);
  await expect(page.getByRole('alert')).toContainText('Something other than the chat server answered.');
});

test('test connection: no chat page, then who is signed in', async ({ app, sandbox }) => {
  const chat = await withSession(app, sandbox);
  await chat.close();
  const page = await fill(app, sandbox, { kind: 'weni-chats' });
  // Saving forgets the borrowed session; there is no page to borrow another from.
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByText('Connection saved.')).toBeVisible();
  await testIt(page);
  await expect(page.getByRole('alert').first()).toContainText('No chat page is open to work with.');
  await openChat(app, sandbox, 'admin');
  await page.bringToFront();
  await expect(page.getByRole('switch').first()).toBeVisible();
  await testIt(page);
  await expect(page.getByText(/^Signed in as Alice Admin \(admin\)/)).toBeVisible();
  await expect(page.getByText(/\d+ flows labelled chats/)).toBeVisible();
});

test('fills itself in from the open chat page', async ({ app, sandbox }) => {
  await withSession(app, sandbox);
  const page = await app.open('options.html');
  await page.getByLabel('Server address').fill('');
  await page.getByLabel('Project').fill('');
  await page.getByRole('button', { name: 'Fill from the open chat page' }).click();
  await expect(page.getByText('Filled in from your chat page.')).toBeVisible();
  await expect(page.getByLabel('Server address')).toHaveValue(sandbox.chatOrigin);
  await expect(page.getByLabel('Project')).toHaveValue(PROJECT.uuid);
});

test('the API token is in no page and in no reply once it is saved', async ({ app, sandbox }) => {
  const token = sandbox.control.apiToken();
  const chat = await openChat(app, sandbox, 'admin');
  const page = await connect(app, sandbox, 'rapidpro');
  await expect(page.getByRole('textbox', { name: 'API token' })).toHaveValue('');
  await expect(page.getByText('A token is stored. Leave this empty to keep it.')).toBeVisible();
  const values = () =>
    page.evaluate(() => [...document.querySelectorAll('input')].map(({ value }) => value).join());
  for (const reading of [page.content(), values(), chat.content()])
    expect(await reading).not.toContain(token);
  for (const [name, input] of [
    ['options.view'],
    ['sectors.list'],
    ['connection.suggest', { chatOrigins: [sandbox.chatOrigin] }],
  ] as const) {
    expect(JSON.stringify(await askWorker(page, name, input)), name).not.toContain(token);
  }
  await page.reload();
  await expect(page.getByText('A token is stored.')).toBeVisible();
  expect((await page.content()) + (await values())).not.toContain(token);
  await testIt(page);
  await expect(page.getByText(/flows labelled chats/)).toBeVisible();

  // The launcher's own world: storage is closed to it, so not even a hostile renderer reads the token there.
  const session = await app.context.newCDPSession(chat);
  const worlds: number[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.includes(app.extensionId) || context.name === 'Send Flow') worlds.push(context.id);
  });
  await session.send('Runtime.enable');
  expect(worlds.length).toBeGreaterThan(0);
  for (const contextId of worlds) {
    for (const area of ['local', 'session', 'sync']) {
      const { result } = await session.send('Runtime.evaluate', {
        contextId,
        awaitPromise: true,
        returnByValue: true,
        expression: `chrome.storage?.${area}?.get(null).then(JSON.stringify, (e) => 'refused: ' + e.message)`,
      });
      expect(String(result.value), area).not.toContain(token);
      expect(String(result.value), area).toMatch(/^(undefined|refused: |\{\})/);
    }
  }
});

test('an agent reads why the sectors cannot be changed', async ({ app, sandbox }) => {
  await openChat(app, sandbox, 'attendant');
  const page = await connect(app, sandbox, 'weni-chats');
  await expect(page.getByText('Only admins and managers can change this. Ask one of them')).toBeVisible();
  await expect(page.getByRole('switch')).toHaveCount(0);
});

test('a refused change of a sector is told, and nothing pretends otherwise', async ({ app, sandbox }) => {
  const chat = await openChat(app, sandbox, 'admin');
  const page = await connect(app, sandbox, 'weni-chats');
  sandbox.control.fault({ match: { method: 'PATCH', path: 'sector' }, kind: 'status', status: 403 });
  await page.getByRole('switch', { name: SECTORS.sales.name }).click();
  await page.getByRole('button', { name: 'Save' }).nth(1).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('You are not allowed to do this. Ask an admin.');
  await expect(alert).toContainText('HTTP 403');
  await expect(page.getByText('1 change not saved')).toBeVisible();
  expect(sandbox.world.sectors.some(({ canTriggerFlows }) => canTriggerFlows)).toBe(false);
  expect(await launcherCount(chat)).toBe(0);
});

/** How many records every store of every database of the extension holds. */
const stored = (page: Page) =>
  page.evaluate(async () => {
    const counts: Record<string, number> = {};
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')));
      });
    for (const { name } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name ?? ''));
      for (const store of db.objectStoreNames) {
        counts[store] = await done(db.transaction(store).objectStore(store).count());
      }
      db.close();
    }
    return counts;
  });

test('removing the connection wipes what was stored of it', async ({ app, sandbox }) => {
  sandbox.control.sector(SECTORS.sales.name, true);
  const chat = await openChat(app, sandbox, 'admin');
  const page = await connect(app, sandbox, 'weni-chats');
  await expectLaunchers(chat, 1);
  const popup = await app.open('popup.html');
  await expect(popup.getByText(/^300 contacts/)).toBeVisible();
  expect((await stored(page))['contactPages']).toBeGreaterThan(0);
  await page.bringToFront();
  await page.getByRole('button', { name: 'Remove connection' }).click();
  const dialog = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await dialog.getByRole('button', { name: 'Remove connection' }).click();
  await expectLaunchers(chat, 0);
  await expect(page.getByLabel('Server address')).toHaveValue('');
  // The open wizard starts a draft of its own, an empty one; of the connection there is nothing.
  await expect
    .poll(async () => Object.entries(await stored(page)).filter(([store, n]) => store !== 'drafts' && n > 0))
    .toEqual([]);
  await expect(popup.getByText('Connect your chat first')).toBeVisible();
});
