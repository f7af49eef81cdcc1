import { beforeEach, describe, expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ granted: new Set<string>(), asked: 0 }));
vi.mock('webextension-polyfill', () => ({
  default: {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => {
        world.asked += 1;
        return origins.every((origin) => world.granted.has(origin));
      },
    },
  },
}));
const { forgetAllowed, isAllowed, notAllowed } = await import('./permissions.ts');

beforeEach(() => {
  forgetAllowed();
  world.granted.clear();
  world.asked = 0;
});

describe('isAllowed', () => {
  it('a no is asked again, because the next click may allow it', async () => {
    expect(await isAllowed('https://flows.example')).toBe(false);
    world.granted.add('https://flows.example/*');
    expect(await isAllowed('https://flows.example')).toBe(true);
  });

  it('a yes is asked once, until one is taken back', async () => {
    world.granted.add('https://flows.example/*');
    await isAllowed('https://flows.example');
    await isAllowed('https://flows.example');
    expect(world.asked).toBe(1);
    world.granted.clear();
    forgetAllowed();
    expect(await isAllowed('https://flows.example')).toBe(false);
  });

  it('each missing origin is named once', async () => {
    world.granted.add('https://a.example/*');
    expect(await notAllowed(['https://a.example', 'https://b.example', 'https://b.example'])).toEqual([
      'https://b.example',
    ]);
  });
});
