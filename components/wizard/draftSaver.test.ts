import { describe, expect, it } from 'vitest';
import type { Draft } from '../../lib/messages.ts';
import { toggleContact } from './audience.ts';
import { draftSaver } from './draftSaver.ts';
import { OPENING } from './opening.ts';

const kaio = { uuid: 'kaio', name: 'Kaio', phone: '5511987650013' };
const draft = (step: Draft['step']): Draft => ({ ...OPENING.draft, id: 'd1', step });

/** A worker that keeps what it is given when it is told to. */
function scene() {
  const kept: Draft[] = [];
  const waiting: (() => void)[] = [];
  const told: unknown[] = [];
  const saver = draftSaver(
    (next) => new Promise<void>((done) => waiting.push(() => (kept.push(next), done()))),
    (problem) => told.push(problem),
  );
  return { saver, kept, told, answer: () => waiting.shift()?.() };
}

describe('the draft of a page', () => {
  it('is saved one at a time, the newest last', async () => {
    const { saver, kept, told, answer } = scene();
    for (const step of ['contacts', 'flow', 'review'] as const) saver.save(draft(step));
    answer();
    const all = saver.saved();
    await Promise.resolve();
    answer();
    await all;
    expect(kept.map(({ step }) => step)).toEqual(['contacts', 'review']);
    expect(told).toEqual([null]);
  });

  it('is not replaced by what was asked for before a change', () => {
    const { saver } = scene();
    const mark = saver.mark();
    expect(saver.isStale(mark)).toBe(false);
    saver.save(draft('flow'));
    expect(saver.isStale(mark)).toBe(true);
  });

  it('is not replaced by what was asked for while a change was under way, once that is kept either', async () => {
    const { saver, answer } = scene();
    saver.save(draft('flow'));
    const mark = saver.mark();
    expect(saver.isStale(mark)).toBe(true);
    answer();
    await saver.saved();
    expect(saver.isStale(mark)).toBe(true);
    expect(saver.isStale(saver.mark())).toBe(false);
  });
});

it('whoever is taken out leaves the open chat known, so that nobody picks them for the agent again', () => {
  const room = { uuid: 'room-1', contactUuid: kaio.uuid };
  const before = { ...draft('contacts'), room, contacts: [kaio] };
  expect(toggleContact(before, kaio)).toEqual({ ...before, contacts: [] });
});
