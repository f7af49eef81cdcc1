import type {
  MessageTemplate,
  Slot,
  TemplateButton,
  TemplateHeader,
  TemplateStatus,
} from '../domain/flow.ts';
import type { MetaComponent, MetaTemplate } from './meta-template-schemas.ts';

/** Meta's components (weni-api.md §1.4) as a phone would show them. */
export function toMessageTemplate(raw: MetaTemplate, slots: Slot[]): MessageTemplate {
  const part = (type: string) => raw.components.find((c) => c.type.toUpperCase() === type);
  return {
    name: raw.name,
    language: raw.language ?? '',
    status: templateStatus(raw.status),
    category: templateCategory(raw.category),
    header: headerOf(part('HEADER')),
    body: numbered(part('BODY')?.text ?? ''),
    footer: part('FOOTER')?.text ?? null,
    buttons: (part('BUTTONS')?.buttons ?? []).map((b) => ({ kind: buttonKind(b.type), text: b.text ?? '' })),
    partial: false,
    slots,
  };
}

function headerOf(component: MetaComponent | undefined): TemplateHeader | null {
  const format = (component?.format ?? 'TEXT').toLowerCase();
  if (format === 'image' || format === 'video' || format === 'document' || format === 'location')
    return { kind: format };
  return component?.text ? { kind: 'text', text: component.text } : null;
}

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
  FLOW: 'flow',
};

/** Meta's kinds; RapidPro writes them as `button/quick_reply`. */
export function buttonKind(type: string): TemplateButton['kind'] {
  return BUTTONS[type.toUpperCase().replace(/^BUTTON\//, '')] ?? 'other';
}

/** Named placeholders (`{{data}}`) as numbers in order of first appearance: that is the order variables fill them. */
export function numbered(body: string): string {
  const names: string[] = [];
  return body.replaceAll(/\{\{\s*([A-Za-z_]\w*)\s*\}\}/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `{{${names.indexOf(name) + 1}}}`;
  });
}

/** How many values a body wants: the highest number among its placeholders. */
export function wantedValues(body: string): number {
  return Math.max(0, ...[...body.matchAll(/\{\{\s*(\d+)\s*\}\}/g)].map((match) => Number(match[1])));
}
