import type { MessageTemplate, Slot, TemplateHeader } from '../../domain/flow.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { TemplateUse } from '../flow-definition.ts';
import type { Http } from '../http.ts';
import type { Server } from './extras.ts';
import { buttonKind, numbered, templateStatus } from '../meta-template.ts';
import { readItems } from '../pages.ts';
import { cursorPages } from './flows-api.ts';
import type { Part } from './rapidpro-schemas.ts';
import { FlowsTemplate, Translation } from './rapidpro-schemas.ts';

/**
 * Weni's list holds approved templates unless asked for another status (weni-api.md §2.7): pending, rejected, paused,
 * disabled. RapidPro has no such filter and answers all at once (§2.10).
 */
const OTHER_STATUSES = ['P', 'R', 'T', 'S'] as const;

/** The template as one of its translations shows it; null when the server does not have it, or has no such list. */
export async function findTemplate(
  { http, extras }: Server,
  use: TemplateUse,
  language: string | null,
  signal: AbortSignal,
): Promise<Result<MessageTemplate | null>> {
  if (extras.lacks(LIST)) return ok(null);
  const ask = async (status: string | null): Promise<Result<MessageTemplate | null>> => {
    const found = await translationsOf(http, use.name, status, signal);
    if (!found.ok) return found;
    const shown = choose(found.value, language);
    return ok(shown === null ? null : toTemplate(use, shown));
  };
  let found = await ask(null);
  if (!found.ok && absentList(found.failure.reason)) {
    extras.lack(LIST);
    return ok(null);
  }
  const others = found.ok && found.value === null && (await extras.isWeni(signal)) ? OTHER_STATUSES : [];
  for (const status of others) if (found.ok && found.value === null) found = await ask(status);
  return found;
}

const LIST = 'templates';

/** TextIt has removed the endpoint (§2.10); some tokens may not read it. */
const absentList = (reason: string): boolean =>
  reason === 'not-found' || reason === 'forbidden' || reason === 'refused';

async function translationsOf(
  http: Http,
  name: string,
  status: string | null,
  signal: AbortSignal,
): Promise<Result<Translation[]>> {
  const raw = await cursorPages(http, LIST, { name, status }, signal);
  if (!raw.ok) return raw;
  const named = readItems(raw.value, FlowsTemplate).items.filter((template) => template.name === name);
  return ok(named.flatMap((template) => readItems(template.translations, Translation).items));
}

/** Approved before others, then the flow's own language; the contact's language decides in the end (§3.4). */
function choose(translations: Translation[], language: string | null): Translation | null {
  const short = shortLanguage(language);
  const score = (t: Translation): number =>
    (templateStatus(t.status) === 'approved' ? 2 : 0) +
    (short !== null && shortLanguage(localeOf(t)) === short ? 1 : 0);
  return translations.toSorted((a, b) => score(b) - score(a))[0] ?? null;
}

const localeOf = (translation: Translation): string => translation.language ?? translation.locale ?? '';

/** `por`, `pt_BR` and `por-BR` all become `pt`. */
function shortLanguage(tag: string | null): string | null {
  const code = tag?.split(/[-_]/)[0] ?? '';
  return /^[a-z]{2,3}$/i.test(code) ? new Intl.Locale(code).language : null;
}

function toTemplate(use: TemplateUse, translation: Translation): MessageTemplate {
  const parts = translation.components ?? [];
  const part = (name: string): Part | undefined => parts.find((p) => p.type.split('/')[0] === name);
  const body = part('body');
  return {
    name: use.name,
    language: localeOf(translation),
    status: templateStatus(translation.status),
    category: 'unknown',
    header: headerOf(part('header')),
    body: numbered(body?.content ?? translation.content ?? ''),
    footer: part('footer')?.content ?? null,
    buttons: parts
      .filter(isButton)
      .map((b) => ({ kind: buttonKind(b.type), text: b.display || b.content || '' })),
    partial: isPartial(translation),
    slots: body?.variables ? mapped(use.variables, body.variables) : use.variables,
  };
}

const isButton = (part: Part): boolean => part.type.startsWith('button/');

/**
 * Weni gives the text alone (§2.7). RapidPro leaves out parts it has no idea of, and then either names the header
 * unknown or calls the whole translation unsupported.
 */
function isPartial({ components, status }: Translation): boolean {
  const named = components?.length ? components : null;
  return named === null || status === 'unsupported' || named.some((part) => part.type === 'header/unknown');
}

function headerOf(part: Part | undefined): TemplateHeader | null {
  if (part?.type === 'header/media') return { kind: 'media' };
  return part?.content ? { kind: 'text', text: part.content } : null;
}

/** Slots of the body alone, where one list of variables serves all parts. */
function mapped(variables: Slot[], positions: Record<string, number>): Slot[] {
  const count = Math.max(0, ...Object.keys(positions).map(Number));
  return Array.from({ length: count }, (_, index) => slotAt(variables, positions[String(index + 1)]));
}

const slotAt = (variables: Slot[], position: number | undefined): Slot =>
  (position === undefined ? undefined : variables[position]) ?? { kind: 'expression', text: '?' };
