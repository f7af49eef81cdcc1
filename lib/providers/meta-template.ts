import type {
  MessageTemplate,
  Slot,
  TemplateButton,
  TemplateHeader,
  TemplateStatus,
} from '../domain/flow.ts';
import { numbering } from '../domain/shown.ts';
import type { MetaButton, MetaComponent, MetaTemplate } from './meta-template-schemas.ts';

/** Meta's components (weni-api.md §1.4) as a phone would show them. */
export function toMessageTemplate(raw: MetaTemplate, slots: Slot[]): MessageTemplate {
  const part = (type: string) => raw.components.find((c) => c.type.toUpperCase() === type);
  const buttons = part('BUTTONS')?.buttons ?? [];
  const header = headerOf(part('HEADER'));
  const number = numbering([
    header?.kind === 'text' ? header.text : '',
    part('BODY')?.text ?? '',
    ...buttons.map((button) => button.url ?? ''),
  ]);
  const status = templateStatus(raw.status);
  return {
    name: raw.name,
    language: raw.language ?? '',
    status,
    category: templateCategory(raw.category),
    header: header?.kind === 'text' ? { kind: 'text', text: number(header.text) } : header,
    body: number(part('BODY')?.text ?? ''),
    footer: part('FOOTER')?.text ?? null,
    buttons: buttons.map((button) => toButton(button, number)),
    cards: part('CAROUSEL')?.cards?.length ?? 0,
    approvedIn: [],
    partial: raw.components.some((c) => !KNOWN.has(c.type.toUpperCase())),
    slots,
  };
}

/** Parts the preview draws. Newer ones (an offer with a deadline, say) are told as missing. */
const KNOWN = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL']);

function headerOf(component: MetaComponent | undefined): TemplateHeader | null {
  const format = (component?.format ?? 'TEXT').toLowerCase();
  if (format === 'image' || format === 'video' || format === 'document' || format === 'location')
    return { kind: format };
  // A short silent video to Meta and on the phone.
  if (format === 'gif') return { kind: 'video' };
  return component?.text ? { kind: 'text', text: component.text } : null;
}

const toButton = ({ type, text, url }: MetaButton, number: (text: string) => string): TemplateButton => ({
  kind: buttonKind(type),
  text: text ?? '',
  url: url ? number(url) : null,
});

/** Meta's words; Flows' `templates.json` uses the same in lower case (§2.7). */
const STATUS: Partial<Record<string, TemplateStatus>> = {
  approved: 'approved',
  pending: 'pending',
  in_appeal: 'pending',
  rejected: 'rejected',
  paused: 'paused',
  disabled: 'disabled',
};

export const templateStatus = (word: string | null | undefined): TemplateStatus =>
  STATUS[word?.toLowerCase() ?? ''] ?? 'unknown';

function templateCategory(word: string | null | undefined): MessageTemplate['category'] {
  const category = word?.toLowerCase();
  if (category === 'marketing' || category === 'utility' || category === 'authentication') return category;
  return 'unknown';
}

const BUTTONS: Partial<Record<string, TemplateButton['kind']>> = {
  QUICK_REPLY: 'quick-reply',
  URL: 'url',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'copy-code',
  OTP: 'copy-code',
  FLOW: 'flow',
  CATALOG: 'catalog',
  MPM: 'catalog',
  SPM: 'catalog',
};

/** Meta's kinds; RapidPro writes them as `button/quick_reply`. */
export function buttonKind(type: string): TemplateButton['kind'] {
  return BUTTONS[type.toUpperCase().replace(/^BUTTON\//, '')] ?? 'other';
}
