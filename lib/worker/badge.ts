import browser from 'webextension-polyfill';
import { badgeOf } from '../outbox/badge.ts';
import type { App } from './app.ts';
import { translate } from './notifications.ts';

const COLOURS = { running: '#00695c', needed: '#b26a00' } as const;

/** Brings the toolbar button up to date. */
export async function showBadge(app: App): Promise<void> {
  const t = await translate();
  const { text, tone } = badgeOf(await app.sends.sends());
  await browser.action.setBadgeBackgroundColor({ color: COLOURS[tone] });
  await browser.action.setBadgeText({ text });
  await browser.action.setTitle({ title: text === '' ? t('launcher.label') : t(`badge.${tone}`) });
}
