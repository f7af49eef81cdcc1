import type { Slot } from '../domain/flow.ts';
import { REFERENCE_KEY } from './params.ts';

/** `@trigger.params.key` or `@(trigger.params.key)`, and nothing around it. */
const WHOLE = /^\s*@\(?\s*trigger\.params\.([A-Za-z0-9_]+)\s*\)?\s*$/;
const CONTACT = /^\s*@\(?\s*contact(?:\.(name|first_name))?\s*\)?\s*$/;
const FIELD = /^\s*@\(?\s*(?:contact\.)?fields\.([a-z0-9_]+)\s*\)?\s*$/;
/** What the engine works out; any other `@`, as in an address, is only a letter. */
const EXPRESSION =
  /@\(|@(?:contact|fields|urns|trigger|results|run|child|parent|input|resume|globals|webhook|node|ticket|legacy_extra)\b/;
const ANYWHERE = /trigger\.params\.([A-Za-z0-9_]+)/g;

/** What fills one variable of a template: a value of the agent, something of the contact, a fixed text, or a formula. */
export function slotOf(variable: string): Slot {
  const param = WHOLE.exec(variable)?.[1];
  if (param !== undefined) return { kind: 'param', key: param };
  const field = FIELD.exec(variable)?.[1];
  if (field !== undefined) return { kind: 'field', key: field };
  const contact = CONTACT.exec(variable);
  if (contact) return { kind: 'contact', key: contact[1] === 'first_name' ? 'first_name' : 'name' };
  if (EXPRESSION.test(variable)) return { kind: 'expression', text: variable };
  return { kind: 'constant', text: variable.replaceAll('@@', '@') };
}

/** Keys a text reads, also inside functions such as `@(upper(trigger.params.nome))`. Ours is not the agent's to give. */
export function paramKeys(text: string): string[] {
  const keys = [...text.matchAll(ANYWHERE)].map((match) => match[1] ?? '');
  return keys.filter((key) => key !== '' && key !== REFERENCE_KEY);
}

/** Every string inside a JSON value, in document order; however deep it goes. */
export function stringsIn(value: unknown): string[] {
  const found: string[] = [];
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') found.push(next);
    else if (typeof next === 'object' && next !== null)
      for (const child of Object.values(next).toReversed()) open.push(child);
  }
  return found;
}
