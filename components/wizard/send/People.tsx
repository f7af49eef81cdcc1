import { useMemo } from 'preact/hooks';
import type { Delivery, Send, SkippedRecipient } from '../../../lib/domain/send.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ShowMore } from '../../ui/ShowMore.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { nameOf, phoneOf } from '../audience.ts';
import { reasonText } from './reason.ts';
import { DELIVERY_TONES, peopleOf, type Person } from './states.ts';

/** Everybody in the order, with where they stand; what needs the agent first. */
export function People({ send, deliveries }: { send: Send; deliveries: Delivery[] }) {
  const t = useTranslate();
  const people = useMemo(() => peopleOf(deliveries), [deliveries]);
  return (
    <>
      <section aria-label={t('send.people')}>
        <ShowMore items={people}>{(person) => <PersonRow key={person.id} person={person} />}</ShowMore>
      </section>
      {send.skipped.length > 0 && (
        <details class="fold">
          <summary>{t('review.skipped', { n: send.skipped.length })}</summary>
          <ShowMore items={send.skipped}>
            {(line) => <SkippedRow key={line.recipient.key} line={line} />}
          </ShowMore>
        </details>
      )}
    </>
  );
}

function PersonRow({ person: { recipient, delivery } }: { person: Person }) {
  const t = useTranslate();
  // Only a refusal is final. What held others up is told once for all of them, and its advice is not about them.
  const why = delivery.state === 'refused' && delivery.reason && reasonText(delivery.reason, t);
  return (
    <li class="row" data-testid="recipient-row">
      <span class="grow">
        <span class="ellipsis row__name">{nameOf(recipient, t)}</span>
        {why && <span class="row__why small">{why}</span>}
        {!why && recipient.name && <span class="small muted number">{phoneOf(recipient)}</span>}
      </span>
      <Badge tone={DELIVERY_TONES[delivery.state]}>{t(`delivery.${delivery.state}`)}</Badge>
    </li>
  );
}

function SkippedRow({ line }: { line: SkippedRecipient }) {
  const t = useTranslate();
  return (
    <li class="row" data-testid="skipped-row">
      <span class="grow">
        <span class="ellipsis row__name">{nameOf(line.recipient, t)}</span>
        <span class="row__why small">{reasonText({ code: line.check }, t)}</span>
      </span>
    </li>
  );
}
