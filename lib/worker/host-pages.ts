import { permissionPattern } from '../domain/connection.ts';
import type { SessionSeen } from '../hosts/session.ts';
import { z } from '../providers/zod.ts';
import { chatFramesItem } from '../settings.ts';
import { inject, tabsOf } from './inject.ts';
import { isAllowed } from './permissions.ts';

/** What a page says is input from a stranger: shape and length are checked before anything is kept. */
const short = z.nullable(z.string().check(z.maxLength(300)));
const seen = z.object({
  origin: z.string().check(z.maxLength(300)),
  mounted: z.boolean(),
  token: z.nullable(z.string().check(z.minLength(8), z.maxLength(8192))),
  project: short,
  api: short,
  framed: short,
});

export interface PageSession extends SessionSeen {
  tabId: number;
  frameId: number;
}

/** `stored`: what the page keeps. `fresh`: what it gets when it asks for a new one. */
export type Freshness = 'stored' | 'fresh';

const FILES: Record<Freshness, string> = { stored: 'session.js', fresh: 'session-fresh.js' };

/** What one frame shows right now; null when it cannot be entered or says nonsense. */
export async function lookIntoFrame(
  { tabId, frameId }: { tabId: number; frameId: number },
  how: Freshness,
): Promise<PageSession | null> {
  const [found] = await look(tabId, { tabId, frameIds: [frameId] }, how);
  return found ?? null;
}

/**
 * What the open pages of these origins show: frames that said hello, newest first, then every other tab, so that a
 * connection can be tried before any script of ours is registered for it.
 */
export async function lookIntoPages(origins: string[], how: Freshness): Promise<PageSession[]> {
  const frames = (await chatFramesItem.getValue()).filter((f) => origins.includes(f.origin));
  const known = new Set(frames.map((f) => f.tabId));
  const others = (await tabsOf(await allowedPatterns(origins))).filter((tabId) => !known.has(tabId));
  const looks = [
    ...frames.map(({ tabId, frameId }) => look(tabId, { tabId, frameIds: [frameId] }, how)),
    ...others.map((tabId) => look(tabId, { tabId, allFrames: true }, how)),
  ];
  return (await Promise.all(looks)).flat().filter((page) => origins.includes(page.origin));
}

async function allowedPatterns(origins: string[]): Promise<string[]> {
  const patterns: string[] = [];
  for (const origin of origins) if (await isAllowed(origin)) patterns.push(permissionPattern(origin));
  return [...new Set(patterns)];
}

async function look(
  tabId: number,
  target: Parameters<typeof inject>[0],
  how: Freshness,
): Promise<PageSession[]> {
  const results = await inject(target, FILES[how]);
  return results.flatMap(({ frameId, result }) => {
    const read = seen.safeParse(result);
    return read.success ? [{ ...read.data, tabId, frameId }] : [];
  });
}
