import type { ComponentChildren } from 'preact';
import type { Check, CheckCode, CheckKind, ReviewLine } from '../../../lib/domain/check.ts';
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
export function ReviewBody({ review, leaveOut }: { review: Review; leaveOut: ComponentChildren }) {
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
      {leaveOut}
      {review.changed && <Notice tone="warn">{t('review.changed')}</Notice>}
      <Findings findings={findingsOf(review.message).filter(isForReview)} />
      <SteppedPreview shown={review} lines={[...gets, ...skipped]} />
      {skipped.length > 0 && <Reasons lines={skipped} />}
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

/** Why people are skipped, counted, each with what can be done about it. */
function Reasons({ lines }: { lines: ReviewLine[] }) {
  const t = useTranslate();
  return (
    <ul class="reasons small">
      {[...found(lines, 'skip')].map(([code, { people, check }]) => (
        <li key={code}>
          <span class="strong">
            {t('review.warning', { n: people.length, finding: t(`check.${code}`, { n: check.n ?? 1 }) })}
          </span>{' '}
          <span class="muted">{t(`fix.${code}`)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Whom each finding of a kind is about; of what keeps one person out, the first counts. */
function found(lines: readonly ReviewLine[], kind: CheckKind) {
  const all = new Map<CheckCode, { people: ReviewLine[]; check: Check }>();
  for (const line of lines) {
    const own = line.checks.filter((check) => check.kind === kind);
    for (const check of kind === 'skip' ? own.slice(0, 1) : own) {
      const known = all.get(check.code);
      if (known) known.people.push(line);
      else all.set(check.code, { people: [line], check });
    }
  }
  return all;
}

/** Findings that do not stop a person from getting it, counted once for all, each with what to do about it. */
function Warnings({ lines }: { lines: ReviewLine[] }) {
  const t = useTranslate();
  return (
    <>
      {[...found(lines, 'warn')].map(([code, { people, check }]) => (
        <Notice key={code} tone="warn" detail={`${someNames(people, t)} · ${t(`fix.${code}`)}`}>
          {t('review.warning', { n: people.length, finding: t(`check.${code}`, { n: check.n ?? 1 }) })}
        </Notice>
      ))}
    </>
  );
}
