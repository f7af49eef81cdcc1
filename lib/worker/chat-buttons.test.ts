import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../domain/connection.ts';

interface Script {
  id: string;
  matches: string[];
}

const browser = vi.hoisted(() => ({
  registered: [] as Script[],
  injected: [] as number[],
  saved: [] as string[],
  /** The worker is stopped when it is about to enter an open page. */
  stops: false,
}));

/** As in a browser, every call takes a moment, and an id that is taken is refused. */
vi.mock('webextension-polyfill', () => ({
  default: {
    scripting: {
      getRegisteredContentScripts: async () => [...browser.registered],
      async unregisterContentScripts() {
        browser.registered = [];
      },
      async registerContentScripts([script]: [Script]) {
        await Promise.resolve();
        if (browser.registered.length > 0) throw new Error(`Duplicate script ID '${script.id}'`);
        browser.registered.push(script);
      },
    },
  },
}));
vi.mock('../settings.ts', () => {
  let launched = false;
  return {
    connectionItem: {
      getValue: async () => ({ chatOrigins: browser.saved }) as Pick<Connection, 'chatOrigins'>,
    },
    launchedItem: { getValue: async () => launched, setValue: async (is: boolean) => void (launched = is) },
  };
});
vi.mock('./permissions.ts', () => ({ isAllowed: async () => true }));
vi.mock('./inject.ts', () => ({
  tabsOf: async () => [7],
  async inject({ tabId }: { tabId: number }) {
    if (browser.stops) throw new Error('stopped');
    browser.injected.push(tabId);
  },
}));
const { registerButtons } = await import('./chat-buttons.ts');

beforeEach(() => {
  browser.registered = [];
  browser.injected = [];
  browser.saved = ['https://chats.example'];
  browser.stops = false;
});
const matches = () => browser.registered.map((script) => script.matches);

describe('registerButtons', () => {
  it('two at once: registered once, and open pages get one button', async () => {
    await Promise.all([registerButtons(), registerButtons()]);
    expect(matches()).toEqual([['https://chats.example/*']]);
    expect(browser.injected).toEqual([7]);
  });

  it('goes by what is saved when its turn comes', async () => {
    const early = registerButtons();
    browser.saved = ['https://other.example'];
    await Promise.all([early, registerButtons()]);
    expect(matches()).toEqual([['https://other.example/*']]);
  });

  it('a worker that was stopped on the way sees to the open pages at its next start, and not again', async () => {
    browser.stops = true;
    await expect(registerButtons()).rejects.toThrow('stopped');
    browser.stops = false;
    await registerButtons();
    await registerButtons();
    expect(matches()).toEqual([['https://chats.example/*']]);
    expect(browser.injected).toEqual([7]);
  });

  it('without a chat page there is none', async () => {
    await registerButtons();
    browser.saved = [];
    await registerButtons();
    expect(matches()).toEqual([]);
  });
});
