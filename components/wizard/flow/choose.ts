import { EMPTY_NOTE, type FlowNote } from '../../../lib/domain/flow-note.ts';
import { findingsOf, isBlocked } from '../../../lib/domain/flow-findings.ts';
import type { Flow, FlowMessage, MessageTemplate } from '../../../lib/domain/flow.ts';
import { fold } from '../../../lib/domain/fold.ts';
import { fillExpressions, fillText } from '../../../lib/domain/shown.ts';
import type { FlowList } from '../../../lib/messages.ts';

/** A flow with all that helps to choose it. */
export interface FlowRow {
  flow: Flow;
  /** Null until it has been read. */
  message: FlowMessage | null;
  note: FlowNote;
  /** WhatsApp would refuse it. */
  blocked: boolean;
}

export interface Wish {
  text: string;
  category: MessageTemplate['category'] | null;
  language: string | null;
}

/** Favourites first, then those sent lately, then the rest as the server orders them. */
export function rowsOf({ flows, said, notes }: FlowList): FlowRow[] {
  const rows = flows.map((flow): FlowRow => {
    const message = said[flow.uuid] ?? null;
    const blocked = message !== null && isBlocked(findingsOf(message));
    return { flow, message, note: notes[flow.uuid] ?? EMPTY_NOTE, blocked };
  });
  return rows.toSorted(
    (a, b) =>
      Number(b.note.favourite) - Number(a.note.favourite) || (b.note.usedAt ?? 0) - (a.note.usedAt ?? 0),
  );
}

/** By words of the name or of what it says, in any order, accents and case ignored. */
export function matching(rows: readonly FlowRow[], { text, category, language }: Wish): FlowRow[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const templates = row.message?.templates ?? [];
    if (category !== null && !templates.some((t) => t.category === category)) return false;
    if (language !== null && !templates.some((t) => t.language === language)) return false;
    const hay = fold([row.flow.name, ...textsOf(row.message)].join('\n'));
    return words.every((word) => hay.includes(word));
  });
}

function textsOf(message: FlowMessage | null): string[] {
  if (message === null) return [];
  const parts = message.templates.flatMap(({ name, header, body, footer, buttons }) => [
    name,
    header?.kind === 'text' ? header.text : '',
    body,
    footer ?? '',
    ...buttons.map((button) => button.text),
  ]);
  return [...parts, ...message.texts];
}

/** The first words of what it says, with the names of its values in them; empty while that is not known. */
export function snippetOf(message: FlowMessage | null): string {
  const nobody = { name: null };
  const [template] = message?.templates ?? [];
  const text = template?.body
    ? fillText(template.body, template.slots, {}, nobody)
    : fillExpressions(message?.texts[0] ?? '', {}, nobody);
  return text.replaceAll(/\s+/g, ' ').slice(0, 140);
}

type Known = Exclude<MessageTemplate['category'], 'unknown'>;

/** What the list can be narrowed to: only where there is a choice. */
export function facetsOf(rows: readonly FlowRow[]): {
  categories: Known[];
  languages: string[];
} {
  const templates = rows.flatMap((row) => row.message?.templates ?? []);
  const categories = [...new Set(templates.map((t) => t.category))].filter(
    (c): c is Known => c !== 'unknown',
  );
  const languages = [...new Set(templates.map((t) => t.language))].filter((l) => l !== '').toSorted();
  return {
    categories: categories.length > 1 ? categories : [],
    languages: languages.length > 1 ? languages : [],
  };
}
