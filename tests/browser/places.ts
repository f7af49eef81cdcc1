import { expect, type Page } from '@playwright/test';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Launched } from './launch.ts';
import { switchOn } from './set-up.ts';

/** A connection with an API token whose chat page is somebody else's; returns the options page. */
export async function connectTo(app: Launched, sandbox: Sandbox, chat: string): Promise<Page> {
  await app.preGrant([sandbox.chatOrigin, chat]);
  const page = await app.open('options.html');
  await page.getByRole('radio', { name: /^Flows, RapidPro/ }).check();
  await page.getByLabel('Server address').fill(sandbox.chatOrigin);
  await page.getByRole('textbox', { name: 'API token' }).fill(sandbox.control.apiToken());
  await page.getByLabel('Address 1').fill(chat);
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByText('Connection saved.')).toBeVisible();
  await switchOn(page);
  return page;
}

interface PickWhat {
  place: string;
  /** Which half of it: where the button then stands. */
  half?: 'before' | 'after';
  contactName?: string;
  contactPhone?: string;
}

/** Points at elements of the page with the picker that stands over it, as an admin does, and saves. */
export async function pointAt(page: Page, what: PickWhat): Promise<void> {
  await page.bringToFront();
  for (const selector of [what.place, what.contactName, what.contactPhone]) {
    if (selector === undefined) {
      await pressInPicker(page, 'Not shown here');
      continue;
    }
    await expect.poll(() => pickerButtons(page)).toContain('Cancel');
    const box = await page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} has no place.`);
    const before = selector === what.place && what.half === 'before';
    const x = before ? box.x + 2 : box.x + box.width - 2;
    const y = before ? box.y + 2 : box.y + box.height - 2;
    if (await liesBelowPicker(page, x, y)) await pressInPicker(page, '⇅');
    await page.mouse.move(box.x + 2, box.y + box.height / 2);
    await page.mouse.click(x, y);
  }
  await pressInPicker(page, 'Save');
}

interface Node {
  nodeId: number;
  nodeName: string;
  nodeValue: string;
  children?: Node[];
  shadowRoots?: Node[];
}

const textOf = (node: Node): string =>
  node.nodeName === '#text' ? node.nodeValue : (node.children ?? []).map(textOf).join('');

function* buttonsOf(node: Node, inShadow = false): Generator<Node> {
  if (inShadow && node.nodeName === 'BUTTON') yield node;
  for (const child of node.children ?? []) yield* buttonsOf(child, inShadow);
  for (const shadow of node.shadowRoots ?? []) yield* buttonsOf(shadow, true);
}

/** What the buttons of ours in the page say, the picker's among them. */
export async function pickerButtons(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  await session.detach();
  return [...buttonsOf(root)].map(textOf);
}

/** The picker's element is the root's last child; the page itself has nothing there. */
const liesBelowPicker = (page: Page, x: number, y: number): Promise<boolean> =>
  page.evaluate(
    ([left = 0, top = 0]) => {
      const found = document.elementFromPoint(left, top);
      return found !== document.body && found?.parentElement === document.documentElement;
    },
    [x, y],
  );

/** A real click on a button of the picker: its shadow root is closed to everybody but the debugger. */
export async function pressInPicker(page: Page, text: string): Promise<void> {
  await expect.poll(() => pickerButtons(page)).toContain(text);
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const button = [...buttonsOf(root)].find((node) => textOf(node) === text);
  if (!button) throw new Error(`No button "${text}".`);
  const { model } = await session.send('DOM.getBoxModel', { nodeId: button.nodeId });
  const [x1 = 0, y1 = 0, x2 = 0, , , y3 = 0] = model.border;
  await session.detach();
  await page.mouse.click((x1 + x2) / 2, (y1 + y3) / 2);
}
