import type { TargetedKeyboardEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { ReviewLine } from '../../../lib/domain/check.ts';
import { resolveValues } from '../../../lib/domain/values.ts';
import type { Review } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { nameOf } from '../audience.ts';
import { Preview } from '../preview/Preview.tsx';
import { CheckLines } from './CheckLines.tsx';

const STEP: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

interface SteppedPreviewProps {
  review: Review;
  /** Whoever gets it first, then the skipped. */
  lines: ReviewLine[];
}

/** The message as each person will see it; ← and → go from one to the next. */
export function SteppedPreview({ review, lines }: SteppedPreviewProps) {
  const t = useTranslate();
  const [place, setPlace] = useState(0);
  const line = lines[place];
  if (line === undefined) return null;
  const { recipient, checks } = line;
  return (
    <div class="stack">
      {lines.length > 1 && (
        <Stepper place={place} total={lines.length} onStep={setPlace}>
          {nameOf(recipient, t)}
        </Stepper>
      )}
      <CheckLines checks={checks} />
      <Preview
        message={review.message}
        values={resolveValues(review.values, recipient, review.agent)}
        reader={recipient}
      />
      {lines.some((one) => one.checks.length > 0) && lines.length > 1 && (
        <Button size="small" icon="alert" onClick={() => setPlace(nextProblem(lines, place))}>
          {t('preview.nextProblem')}
        </Button>
      )}
    </div>
  );
}

/** Round the corner when there is none further on. */
export function nextProblem(lines: readonly Pick<ReviewLine, 'checks'>[], from: number): number {
  for (let step = 1; step <= lines.length; step++) {
    const place = (from + step) % lines.length;
    if (lines[place]?.checks.length) return place;
  }
  return from;
}

interface StepperProps {
  place: number;
  total: number;
  onStep: (place: number) => void;
  children: string;
}

function Stepper({ place, total, onStep, children }: StepperProps) {
  const t = useTranslate();
  const step = (by: number) => onStep(Math.min(Math.max(place + by, 0), total - 1));
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLButtonElement>) => {
    const by = STEP[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  };
  return (
    <div class="stepper line">
      <Button
        kind="quiet"
        icon="back"
        label={t('preview.previous')}
        disabled={place === 0}
        onClick={() => step(-1)}
        onKeyDown={onKeyDown}
      />
      <span class="grow line" aria-live="polite">
        <span class="ellipsis strong">{children}</span>
        <span class="stepper__place small muted number">
          {t('preview.place', { place: place + 1, total })}
        </span>
      </span>
      <Button
        kind="quiet"
        icon="forward"
        label={t('preview.next')}
        disabled={place === total - 1}
        onClick={() => step(1)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
