import type { TargetedKeyboardEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { ReviewLine } from '../../../lib/domain/check.ts';
import { messageIn } from '../../../lib/domain/languages.ts';
import { resolveValues } from '../../../lib/domain/values.ts';
import type { Review } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { nameOf } from '../audience.ts';
import { CheckLines } from '../review/CheckLines.tsx';
import { nextProblem } from './nextProblem.ts';
import { Preview } from './Preview.tsx';

const STEP: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

interface SteppedPreviewProps {
  shown: Pick<Review, 'message' | 'values' | 'agent'>;
  /** Everybody to step through: of a review whoever gets it first, then the skipped. */
  lines: ReviewLine[];
}

/** The message as each person will see it; ← and → go from one to the next. */
export function SteppedPreview({ shown, lines }: SteppedPreviewProps) {
  const t = useTranslate();
  const [place, setPlace] = useState(0);
  // The audience may have become smaller since.
  const at = Math.min(place, lines.length - 1);
  const line = lines[at];
  if (line === undefined) return null;
  const { recipient, checks, language = null } = line;
  return (
    <div class="stack">
      {lines.length > 1 && (
        <Stepper place={at} total={lines.length} onStep={setPlace}>
          {nameOf(recipient, t)}
        </Stepper>
      )}
      <CheckLines checks={checks} />
      <Preview
        message={messageIn(shown.message, language)}
        values={resolveValues(shown.values, recipient, shown.agent)}
        reader={recipient}
      />
      {lines.some((one) => one.checks.length > 0) && lines.length > 1 && (
        <Button size="small" icon="alert" onClick={() => setPlace(nextProblem(lines, at))}>
          {t('preview.nextProblem')}
        </Button>
      )}
    </div>
  );
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
