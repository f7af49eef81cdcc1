import { expect, it } from 'vitest';
import { EMPTY_NOTE, withNote, withPreset, type FlowNotes } from './flow-note.ts';

it('a note is changed, the others stay', () => {
  const notes = withNote({ a: { ...EMPTY_NOTE, favourite: true } }, 'b', { usedAt: 5, values: { x: '1' } });
  expect(notes).toEqual({
    a: { ...EMPTY_NOTE, favourite: true },
    b: { ...EMPTY_NOTE, usedAt: 5, values: { x: '1' } },
  });
});

it('of very many, those unused longest go; favourites and presets stay', () => {
  let notes: FlowNotes = {
    star: { ...EMPTY_NOTE, favourite: true },
    kept: { ...EMPTY_NOTE, presets: [{ name: 'n', values: {} }] },
  };
  for (let n = 0; n < 250; n++) notes = withNote(notes, `f${n}`, { usedAt: n });
  expect(Object.keys(notes)).toHaveLength(202);
  expect(notes).toHaveProperty('star');
  expect(notes).toHaveProperty('kept');
  expect(notes).not.toHaveProperty('f49');
  expect(notes).toHaveProperty('f50');
});

it('a preset replaces the one of its name', () => {
  const one = { name: 'A', values: { x: '1' } };
  const two = { name: 'A', values: { x: '2' } };
  expect(withPreset([one, { name: 'B', values: {} }], two)).toEqual([{ name: 'B', values: {} }, two]);
});
