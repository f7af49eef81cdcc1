import type { Http } from '../http.ts';
import { z } from '../zod.ts';
import { apiPath } from './flows-api.ts';

/**
 * What one server of the family has beyond the common subset (weni-api.md §2.10). Asked once, when it first matters, and
 * remembered as long as the provider lives.
 */
export interface Extras {
  /** Weni Flows: `templates.json` takes a status. A server that does not answer is asked again next time. */
  isWeni(signal: AbortSignal): Promise<boolean>;
  /** The workspace's own language, ISO 639-3; null when it does not say (§2.8). */
  language(signal: AbortSignal): Promise<string | null>;
  /** Remembers that this server, or this token, has no such endpoint. */
  lack(endpoint: string): void;
  lacks(endpoint: string): boolean;
}

/** A server of the family, and what is known of it. */
export interface Server {
  http: Http;
  extras: Extras;
}

/** Only Weni Flows has it, so it tells the families apart (§2.5). */
const WENI_ONLY = { method: 'GET', path: apiPath('flows_labels') } as const;

const Languages = z.object({ primary_language: z.nullish(z.string()) });

export function createExtras(http: Http): Extras {
  const missing = new Set<string>();
  let weni: boolean | null = null;
  let own: { language: string | null } | null = null;

  async function isWeni(signal: AbortSignal): Promise<boolean> {
    if (weni !== null) return weni;
    const answer = await http.reply(WENI_ONLY, signal);
    // Until it is known, a filter too many does no harm.
    if (!answer.ok || ![200, 403, 404].includes(answer.value.status)) return true;
    weni = answer.value.status !== 404;
    return weni;
  }

  async function askedLanguage(signal: AbortSignal): Promise<string | null> {
    const answer = own ? null : await http.get(apiPath('workspace'), Languages, signal);
    if (answer?.ok) own = { language: answer.value.primary_language ?? null };
    return own?.language ?? null;
  }

  return {
    language: askedLanguage,
    isWeni,
    lack: (endpoint) => missing.add(endpoint),
    lacks: (endpoint) => missing.has(endpoint),
  };
}
