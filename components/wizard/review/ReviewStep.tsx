import { call } from '../../../lib/call.ts';
import type { Failure, FailureReason } from '../../../lib/domain/result.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useCall } from '../../ui/useCall.ts';
import { useRequest } from '../../ui/useRequest.ts';
import type { StepProps } from '../NewSend.tsx';
import { openOptions } from '../pages.ts';
import { Scroll } from '../Scroll.tsx';
import { StepFrame } from '../StepFrame.tsx';
import { LeaveOut } from './LeaveOut.tsx';
import { ReviewBody } from './ReviewBody.tsx';

interface ReviewStepProps extends StepProps {
  saved: () => Promise<void>;
  onConfirmed: () => void;
}

/** Where a failed review or order is mended inside the wizard. */
const MENDED_AT: Partial<Record<FailureReason, 'contacts' | 'flow'>> = {
  'nobody-picked': 'contacts',
  'nobody-left': 'contacts',
  'no-flow-picked': 'flow',
  'flow-unavailable': 'flow',
  'values-missing': 'flow',
};

/** What was shown is not what is there any more: it is read again by itself, and the agent asked again. */
const LOOK_AGAIN: ReadonlySet<FailureReason> = new Set(['message-changed', 'review-stale']);

const NOBODY_LEFT: Failure = { reason: 'nobody-left' };

/** Who gets it, who does not and why, and exactly what they get. Nothing leaves before the button. */
export function ReviewStep({ draft, change, go, saved, onConfirmed }: ReviewStepProps) {
  const t = useTranslate();
  const ask = async () => {
    await saved();
    return call('send.review', { draftId: draft.id });
  };
  const { request, refresh } = useRequest(ask, `${draft.id}\n${draft.left.join()}`);
  const review = request.state === 'loading' ? null : request.value;
  const order = async (reviewId: string) => {
    const ordered = await call('send.confirm', { draftId: draft.id, reviewId });
    if (!ordered.ok && LOOK_AGAIN.has(ordered.failure.reason)) refresh();
    return ordered;
  };
  const confirm = useCall(order, () => onConfirmed());

  const none = review !== null && review.gets === 0;
  const failure = confirm.failure ?? request.failure ?? (none ? NOBODY_LEFT : null);
  const place = failure ? MENDED_AT[failure.reason] : undefined;
  return (
    <StepFrame
      number={3}
      title={t('review.title')}
      summary={null}
      next={review && !none ? t('review.send', { n: review.gets }) : t('review.sendNone')}
      blocked={review === null || none}
      pending={confirm.pending}
      onNext={() => review && confirm.run(review.reviewId)}
      onBack={() => go('flow')}
    >
      <Scroll label={t('review.title')}>
        {failure && (
          <FailureNotice
            failure={failure}
            {...(place
              ? { onRetry: () => go(place), retry: t(`review.change.${place}`) }
              : { onRetry: LOOK_AGAIN.has(failure.reason) ? undefined : refresh })}
            onSettings={openOptions}
          />
        )}
        {request.state === 'loading' && <Skeleton label={t('review.checking')} lines={6} />}
        {review && (
          <ReviewBody
            review={review}
            leaveOut={<LeaveOut lines={review.lines} draft={draft} onChange={change} />}
          />
        )}
      </Scroll>
    </StepFrame>
  );
}
