/** §2.2: DRF's sliding window per scope and user; the scopes of starts, contacts, runs and messages are apart. */
import type { World } from '../model.ts';

const SCOPES: readonly [RegExp, string][] = [
  [/\/flow_starts/, 'v2.flowstart'],
  [/\/contacts/, 'v2.contacts'],
  [/\/runs/, 'v2.runs'],
  [/\/messages/, 'v2.messages'],
];

/** §2.10: upstream has no scope for starts, and one bucket for the whole org. */
function bucketOf(world: World, path: string, user: string): string {
  const scope = SCOPES.find(([pattern]) => pattern.test(path))?.[1] ?? 'v2';
  if (world.mode.flows === 'weni') return `${scope} ${user}`;
  return scope === 'v2.flowstart' ? 'v2' : scope;
}

/** Counts the request, or says in how many seconds the next one may come. */
export function throttle(world: World, path: string, user: string): number | undefined {
  const rate = world.mode.throttle;
  if (!rate) return undefined;
  const bucket = bucketOf(world, path, user);
  const now = world.clock.micros() / 1e6;
  const recent = (world.throttled.get(bucket) ?? []).filter((moment) => moment > now - rate.windowSeconds);
  world.throttled.set(bucket, recent);
  if (recent.length < rate.limit) {
    recent.push(now);
    return undefined;
  }
  const oldest = recent[0] ?? now;
  // DRF: the rest of the window, shared among the requests that are free (here none).
  return Math.max(1, Math.ceil(oldest + rate.windowSeconds - now));
}
