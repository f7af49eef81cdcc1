import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION, forgetProfile, launch } from '../browser/launch.ts';
import { expectLaunchers } from '../browser/launcher.ts';
import { connect, openChat } from '../browser/set-up.ts';
import { SECTORS } from '../sandbox/names.ts';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { plainBrowser, type PlainBrowser } from './plain-browser.ts';

/** Says, in whatever page of ours it stands, when a search box had the focus and a frame to show it (ms since 1970). */
const WATCH = `addEventListener('focusin', () => {
  if (document.activeElement?.getAttribute('role') !== 'combobox') return;
  requestAnimationFrame(() => parent.postMessage({ usableAt: performance.timeOrigin + performance.now() }, '*'));
}, { once: true });`;

/** The least that can be typed in: what the browser itself takes for a frame of an extension. */
const EMPTY = `<!doctype html><title>Empty</title><script src="/watch.js"></script>
<input role="combobox"><script src="/empty.js"></script>`;
const FOCUS = `const box = document.querySelector('input');
if (innerWidth > 0) box.focus();
else for (const type of ['focus', 'resize']) addEventListener(type, () => box.focus(), { once: true });`;

/** In the chat page: when the press came, and what the wizard says. */
const LISTEN = `addEventListener('click', (event) => (window.pressedAt = performance.timeOrigin + event.timeStamp), true);
addEventListener('message', ({ data }) => (window.usableAt = data.usableAt));`;

/** How somebody presses; ms. */
export interface Hand {
  /** The pointer is on the button this long before it is pressed. */
  near: number;
  /** And the button is held down this long. */
  held: number;
}

/** A chat page with our button in a browser nobody looks into. */
export interface Pressing {
  /** ms from the press (the end of it, which makes the click) to a box with the focus, painted. */
  press(hand: Hand): Promise<number>;
  stopWorker(): Promise<void>;
  close(): Promise<void>;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** A copy of the shipped build whose wizard tells when it can be typed in; `empty` has nothing else in it. */
function watched(empty: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'send-flow-watched-'));
  cpSync(EXTENSION, folder, { recursive: true });
  const page = join(folder, 'popup.html');
  const shipped = readFileSync(page, 'utf8').replace('<head>', '<head><script src="/watch.js"></script>');
  writeFileSync(page, empty ? EMPTY : shipped);
  writeFileSync(join(folder, 'watch.js'), WATCH);
  writeFileSync(join(folder, 'empty.js'), FOCUS);
  return folder;
}

/** Set up the way an admin does; answers the profile. */
async function profileOf(extension: string, sandbox: Sandbox): Promise<string> {
  const app = await launch({ extension });
  sandbox.control.sector(SECTORS.sales.name, true);
  const chat = await openChat(app, sandbox, 'admin');
  await connect(app, sandbox, 'weni-chats');
  await expectLaunchers(chat, 1);
  await app.close();
  return app.profile;
}

export async function pressing({ empty }: { empty: boolean }): Promise<Pressing> {
  const sandbox = await startSandbox();
  const extension = watched(empty);
  const profile = await profileOf(extension, sandbox);
  const browser = plainBrowser(profile, extension);
  const chat = await chatPage(browser, sandbox);
  const { x, y } = await chat.button();
  const mouse = (type: string, at = { x, y }) =>
    chat.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 });
  const click = async (held: number) => {
    await mouse('mousePressed');
    if (held > 0) await pause(held);
    await mouse('mouseReleased');
  };

  return {
    async press({ near, held }) {
      await chat.value('window.usableAt = null');
      await mouse('mouseMoved');
      if (near > 0) await pause(near);
      await click(held);
      await chat.until('window.usableAt !== null');
      const took = await chat.value('window.usableAt - window.pressedAt');
      await click(0);
      await chat.until(`document.querySelector(':popover-open') === null`);
      await mouse('mouseMoved', { x: 400, y: 300 });
      return Number(took);
    },
    stopWorker: () => stopWorker(browser),
    async close() {
      await browser.close();
      forgetProfile(profile);
      rmSync(extension, { recursive: true });
      await sandbox.close();
    },
  };
}

interface Targets {
  targetInfos: { targetId: string; type: string }[];
}

async function stopWorker(browser: PlainBrowser): Promise<void> {
  for (;;) {
    const { targetInfos } = await browser.send<Targets>('Target.getTargets');
    const worker = targetInfos.find(({ type }) => type === 'service_worker');
    if (!worker) return;
    // It may be gone already, and still in the list.
    await Promise.allSettled([browser.send('Target.closeTarget', { targetId: worker.targetId })]);
    await pause(100);
  }
}

async function chatPage(browser: PlainBrowser, sandbox: Sandbox) {
  const { targetInfos } = await browser.send<Targets>('Target.getTargets');
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  const { sessionId } = await browser.send<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  });
  const send = <T>(method: string, params = {}) => browser.send<T>(method, params, sessionId);
  const value = async (expression: string): Promise<unknown> => {
    const how = { expression, returnByValue: true };
    return (await send<{ result: { value: unknown } }>('Runtime.evaluate', how)).result.value;
  };
  const until = async (fact: string) => {
    for (let tries = 0; (await value(fact)) !== true; tries += 1) {
      if (tries === 500) throw new Error(`Never came: ${fact}`);
      await pause(20);
    }
  };
  await send('Page.enable');
  await send('Page.addScriptToEvaluateOnNewDocument', { source: LISTEN });
  await send('Page.navigate', { url: `${sandbox.chatOrigin}/?agent=admin` });
  /** Where it stands once the page has stopped moving. */
  const button = async () => {
    for (let before = ''; ; await pause(200)) {
      const found = await closedButton(send);
      const now = JSON.stringify(found);
      if (found && now === before) return found;
      before = now;
    }
  };
  return { send, value, until, button };
}

interface Node {
  nodeId: number;
  nodeName: string;
  children?: Node[];
  shadowRoots?: Node[];
  shadowRootType?: string;
}

/** The middle of our button, which stands in a closed shadow root. */
async function closedButton(send: <T>(method: string, params?: object) => Promise<T>) {
  const { root } = await send<{ root: Node }>('DOM.getDocument', { depth: -1, pierce: true });
  const found = find(root, false);
  if (!found) return null;
  const { model } = await send<{ model: { border: number[] } }>('DOM.getBoxModel', { nodeId: found.nodeId });
  await send('DOM.disable');
  const [x1 = 0, y1 = 0, x2 = 0, , , y3 = 0] = model.border;
  return { x: (x1 + x2) / 2, y: (y1 + y3) / 2 };
}

function find(node: Node, closed: boolean): Node | null {
  if (closed && node.nodeName === 'BUTTON') return node;
  for (const child of node.children ?? []) {
    const inside = find(child, closed);
    if (inside) return inside;
  }
  for (const shadow of node.shadowRoots ?? []) {
    const inside = find(shadow, shadow.shadowRootType === 'closed');
    if (inside) return inside;
  }
  return null;
}
