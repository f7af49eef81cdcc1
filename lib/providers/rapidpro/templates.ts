import { shortLanguage } from '../../domain/languages.ts';
import type { MessageTemplate } from '../../domain/flow.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { TemplateUse } from '../flow-definition.ts';
import type { Http } from '../http.ts';
import type { Server } from './extras.ts';
import { templateStatus } from '../meta-template.ts';
import { readItems } from '../pages.ts';
import { cursorPages } from './flows-api.ts';
import { FlowsTemplate, Translation } from './rapidpro-schemas.ts';
import { localeOf, toTemplate, wordingOf } from './translation.ts';

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
    return ok(shown && inLanguages(use, shown, found.value));
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

/** One translation, with what the others say to those who speak them. */
function inLanguages(use: TemplateUse, shown: Translation, all: Translation[]): MessageTemplate {
  const template = { ...toTemplate(use, shown), approvedIn: approvedIn(all) };
  const rest = all.filter((one) => one !== shown && templateStatus(one.status) === 'approved');
  const own = shortLanguage(template.language);
  const others = new Map(
    rest
      .toReversed()
      .map((one) => [shortLanguage(localeOf(one)), wordingOf(use, one)] as const)
      .filter(([language]) => language !== null && language !== own),
  );
  return others.size === 0 ? template : { ...template, others: [...others.values()] };
}

/** Approved templates of the workspace, one translation each; empty where the API has no such list (TextIt). */
export async function listTemplates(
  { http, extras }: Server,
  signal: AbortSignal,
): Promise<Result<MessageTemplate[]>> {
  if (extras.lacks(LIST)) return ok([]);
  const raw = await cursorPages(http, LIST, {}, signal);
  if (!raw.ok) return absentList(raw.failure.reason) ? ok([]) : raw;
  const templates: MessageTemplate[] = [];
  for (const { name, translations } of readItems(raw.value, FlowsTemplate).items) {
    const read = readItems(translations, Translation).items;
    const shown = choose(read, null);
    if (templateStatus(shown?.status) !== 'approved' || shown === null) continue;
    templates.push({ ...toTemplate({ name, variables: [] }, shown), approvedIn: approvedIn(read) });
  }
  return ok(templates);
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
  const short = shortLanguage(language ?? '');
  const score = (t: Translation): number =>
    (templateStatus(t.status) === 'approved' ? 2 : 0) +
    (short !== null && shortLanguage(localeOf(t)) === short ? 1 : 0);
  return translations.toSorted((a, b) => score(b) - score(a))[0] ?? null;
}

function approvedIn(translations: Translation[]): string[] {
  const approved = translations.filter(({ status }) => templateStatus(status) === 'approved');
  return [...new Set(approved.map(localeOf).filter((locale) => locale !== ''))];
}
