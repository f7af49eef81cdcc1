import { expect, type Frame, type Page } from '@playwright/test';

/** The parts of the debugger's DOM nodes that are looked at. */
interface Node {
  nodeId: number;
  nodeName: string;
  nodeValue: string;
  children?: Node[];
  shadowRoots?: Node[];
  shadowRootType?: string;
  contentDocument?: Node;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Found {
  /** Its middle. */
  x: number;
  y: number;
  text: string;
  box: Box;
}

/** Buttons of ours in the page, all frames: they stand in closed shadow roots, which only the debugger sees. */
async function findButtons(page: Page): Promise<Found[]> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const found: Found[] = [];
  for (const button of closedButtons(root)) {
    const box = await session.send('DOM.getBoxModel', { nodeId: button.nodeId }).catch(() => null);
    const [x1, y1, x2, , , y3] = box?.model.border ?? [];
    if (x1 === undefined || y1 === undefined || x2 === undefined || y3 === undefined) continue;
    const border = { x: x1, y: y1, width: x2 - x1, height: y3 - y1 };
    found.push({ x: (x1 + x2) / 2, y: (y1 + y3) / 2, text: textOf(button), box: border });
  }
  await session.detach();
  return found;
}

function* closedButtons(node: Node, inClosed = false): Generator<Node> {
  if (inClosed && node.nodeName === 'BUTTON') yield node;
  for (const child of node.children ?? []) yield* closedButtons(child, inClosed);
  for (const shadow of node.shadowRoots ?? [])
    yield* closedButtons(shadow, shadow.shadowRootType === 'closed');
  if (node.contentDocument) yield* closedButtons(node.contentDocument);
}

function textOf(node: Node): string {
  return node.nodeName === '#text' ? node.nodeValue : (node.children ?? []).map(textOf).join('');
}

/** Where a button stands on the page. */
export async function launcherBox(page: Page, which = 0): Promise<Box> {
  const found = (await findButtons(page))[which];
  if (!found) throw new Error('There is no such button.');
  return found.box;
}

/** What colour the button's ground has, as computed: its style is as closed as the rest of it. */
export async function launcherColour(page: Page): Promise<string | undefined> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const [button] = closedButtons(root);
  const { computedStyle } = button
    ? await session.send('CSS.getComputedStyleForNode', { nodeId: button.nodeId })
    : { computedStyle: [] };
  await session.detach();
  return computedStyle.find(({ name }) => name === 'background-color')?.value;
}

/** What the one button says, its number included. */
export async function launcherText(page: Page): Promise<string | undefined> {
  return (await findButtons(page))[0]?.text;
}

export const launcherCount = async (page: Page): Promise<number> => (await findButtons(page)).length;

/** Waits until exactly this many buttons stand in the page. */
export async function expectLaunchers(page: Page, count: number): Promise<void> {
  await expect.poll(() => launcherCount(page), { timeout: 15_000 }).toBe(count);
}

/** A real, trusted click on the button. */
export async function pressLauncher(page: Page): Promise<void> {
  await expectLaunchers(page, 1);
  const [button] = await findButtons(page);
  if (!button) throw new Error('The button went away.');
  await page.bringToFront();
  await page.mouse.click(button.x, button.y);
}

/** The wizard's frame inside the panel over the chat page. */
export async function panelOf(page: Page): Promise<Frame> {
  const find = () => page.frames().find((frame) => frame.url().startsWith('chrome-extension://'));
  await expect.poll(() => find() !== undefined, { timeout: 15_000 }).toBe(true);
  const frame = find();
  if (!frame) throw new Error('The panel went away.');
  return frame;
}

/** It has a place in the page: one that only waits for the press has none. */
export async function isPanelOpen(page: Page): Promise<boolean> {
  const frame = page.frames().find((one) => one.url().startsWith('chrome-extension://'));
  if (!frame) return false;
  const box = frame.frameElement().then((element) => element.boundingBox());
  // Gone between the two questions is not open either.
  return (await box.catch(() => null)) !== null;
}

/**
 * Presses the panel's own close button. The frame goes away under the click, whose end the browser then does not always
 * report: what counts is that the panel is gone.
 */
export async function closePanel(page: Page): Promise<void> {
  const panel = await panelOf(page);
  void Promise.allSettled([panel.getByRole('button', { name: 'Close' }).click()]);
  await expect.poll(() => isPanelOpen(page), { timeout: 15_000 }).toBe(false);
}
