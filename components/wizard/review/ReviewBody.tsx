import type { CheckCode, ReviewLine } from '../../../lib/domain/check.ts';
import { findingsOf } from '../../../lib/domain/flow-findings.ts';
import type { Review } from '../../../lib/messages.ts';
import { Findings } from '../../ui/Findings.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { ReviewList } from './ReviewList.tsx';
import { SteppedPreview } from './SteppedPreview.tsx';

/** The frozen order: counts, warnings, message, people, plan. */
export function ReviewBody({ review }: { review: Review }) {
  const t = useTranslate();
  const gets = review.lines.filter((line) => line.outcome === 'gets');
  const skipped = review.lines.filter((line) => line.outcome === 'skipped');
  return (
    <>
      <div aria-live="polite">
        <p class="headline">
          {review.gets === 0 ? t('review.getsNone') : t('review.gets', { n: review.gets })}
        </p>
        <p class="muted">
          {review.flow.name}
          {review.skipped > 0 && <> · {t('review.skipped', { n: review.skipped })}</>}
        </p>
        {gets.length > 0 && (
          <p class="small muted">
            {t('review.plan', { n: review.requests })}
            {review.undoSeconds > 0 && <> · {t('review.undo', { n: review.undoSeconds })}</>}
          </p>
        )}
      </div>
      <Warnings lines={gets} />
      {review.changed && <Notice tone="warn">{t('review.changed')}</Notice>}
      <Findings findings={findingsOf(review.message).filter(({ kind }) => kind !== 'note')} />
      <SteppedPreview review={review} lines={[...gets, ...skipped]} />
      {skipped.length > 0 && (
        <ReviewList
          title={t('review.skipped', { n: skipped.length })}
          lines={skipped}
          open={skipped.length <= 5}
        />
      )}
      {gets.length > 0 && (
        <ReviewList title={t('review.getsList', { n: gets.length })} lines={gets} open={false} />
      )}
    </>
  );
}

/** Findings that do not stop a person from getting it, counted once for all. */
function Warnings({ lines }: { lines: ReviewLine[] }) {
  const t = useTranslate();
  const counts = new Map<CheckCode, number>();
  for (const check of lines.flatMap((line) => line.checks)) {
    counts.set(check.code, (counts.get(check.code) ?? 0) + 1);
  }
  return (
    <>
      {[...counts].map(([code, n]) => (
        <Notice key={code} tone="warn">
          {t('review.warning', { n, finding: t(`check.${code}`) })}
        </Notice>
      ))}
    </>
  );
}
