import type { SendCounts } from '../../../lib/domain/send.ts';
import { Progress } from '../../ui/Progress.tsx';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';

const TILES = ['accepted', 'queued', 'refused', 'unknown'] as const;

/** The true numbers, counted in people. */
export function Counts({ counts }: { counts: SendCounts }) {
  const t = useTranslate();
  const digits = new Intl.NumberFormat(useLanguage());
  const settled = counts.accepted + counts.refused + counts.unknown;
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
    </div>
  );
}
