import browser from 'webextension-polyfill';
import type { Waiting } from '../domain/send.ts';
import { displayPhone } from '../domain/contact.ts';
import { pickLanguage, translator, type Translate } from '../i18n.ts';
import { preferencesItem } from '../settings.ts';

const PREFIX = 'answered:';
const UNANSWERED = 'unanswered';

/** The worker's own voice, in the agent's language. */
export async function translate(): Promise<Translate> {
  const { language } = await preferencesItem.getValue();
  return translator(language === 'auto' ? pickLanguage(navigator.languages) : language);
}

/** "Ana answered": one notification a person, however many sends they were waiting for. */
export async function tellAnswered(row: Waiting): Promise<void> {
  const t = await translate();
  const { name, phone } = row.recipient;
  const who = name ?? (phone === null ? '' : displayPhone(phone));
  await browser.notifications.create(`${PREFIX}${row.id}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icon/128.png'),
    title: t('notification.answered.title', { name: who }),
    message: t('notification.answered.body', { name: who, flow: row.flow.name }),
  });
}

/** Reminds once of everybody who has kept the agent waiting for days. A click opens the waiting list. */
export async function tellUnanswered(n: number, days: number): Promise<void> {
  const t = await translate();
  await browser.notifications.create(UNANSWERED, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icon/128.png'),
    title: t('notification.unanswered.title', { n }),
    message: t('notification.unanswered.body', { n: days }),
  });
}

export const isUnanswered = (id: string): boolean => id === UNANSWERED;

/** The waiting row a clicked notification stands for; null for somebody else's. */
export function rowOfNotification(id: string): string | null {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : null;
}
