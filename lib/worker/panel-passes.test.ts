import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PanelPass } from '../messages.ts';
import type { PanelRow } from '../settings.ts';
import type { Sender } from './router.ts';

let stored: PanelRow[] = [];
vi.mock('../settings.ts', () => ({
  panelsItem: {
    getValue: async () => structuredClone(stored),
    setValue: async (panels: PanelRow[]) => void (stored = structuredClone(panels)),
  },
}));

const { createPanelPasses } = await import('./panel-passes.ts');

const pass: PanelPass = { nonce: '0123456789abcdef0123456789abcdef', roomUuid: 'room-1' };
const tab = (id: number) => ({
  id,
  index: 0,
  highlighted: false,
  active: true,
  pinned: false,
  incognito: false,
});
const launcher: Sender = { tab: tab(7), frameId: 2 };
const panel = (documentId: string, tabId = 7): Sender =>
  ({ tab: tab(tabId), frameId: 5, documentId }) as Sender;

let now = 1_000_000;
const passes = () => createPanelPasses(() => now, 0);

beforeEach(() => {
  stored = [];
  now = 1_000_000;
});

describe('a pass', () => {
  it('lets the wizard in that shows it, and tells it what its launcher saw', async () => {
    const desk = passes();
    await desk.issue(pass, launcher);
    expect(await desk.admits(panel('a'))).toBe(false);
    expect(await desk.claim(pass.nonce, panel('a'))).toEqual({ surface: 'panel', roomUuid: 'room-1' });
    expect(await desk.admits(panel('a'))).toBe(true);
    expect(await desk.launcherOf(panel('a'))).toEqual({ tabId: 7, frameId: 2 });
  });

  it('works once', async () => {
    const desk = passes();
    await desk.issue(pass, launcher);
    await desk.claim(pass.nonce, panel('a'));
    expect(await desk.claim(pass.nonce, panel('b'))).toBeNull();
    expect(await desk.admits(panel('b'))).toBe(false);
  });

  it.each<[string, (desk: ReturnType<typeof passes>) => Promise<unknown>]>([
    ['not in another tab', (desk) => desk.claim(pass.nonce, panel('a', 8))],
    ['not with another nonce', (desk) => desk.claim('f'.repeat(32), panel('a'))],
    [
      'not half a minute later',
      (desk) => {
        now += 30_001;
        return desk.claim(pass.nonce, panel('a'));
      },
    ],
  ])('%s', async (_, claim) => {
    const desk = passes();
    await desk.issue(pass, launcher);
    expect(await claim(desk)).toBeNull();
    expect(await desk.admits(panel('a'))).toBe(false);
    expect(await desk.launcherOf(panel('a'))).toBeNull();
  });

  it('shown again by the same document gets the same answer: the first may have been lost', async () => {
    const desk = passes();
    await desk.issue(pass, launcher);
    const first = await desk.claim(pass.nonce, panel('a'));
    expect(first).not.toBeNull();
    now += 30_001;
    expect(await passes().claim(pass.nonce, panel('a'))).toEqual(first);
  });

  it('outlives the worker', async () => {
    await passes().issue(pass, launcher);
    expect(await passes().claim(pass.nonce, panel('a'))).toEqual({ surface: 'panel', roomUuid: 'room-1' });
  });

  it('may come after the wizard that shows it, when the launcher had to say it twice', async () => {
    const desk = createPanelPasses(() => now, 60_000);
    const claimed = desk.claim(pass.nonce, panel('a'));
    await desk.issue(pass, launcher);
    expect(await claimed).toEqual({ surface: 'panel', roomUuid: 'room-1' });
  });
});

it('whoever was let in stays so when the worker starts again, until the tab closes', async () => {
  const desk = passes();
  await desk.issue(pass, launcher);
  await desk.claim(pass.nonce, panel('a'));
  const restarted = passes();
  expect(await restarted.admits(panel('a'))).toBe(true);
  await restarted.forgetTab(8);
  expect(await restarted.admits(panel('a'))).toBe(true);
  await restarted.forgetTab(7);
  expect(await restarted.admits(panel('a'))).toBe(false);
  expect(await passes().admits(panel('a'))).toBe(false);
});

it.each<[string, Sender]>([
  ['the toolbar popup', {}],
  ['a tab or a window of our own', { tab: tab(3), frameId: 0 }],
])('%s needs no pass', async (_, sender) => {
  expect(await passes().admits(sender)).toBe(true);
});
