import type { Check } from './check.ts';
import type { FlowMessage, MessageTemplate, Wording } from './flow.ts';

/** `por`, `pt_BR` and `por-BR` all become `pt`; null for `base`, `und` and the like of no language. */
export function shortLanguage(tag: string): string | null {
  const code = tag.split(/[-_]/)[0] ?? '';
  if (!/^[a-z]{2,3}$/i.test(code) || code === 'und') return null;
  return new Intl.Locale(code).language;
}

/**
 * What somebody who speaks this language gets of a template: its words in their language, else in the workspace's, else
 * null, because then the plain text goes out (weni-api.md §3.4). Where the API does not tell enough, what is known.
 * @param language ISO 639-3 of the contact, or null
 */
export function wordingFor(
  template: MessageTemplate,
  language: string | null,
  workspace: string | null,
): Wording | null {
  if (template.approvedIn.length === 0) return template;
  const wanted = [language, workspace].flatMap((tag) => shortLanguage(tag ?? '') ?? []);
  const shown = template.status === 'approved' ? [template] : [];
  for (const one of wanted) {
    const found = [...shown, ...(template.others ?? [])].find((w) => shortLanguage(w.language) === one);
    if (found) return found;
  }
  // Without the workspace's language nobody can say what stands in for the contact's.
  return workspace === null ? template : null;
}

/** The message as somebody who speaks this language gets it. */
export function messageIn(message: FlowMessage, language: string | null): FlowMessage {
  const templates: MessageTemplate[] = [];
  const texts: string[] = [];
  for (const template of message.templates) {
    const wording = wordingFor(template, language, workspaceLanguage(message));
    if (wording) templates.push(wording === template ? template : { ...template, ...wording });
    else if (template.plain) texts.push(template.plain);
  }
  return { ...message, templates, texts: [...texts, ...message.texts] };
}

/** Names of templates that this person would get as plain text. */
export const plainFor = (message: FlowMessage, language: string | null): string[] =>
  message.templates
    .filter((template) => wordingFor(template, language, workspaceLanguage(message)) === null)
    .map(({ name }) => name);

/** The message, and what is wrong with it, for speakers of a language: worked out once, however many people speak it. */
export function forSpeakers(message: FlowMessage) {
  const known = new Map<string | null, { spoken: FlowMessage; checks: Check[] }>();
  return (language: string | null) => {
    const found = known.get(language) ?? {
      spoken: messageIn(message, language),
      checks: checkLanguage(message, language),
    };
    known.set(language, found);
    return found;
  };
}

/** A warning for whoever would get plain text, which WhatsApp refuses once 24 hours have passed (field.md §5.6). */
export function checkLanguage(message: FlowMessage, language: string | null): Check[] {
  const names = plainFor(message, language);
  return names.length === 0 ? [] : [{ code: 'plain-text', kind: 'warn', detail: names.join(', ') }];
}

/** The one a flow is written in is most often the workspace's. */
export const workspaceLanguage = ({ workspaceLanguage: own, shape }: FlowMessage): string | null =>
  own ?? (shortLanguage(shape?.language ?? '') === null ? null : (shape?.language ?? null));
