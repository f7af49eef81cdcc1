import type { Language } from '../../lib/i18n.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = 'second' | 'minute' | 'hour' | 'day';

function largest(ms: number): [number, Unit] {
  if (ms < MINUTE) return [0, 'second'];
  if (ms < HOUR) return [Math.floor(ms / MINUTE), 'minute'];
  if (ms < DAY) return [Math.floor(ms / HOUR), 'hour'];
  return [Math.floor(ms / DAY), 'day'];
}

const relative: Partial<Record<Language, Intl.RelativeTimeFormat>> = {};

/** Making one takes longer than drawing a row. */
const relativeIn = (language: Language): Intl.RelativeTimeFormat =>
  (relative[language] ??= new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' }));

/** "now", "3 min ago", "yesterday". */
export function ago(language: Language, ms: number): string {
  const [amount, unit] = largest(Math.max(0, ms));
  return relativeIn(language).format(-amount, unit);
}

/** "3 min", "2 h", "4 days": how long something has lasted; null below a minute, which is no time to speak of. */
export function lasting(language: Language, ms: number): string | null {
  if (ms < MINUTE) return null;
  const [amount, unit] = largest(ms);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(amount);
}

/** Seconds still to go, never below zero. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000));
}

/** "14:32" today, "12 Nov, 14:32" on other days. */
export function moment(language: Language, ms: number, now: number): string {
  const sameDay = new Date(ms).toDateString() === new Date(now).toDateString();
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const day = sameDay ? {} : ({ day: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(language, { ...day, ...time }).format(ms);
}

/** "20 sec", "3 min", "2 hr": rounded up to what can be promised. */
export function roughly(language: Language, ms: number): string {
  const seconds = Math.ceil(ms / 10_000) * 10;
  const [amount, unit]: [number, Unit] =
    seconds < 60
      ? [seconds, 'second']
      : ms < HOUR
        ? [Math.ceil(ms / MINUTE), 'minute']
        : [Math.ceil(ms / HOUR), 'hour'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(amount);
}
