import type { Values } from './send.ts';

/** What this browser remembers of a flow for its agent. */
export interface FlowNote {
  favourite: boolean;
  /** Our clock, ms, of the last confirmed send; null when there was none. */
  usedAt: number | null;
  /** Values of the last confirmed send. */
  values: Values;
  presets: Preset[];
}

/** Values worth using again, under a name. */
export interface Preset {
  name: string;
  values: Values;
}

export type FlowNotes = Record<string, FlowNote>;

export const EMPTY_NOTE: FlowNote = { favourite: false, usedAt: null, values: {}, presets: [] };

/** Notes of flows beyond this many are let go, the longest unused first; favourites and presets stay. */
const KEPT = 200;

/** One note changed, the others as they were. */
export function withNote(notes: FlowNotes, flowUuid: string, change: Partial<FlowNote>): FlowNotes {
  const next = { ...notes, [flowUuid]: { ...(notes[flowUuid] ?? EMPTY_NOTE), ...change } };
  const loose = Object.entries(next)
    .filter(([, note]) => !note.favourite && note.presets.length === 0)
    .toSorted(([, a], [, b]) => (b.usedAt ?? 0) - (a.usedAt ?? 0));
  for (const [uuid] of loose.slice(KEPT)) delete next[uuid];
  return next;
}

/** A preset of this name is replaced. */
export function withPreset(presets: readonly Preset[], preset: Preset): Preset[] {
  return [...presets.filter(({ name }) => name !== preset.name), preset];
}
