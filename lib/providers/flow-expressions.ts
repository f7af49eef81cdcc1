import type { Slot } from '../domain/flow.ts';
import { REFERENCE_KEY } from './params.ts';

/** `@trigger.params.key` or `@(trigger.params.key)`, and nothing around it. */
const WHOLE = /^\s*@\(?\s*trigger\.params\.([A-Za-z0-9_]+)\s*\)?\s*$/;
const ANYWHERE = /trigger\.params\.([A-Za-z0-9_]+)/g;

/** What fills one variable of a template: a value of the agent, or whatever the server makes of an expression. */
export function slotOf(variable: string): Slot {
  const key = WHOLE.exec(variable)?.[1];
  return key === undefined ? { kind: 'expression', text: variable } : { kind: 'param', key };
}

/** Keys a text reads, also inside functions such as `@(upper(trigger.params.nome))`. Ours is not the agent's to give. */
export function paramKeys(text: string): string[] {
  const keys = [...text.matchAll(ANYWHERE)].map((match) => match[1] ?? '');
  return keys.filter((key) => key !== '' && key !== REFERENCE_KEY);
}

/** Every string inside a JSON value, in document order. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
