import { useMemo, useState } from 'preact/hooks';
import type { Delivery, DeliveryState, Send, SkippedRecipient } from '../../../lib/domain/send.ts';
import { Badge } from '../../ui/Badge.tsx';
import { ShowMore } from '../../ui/ShowMore.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { nameOf, phoneOf } from '../audience.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { PeopleFilter } from './PeopleFilter.tsx';
import { PersonDetails } from './PersonDetails.tsx';
import { reasonText } from './reason.ts';
import { DELIVERY_TONES, fits, peopleOf, type Person } from './states.ts';

/** Everybody in the order, with where they stand; what needs the agent first. */
export function People({ send, deliveries }: { send: Send; deliveries: Delivery[] }) {
  const t = useTranslate();
  const people = useMemo(() => peopleOf(deliveries), [deliveries]);
  const [text, setText] = useState('');
  const [state, setState] = useState<DeliveryState | null>(null);
  const shown = useMemo(
    () =>
      people.filter(
        (person) => (state === null || person.delivery.state === state) && fits(person.recipient, text),
      ),
    [people, text, state],
  );
  return (
    <>
      <section class="stack stack--tight" aria-label={t('send.people')}>
        <div class="line line--spread">
          <h3>{t('send.people')}</h3>
          <ExportMenu send={send} people={shown} />
        </div>
        <PeopleFilter people={people} text={text} onText={setText} state={state} onState={setState} />
        {shown.length === 0 ? (
          <p class="small muted">{t('send.nobodyFits')}</p>
        ) : (
          <ShowMore items={shown}>{(person) => <PersonRow key={person.id} person={person} />}</ShowMore>
        )}
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
    <li class="row row--top" data-testid="recipient-row">
      <details class="grow person">
        <summary class="person__summary">
          <span class="ellipsis row__name">{nameOf(recipient, t)}</span>
          {why && <span class="row__why small">{why}</span>}
          {delivery.doubled && <span class="row__why small">{t('send.doubledRow')}</span>}
          {!why && recipient.name && <span class="small muted number">{phoneOf(recipient)}</span>}
        </summary>
        <PersonDetails recipient={recipient} delivery={delivery} />
      </details>
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
