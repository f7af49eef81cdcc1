/**
 * §2.6: a start moves pending → starting → complete; here by its age, computed when it is read. TextIt (§2.10) says
 * queued → started → completed and adds `progress`.
 */
import { DAY } from '../clock.ts';
import type { Start, World } from '../model.ts';

type Phase = 0 | 1 | 2;

function phase(start: Start, now: number): Phase {
  const step = start.speedMs * 1000;
  const age = Math.max(0, now - start.createdOn);
  if (age < step) return 0;
  return age < 2 * step ? 1 : 2;
}

const WORDS = {
  weni: ['pending', 'starting', 'complete'],
  textit: ['queued', 'started', 'completed'],
} as const;

export function startStatus(world: World, start: Start): string {
  const now = world.quirks['start-progress'] ? phase(start, world.clock.micros()) : 2;
  if (now === 2 && start.outcome === 'failed') return 'failed';
  // TextIt has four words: a start is `pending` for the first half of its first step, then `queued`.
  const textit = world.mode.flows === 'textit' && world.quirks['textit-words'];
  const fresh = world.clock.micros() - start.createdOn < start.speedMs * 500;
  if (textit && now === 0 && fresh) return 'pending';
  return WORDS[textit ? 'textit' : 'weni'][now];
}

export function isFinished(world: World, start: Start): boolean {
  return phase(start, world.clock.micros()) === 2;
}

/** Each change of status moves modified_on. */
export function startModifiedOn(world: World, start: Start): number {
  return start.createdOn + phase(start, world.clock.micros()) * start.speedMs * 1000;
}

export function startProgress(world: World, start: Start): { total: number; started: number } {
  const now = phase(start, world.clock.micros());
  const started = now === 2 ? start.runs.length : 0;
  return { total: now === 0 ? -1 : start.contacts.length, started };
}

/** §2.6: "Finished starts are purged daily: API-created ones after 7 days". */
export function isForgotten(world: World, start: Start): boolean {
  return (
    world.quirks['starts-forgotten'] &&
    world.clock.micros() - start.createdOn > 7 * DAY &&
    isFinished(world, start)
  );
}
