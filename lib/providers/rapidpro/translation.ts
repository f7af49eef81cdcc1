import type { MessageTemplate, TemplateButton, TemplateHeader, Wording } from '../../domain/flow.ts';
import { numbering } from '../../domain/shown.ts';
import type { TemplateUse } from '../flow-definition.ts';
import { buttonKind, templateStatus } from '../meta-template.ts';
import type { Part, Translation } from './rapidpro-schemas.ts';

/** One translation of a template as a phone would show it (weni-api.md §2.7, §2.10). */
export function toTemplate(
  { name, variables, plain }: TemplateUse,
  translation: Translation,
): Omit<MessageTemplate, 'approvedIn'> {
  const parts = (translation.components ?? []).map(placed);
  const part = (kind: string): Part | undefined => parts.find((p) => p.type.split('/')[0] === kind);
  const whole = part('body')?.content ?? translation.content ?? '';
  const number = numbering([part('header')?.content ?? '', whole, ...parts.filter(isLink).map(contentOf)]);
  return {
    name,
    language: localeOf(translation),
    status: templateStatus(translation.status),
    category: 'unknown',
    header: headerOf(part('header'), number),
    body: number(whole),
    footer: part('footer')?.content ?? null,
    buttons: parts.filter(isButton).map((one) => toButton(one, number)),
    cards: parts.filter(({ type }) => type.startsWith('carousel')).length,
    partial: isPartial(translation),
    slots: variables,
    ...(plain === undefined ? {} : { plain }),
  };
}

/** What the template says in another of its languages. */
export function wordingOf(use: TemplateUse, translation: Translation): Wording {
  const { language, header, body, footer, buttons, cards, partial } = toTemplate(use, translation);
  return { language, header, body, footer, buttons, cards, partial };
}

/** Weni says language, RapidPro locale (§2.10): `pt_BR`, `por-BR`. */
export const localeOf = (translation: Translation): string =>
  translation.language ?? translation.locale ?? '';

const isButton = (part: Part): boolean => part.type.startsWith('button/');
const isLink = (part: Part): boolean => part.type === 'button/url';
const contentOf = (part: Part): string => part.content ?? '';

/** A part counts its placeholders for itself; `variables` says which of the flow's list each of them is. */
function placed(part: Part): Part {
  const { content, variables } = part;
  if (!content || !variables) return part;
  const renumbered = content.replace(/\{\{\s*(\d+)\s*\}\}/g, (whole, n: string) => {
    const position = variables[n];
    return position === undefined ? whole : `{{${position + 1}}}`;
  });
  return { ...part, content: renumbered };
}

const toButton = (part: Part, number: (text: string) => string): TemplateButton => ({
  kind: buttonKind(part.type),
  text: part.display || (isLink(part) ? '' : contentOf(part)),
  url: isLink(part) ? number(contentOf(part)) : null,
});

/**
 * Weni gives the text alone (§2.7). RapidPro leaves out parts it has no idea of, and then either names the header
 * unknown or calls the whole translation unsupported.
 */
function isPartial({ components, status }: Translation): boolean {
  const named = components?.length ? components : null;
  return named === null || status === 'unsupported' || named.some((part) => part.type === 'header/unknown');
}

function headerOf(part: Part | undefined, number: (text: string) => string): TemplateHeader | null {
  if (part?.type === 'header/media') return { kind: 'media' };
  return part?.content ? { kind: 'text', text: number(part.content) } : null;
}
