import en from '../../../locales/en.json' with { type: 'json' };
import { whatsappError } from '../../../lib/domain/whatsapp-errors.ts';
import type { MessageKey, Translate } from '../../../lib/i18n.ts';

/**
 * The sentence for a stored code: rows outlive versions, so a code may be older than our sentences. The server's
 * own words stand behind it.
 */
export function reasonText(reason: { code: string; detail?: string }, t: Translate): string {
  const known = whatsappError(reason.code, reason.detail);
  if (known) return [t(`wa.${known.meaning}`), t(`again.${known.again}`), reason.detail].join(' ');
  const key = [`failure.${reason.code}`, `check.${reason.code}`].find(isMessageKey) ?? 'failure.refused';
  return [t(key), reason.detail].filter(Boolean).join(' ');
}

function isMessageKey(key: string): key is MessageKey {
  return key in en;
}
