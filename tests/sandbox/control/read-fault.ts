/** Reads faults out of a request body; a misspelt one is refused, so that no test believes in a fault that never strikes. */
import { FAULT_KINDS, type Fault, type FaultKind, type FaultMatch, type FaultPlace } from '../wire/faults.ts';
import { asFields, asList, type Fields } from '../wire/read.ts';
import { UnknownName } from './control.ts';

const isKind = (value: unknown): value is FaultKind => FAULT_KINDS.some((kind) => kind === value);
const isPlace = (value: unknown): value is FaultPlace =>
  value === 'wire' || value === 'flows' || value === 'meta';

const TYPES = {
  times: 'number',
  chance: 'number',
  status: 'number',
  after: 'boolean',
  delayMs: 'number',
  retryAfter: 'number',
  retryAsDate: 'boolean',
  type: 'string',
  code: 'number',
  label: 'string',
} as const;
const MATCH_TYPES = { method: 'string', path: 'string', nth: 'number' } as const;

/** Copies the named fields of the right type; anything else is an error. */
function pick(source: Fields, types: Record<string, string>, others: readonly string[]): Fields {
  const result: Fields = {};
  for (const [name, value] of Object.entries(source)) {
    if (others.includes(name)) continue;
    if (typeof value !== types[name]) throw new UnknownName(`fault field ${name}`);
    result[name] = value;
  }
  return result;
}

function readMatch(source: unknown): FaultMatch {
  const fields = asFields(source) ?? {};
  const match: FaultMatch = pick(fields, MATCH_TYPES, ['at']);
  if (fields['at'] === undefined) return match;
  if (!isPlace(fields['at'])) throw new UnknownName(`fault place ${String(fields['at'])}`);
  return { ...match, at: fields['at'] };
}

function readFault(source: unknown): Fault {
  const fields = asFields(source) ?? {};
  const { kind, body } = fields;
  if (!isKind(kind)) throw new UnknownName(`fault kind ${String(kind)}`);
  const rest = pick(fields, TYPES, ['match', 'kind', 'body']);
  return { ...rest, kind, match: readMatch(fields['match']), ...(body === undefined ? {} : { body }) };
}

export function readFaults(source: unknown): Fault[] {
  return (asList(source) ?? [source]).map(readFault);
}
