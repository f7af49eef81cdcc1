import type { Delivery, Send } from '../../../lib/domain/send.ts';
import { Progress } from '../../ui/Progress.tsx';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { roughly } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { timeLeft } from './timeLeft.ts';

const TILES = ['accepted', 'queued', 'refused', 'unknown'] as const;

/** The true numbers, counted in people, and how long the rest will take. */
export function Counts({ send, deliveries }: { send: Send; deliveries: Delivery[] }) {
  const t = useTranslate();
  const language = useLanguage();
  const digits = new Intl.NumberFormat(language);
  const running = send.state === 'running';
  const now = useNow(running ? 1000 : null);
  const left = running ? timeLeft(deliveries, now) : null;
  const { counts } = send;
  const settled = counts.total - counts.queued - counts.sending;
  const numbers = { ...counts, queued: counts.queued + counts.sending };
  return (
    <div class="stack" aria-live="polite">
      <Progress label={t('send.progress')} value={settled} max={counts.total} />
      <dl class="tiles">
        {TILES.map((tile) => (
          <div key={tile} class={`tile tile--${numbers[tile] > 0 ? tile : 'zero'}`}>
            <dt class="small">{t(`tile.${tile}`)}</dt>
            <dd class="tile__number number">{digits.format(numbers[tile])}</dd>
          </div>
        ))}
      </dl>
      {left !== null && (
        <p class="small muted number">{t('send.timeLeft', { time: roughly(language, left) })}</p>
      )}
    </div>
  );
}
