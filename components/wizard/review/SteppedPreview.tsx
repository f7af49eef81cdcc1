import type { TargetedKeyboardEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { Recipient } from '../../../lib/domain/send.ts';
import { resolveValues } from '../../../lib/domain/values.ts';
import type { Review } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { nameOf } from '../audience.ts';
import { Preview } from '../preview/Preview.tsx';

const STEP: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

interface SteppedPreviewProps {
  review: Review;
  people: Recipient[];
}

/** The message as each person will see it; ← and → go from one to the next. */
export function SteppedPreview({ review, people }: SteppedPreviewProps) {
  const t = useTranslate();
  const [place, setPlace] = useState(0);
  const person = people[place];
  if (person === undefined) return null;
  const step = (by: number) => setPlace(Math.min(Math.max(place + by, 0), people.length - 1));
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLButtonElement>) => {
    const by = STEP[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  };
  return (
    <div class="stack">
      {people.length > 1 && (
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
            <span class="ellipsis strong">{nameOf(person, t)}</span>
            <span class="stepper__place small muted number">
              {t('preview.place', { place: place + 1, total: people.length })}
            </span>
          </span>
          <Button
            kind="quiet"
            icon="forward"
            label={t('preview.next')}
            disabled={place === people.length - 1}
            onClick={() => step(1)}
            onKeyDown={onKeyDown}
          />
        </div>
      )}
      <Preview message={review.message} values={resolveValues(review.values, person, review.agent)} />
    </div>
  );
}
