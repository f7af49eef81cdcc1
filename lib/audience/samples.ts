import type { Shelf } from '../catalog/shelf.ts';
import { assemble, type Person, type Pick } from '../domain/audience.ts';
import type { ListRecord } from '../db.ts';
import type { Draft, Sample } from '../messages.ts';
import { knownFrom } from './count.ts';
import { picksOf } from './picks.ts';

/** The first people a draft reaches, from the local copy alone, each with all that a value may read of them. */
export function samplesOf(draft: Draft, lists: readonly ListRecord[], shelf: Shelf, most: number): Sample[] {
  const picks: Pick[] = [];
  for (const pick of picksOf(draft, lists, knownFrom(shelf))) {
    picks.push(pick);
    if (picks.length === most) break;
  }
  const left = new Set(draft.left);
  const people = assemble(picks).people.filter(({ recipient }) => !left.has(recipient.key));
  return people.map(sampleOf);
}

function sampleOf({ contact, recipient }: Person): Sample {
  const fields = Object.entries(contact?.fields ?? {}).map(([key, text]) => [`field.${key}`, text]);
  const facts = { ...Object.fromEntries(fields), ...recipient.facts };
  const own = { recipient: { ...recipient, facts } };
  return contact?.language ? { ...own, language: contact.language } : own;
}
