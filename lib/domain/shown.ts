import type { MessageTemplate, Slot, TemplateButton, TemplateHeader } from './flow.ts';

/** What is known of the person the message goes to. */
export interface Reader {
  name: string | null;
}

/** A template with one person's values in it: the very texts the phone shows. */
export interface ShownTemplate {
  header: TemplateHeader | null;
  body: string;
  footer: string | null;
  buttons: TemplateButton[];
}

/** Fills every part of a template. What only the server can work out stays marked, as `‹…›`. */
export function showTemplate(
  template: MessageTemplate,
  values: Record<string, string>,
  reader: Reader,
): ShownTemplate {
  const fill = (text: string) => fillText(text, template.slots, values, reader);
  const { header, footer } = template;
  return {
    header: header?.kind === 'text' ? { kind: 'text', text: fill(header.text) } : header,
    body: fill(template.body),
    footer,
    buttons: template.buttons.map((button) => ({
      ...button,
      url: button.url === null ? null : fill(button.url),
    })),
  };
}

/** A text with `{{1}}` … filled; what nobody has filled yet, or the server will, is marked. */
export function fillText(
  text: string,
  slots: readonly Slot[],
  values: Record<string, string>,
  reader: Reader,
): string {
  return text.replace(/\{\{\s*(\d+)\s*\}\}/g, (whole, n: string) => {
    const slot = slots[Number(n) - 1];
    return slot === undefined ? whole : fillSlot(slot, values, reader);
  });
}

function fillSlot(slot: Slot, values: Record<string, string>, { name }: Reader): string {
  switch (slot.kind) {
    case 'param':
      return values[slot.key] || `‹${slot.key}›`;
    case 'constant':
      return slot.text;
    case 'contact':
      // What the server writes for somebody without a name differs between servers.
      if (name === null) return `‹@contact.${slot.key}›`;
      return slot.key === 'name' ? name : (name.split(' ')[0] ?? name);
    case 'field':
      return `‹@fields.${slot.key}›`;
    case 'expression':
      return `‹${slot.text}›`;
  }
}

/** A plain text of a flow with its simple expressions filled in; others stay marked. Nothing is ever evaluated. */
export function fillExpressions(text: string, values: Record<string, string>, { name }: Reader): string {
  return text
    .replace(/@\(?trigger\.params\.(\w+)\)?/g, (_, key: string) => values[key] || `‹${key}›`)
    .replace(/@contact(?:\.name)?(?!\.?\w)/g, (whole) => name ?? `‹${whole}›`)
    .replace(/@(?:fields|contact|results|globals|urns|input)\.[\w.]*\w/g, '‹$&›');
}

/** Placeholder numbers of a text, each once, in order. */
export function placeholdersIn(text: string): number[] {
  const found = [...text.matchAll(/\{\{\s*(\d+)\s*\}\}/g)].map((match) => Number(match[1]));
  return [...new Set(found)];
}

/** Every text of a template that may hold placeholders. */
export function partsOf({ header, body, buttons }: MessageTemplate): string[] {
  const head = header?.kind === 'text' ? [header.text] : [];
  return [...head, body, ...buttons.flatMap((button) => button.url ?? [])];
}

/** How many values a template wants: the highest number among its placeholders. */
export const wantedBy = (template: MessageTemplate): number =>
  Math.max(0, ...partsOf(template).flatMap(placeholdersIn));
