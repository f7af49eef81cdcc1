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

const EXPRESSION =
  /@@|@\(\s*([a-z_]+(?:\.\w+)*)\s*\)|@\((?:[^()]|\([^()]*\))*\)|@((?:trigger|contact|fields|results|globals|urns|input)(?:\.\w+)*)(?!\w)/g;

/**
 * A plain text of a flow with its simple expressions filled in; others stay marked. Nothing is ever evaluated, and in one
 * pass, so that what a value says is never read again.
 */
export function fillExpressions(text: string, values: Record<string, string>, reader: Reader): string {
  return text.replace(EXPRESSION, (whole, inBrackets: string | undefined, bare: string | undefined) => {
    const path = inBrackets ?? bare;
    if (path === undefined) return whole === '@@' ? '@' : `‹${whole}›`;
    const key = /^trigger\.params\.(\w+)$/.exec(path)?.[1];
    if (key !== undefined) return fillSlot({ kind: 'param', key }, values, reader);
    if (path === 'contact' || path === 'contact.name')
      return fillSlot({ kind: 'contact', key: 'name' }, values, reader);
    if (path === 'contact.first_name')
      return fillSlot({ kind: 'contact', key: 'first_name' }, values, reader);
    return path === 'trigger' || !path.includes('.') ? whole : `‹@${path}›`;
  });
}

const NAMED = /\{\{\s*([A-Za-z_]\w*)\s*\}\}/g;

/**
 * Named placeholders (`{{data}}`) become numbers in order of first appearance over all parts, because that is the order
 * the one list of variables fills them (weni-api.md §3.4). Numbers stay what they are.
 * @param parts every text of the template, in the order a phone shows them
 */
export function numbering(parts: string[]): (text: string) => string {
  const found = parts.flatMap((text) => [...text.matchAll(NAMED)].map((match) => match[1] ?? ''));
  const names = [...new Set(found)];
  return (text) => text.replaceAll(NAMED, (_, name: string) => `{{${names.indexOf(name) + 1}}}`);
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
