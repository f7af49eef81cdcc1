import type { CheckCode, ReviewLine } from '../../../lib/domain/check.ts';
import { findingsOf, type Finding } from '../../../lib/domain/flow-findings.ts';
import type { Translate } from '../../../lib/i18n.ts';
import type { Review } from '../../../lib/messages.ts';
import { Findings } from '../../ui/Findings.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { nameOf } from '../audience.ts';
import { ReviewList } from './ReviewList.tsx';
import { SteppedPreview } from '../preview/SteppedPreview.tsx';

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
            {t('review.plan', { n: review.plan.requests })}
            {review.plan.requests > 1 && (
              <>
                , {durationText(review.plan.seconds, t)} · {t('review.share')}
              </>
            )}
            {review.skipEarlier && <> · {t('flow.skipEarlier')}</>}
            {review.undoSeconds > 0 && <> · {t('review.undo', { n: review.undoSeconds })}</>}
          </p>
        )}
      </div>
      <Warnings lines={gets} />
      {review.changed && <Notice tone="warn">{t('review.changed')}</Notice>}
      <Findings findings={findingsOf(review.message).filter(isForReview)} />
      <SteppedPreview shown={review} lines={[...gets, ...skipped]} />
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

/** Whom the language of a template leaves out is said by name above. */
const isForReview = ({ kind, code }: Finding): boolean => kind !== 'note' && code !== 'other-language';

/** "about 2 minutes": from the plan, so never more exact than that. */
function durationText(seconds: number, t: Translate): string {
  if (seconds < 60) return t('review.takes.seconds');
  if (seconds < 3_600) return t('review.takes.minutes', { n: Math.ceil(seconds / 60) });
  return t('review.takes.hours', { n: Math.ceil(seconds / 3_600) });
}

/** So many are named; the list below has everybody. */
const NAMED = 5;

function someNames(lines: readonly ReviewLine[], t: Translate): string {
  const names = lines.slice(0, NAMED).map(({ recipient }) => nameOf(recipient, t));
  const more = lines.length - names.length;
  return names.join(', ') + (more > 0 ? ` ${t('review.more', { n: more })}` : '');
}

/** Findings that do not stop a person from getting it, counted once for all. */
function Warnings({ lines }: { lines: ReviewLine[] }) {
  const t = useTranslate();
  const found = new Map<CheckCode, ReviewLine[]>();
  for (const line of lines) {
    for (const { code } of line.checks) found.set(code, [...(found.get(code) ?? []), line]);
  }
  return (
    <>
      {[...found].map(([code, people]) => (
        <Notice key={code} tone="warn" detail={someNames(people, t)}>
          {t('review.warning', { n: people.length, finding: t(`check.${code}`) })}
        </Notice>
      ))}
    </>
  );
}
