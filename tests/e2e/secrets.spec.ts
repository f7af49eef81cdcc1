import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConsoleMessage } from '@playwright/test';
import type { Launched } from '../browser/launch.ts';
import { expectLaunchers, panelOf, pressLauncher } from '../browser/launcher.ts';
import { expectSentOnce } from '../browser/ledger.ts';
import { heardByPages, overhearLauncher, overhearPages } from '../browser/overhear.ts';
import { connect, openChat, switchOn, type Kind } from '../browser/set-up.ts';
import { Wizard } from '../browser/wizard.ts';
import { borrowedToken, storedIn } from '../browser/worker.ts';
import { FLOWS, PEOPLE } from '../sandbox/names.ts';
import { expect, test } from './fixtures.ts';

/** Everything that any context of ours says on its console. */
async function logs(app: Launched): Promise<string[]> {
  const said: string[] = [];
  const listen = (message: ConsoleMessage) => said.push(message.text());
  app.context.on('console', listen);
  (await app.worker()).on('console', listen);
  return said;
}

/** Files of the profile that hold what the extension itself stored; the chat page keeps its own token elsewhere. */
function filesOfExtension({ profile, extensionId }: Launched): string[] {
  return readdirSync(profile, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => path.includes(extensionId));
}

/** The files that hold the text, in either of the ways that Chromium writes text. */
function foundIn(files: string[], text: string): string[] {
  const needles = [Buffer.from(text), Buffer.from(text, 'utf16le')];
  return files.filter((file) => {
    const bytes = readFileSync(file);
    return needles.some((needle) => bytes.includes(needle));
  });
}

for (const kind of ['weni-chats', 'rapidpro'] satisfies Kind[]) {
  test(`${kind}: the secret reaches no page, no content script and no log`, async ({ app, sandbox }) => {
    await overhearPages(app.context);
    const said = await logs(app);
    const chat = await openChat(app, sandbox, 'admin');
    const options = await connect(app, sandbox, kind);
    await switchOn(options);
    await expectLaunchers(chat, 1);
    const launcher = await overhearLauncher(app, chat);
    await pressLauncher(chat);
    const wizard = new Wizard(await panelOf(chat));
    await wizard.toReview([PEOPLE.ana.name], FLOWS.welcome.name);
    await wizard.send();
    await expectSentOnce(sandbox, [PEOPLE.ana]);
    await wizard.tab('Waiting');
    await expect(wizard.at.getByTestId('waiting-row')).toHaveCount(1);
    await options.getByRole('button', { name: 'Test connection' }).click();
    await expect(options.getByText(/flows labelled chats/)).toBeVisible();
    if (kind === 'weni-chats') {
      await options.getByRole('button', { name: 'Fill from the open chat page' }).click();
      await expect(options.getByText('Filled in from your chat page.')).toBeVisible();
    }
    await options.getByLabel('Language').selectOption({ label: 'Español' });
    await expect.poll(() => launcher.evaluate('heard.length')).not.toBe('0');

    const secret = kind === 'weni-chats' ? await borrowedToken(app) : sandbox.control.apiToken();
    if (!secret) throw new Error('no secret to look for');
    const replies = await heardByPages(app.context);
    for (const call of ['send.confirm', 'sectors.save', 'connection.test', 'options.view', 'changed']) {
      expect(
        replies.some((reply) => reply.includes(call)),
        `heard ${call}`,
      ).toBe(true);
    }
    // What a page itself typed into the form goes to the worker; only the way back is looked at.
    const back = replies.map((text) =>
      JSON.stringify((JSON.parse(text) as { reply?: unknown }).reply ?? text),
    );
    const told = [
      ...(kind === 'weni-chats' ? replies : back),
      ...said,
      await launcher.evaluate('JSON.stringify(heard)'),
      await launcher.evaluate(`chrome.runtime.sendMessage({ call: 'launcher.state' }).then(JSON.stringify)`),
    ];
    expect(told.filter((text) => text.includes(secret))).toEqual([]);
    expect(await chat.evaluate(() => document.documentElement.outerHTML)).not.toContain(secret);

    // The host's session is in memory only; an API token on disk, in the worker's own storage.
    const onDisk = JSON.stringify(await storedIn(app, 'local'));
    expect(onDisk.includes(secret)).toBe(kind === 'rapidpro');
    await app.context.close();
    const files = filesOfExtension(app);
    expect(foundIn(files, sandbox.chatOrigin)).not.toEqual([]);
    if (kind === 'weni-chats') expect(foundIn(files, secret)).toEqual([]);
  });
}
