import type { Check } from './check.ts';
import type { FlowMessage, MessageTemplate } from './flow.ts';
import { showTemplate, type Reader } from './shown.ts';
import { missingValues } from './values.ts';

/** The server cuts longer values without a word (weni-api.md §2.6). In characters, not UTF-16 units. */
export const MAX_VALUE = 640;
/** Meta's limits for the filled parts (field.md §5.1). */
const MAX_HEADER = 60;
const MAX_BODY = 1024;

/** Names the engine takes for itself: a start that carries them breaks in silence (weni-api.md §2.6). */
export const RESERVED_KEYS: readonly string[] = ['message', 'msg_event'];

/** Whatever would make WhatsApp refuse one person's message, or change it on the way. Empty: nothing would. */
export function checkValues(message: FlowMessage, values: Record<string, string>, reader: Reader): Check[] {
  const inTemplate = new Set(
    message.templates.flatMap(({ slots }) =>
      slots.flatMap((slot) => (slot.kind === 'param' ? [slot.key] : [])),
    ),
  );
  const empty = missingValues(message, values);
  const long = message.params.filter((key) => lengthOf(values[key] ?? '') > MAX_VALUE);
  const broken = message.params.filter((key) => inTemplate.has(key) && isBroken(values[key] ?? ''));
  const open = message.params.filter((key) => /\{\{.*\}\}/.test(values[key] ?? ''));
  const parts = message.templates.flatMap((template) => longParts(template, values, reader));
  return [
    ...check('value-missing', 'skip', empty),
    ...check('value-long', 'skip', long),
    ...check('value-break', 'skip', broken),
    ...check('text-long', 'skip', parts),
    ...check('value-open', 'warn', open),
  ];
}

/** A line break, a tab or more than four spaces in a row (field.md §5.2; error 132012). */
export const isBroken = (value: string): boolean => /[\n\r\t\u2028\u2029]| {5,}/.test(value);

export const lengthOf = (text: string): number => [...text].length;

function check(code: Check['code'], kind: Check['kind'], names: string[]): Check[] {
  return names.length === 0 ? [] : [{ code, kind, detail: [...new Set(names)].join(', ') }];
}

function longParts(template: MessageTemplate, values: Record<string, string>, reader: Reader): string[] {
  const { header, body } = showTemplate(template, values, reader);
  const title = header?.kind === 'text' ? knownLength(header.text) : 0;
  return title > MAX_HEADER || knownLength(body) > MAX_BODY ? [template.name] : [];
}

/** Without the marks for what only the server knows. */
const knownLength = (text: string): number => lengthOf(text.replaceAll(/‹[^›]*›/g, ''));
