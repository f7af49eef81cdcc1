import type { Waiting } from '../../../lib/domain/send.ts';
import type { Language, Translate } from '../../../lib/i18n.ts';
import { ago, lasting } from '../../ui/time.ts';

/** Where one waiting person stands, in words: "No answer for 2 h". */
export function stateText(
  {
    state,
    acceptedAt,
    endedAt,
    skipEarlier,
  }: Pick<Waiting, 'state' | 'acceptedAt' | 'endedAt' | 'skipEarlier'>,
  now: number,
  t: Translate,
  language: Language,
): string {
  if (state === 'waiting') {
    const time = lasting(language, now - acceptedAt);
    return time === null ? t('waiting.justNow') : t('waiting.for', { time });
  }
  if (state === 'not-started') return t(skipEarlier ? 'waiting.hadBefore' : 'waiting.notStarted');
  const when = ago(language, now - (endedAt ?? now));
  return t(state === 'answered' ? 'waiting.answered' : 'waiting.givenUp', { ago: when });
}
