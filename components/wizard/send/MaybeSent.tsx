import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { Delivery } from '../../../lib/domain/send.ts';
import type { UnknownDecision } from '../../../lib/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { ShowMore } from '../../ui/ShowMore.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useCall } from '../../ui/useCall.ts';
import { nameOf } from '../audience.ts';

/** Requests that left and were never answered. Only the agent decides about them. */
export function MaybeSent({ deliveries }: { deliveries: Delivery[] }) {
  const t = useTranslate();
  return (
    <section class="maybe stack" aria-labelledby="maybe-title">
      <div>
        <h3 id="maybe-title">{t('maybe.title')}</h3>
        <p class="small">{t('maybe.text')}</p>
      </div>
      <ShowMore items={deliveries}>
        {(delivery) => <Undecided key={delivery.id} delivery={delivery} />}
      </ShowMore>
    </section>
  );
}

const PLAIN = ['look-again', 'sent', 'not-sent'] as const;

function Undecided({ delivery }: { delivery: Delivery }) {
  const t = useTranslate();
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<UnknownDecision | null>(null);
  const decide = useCall((as: UnknownDecision) => {
    setChosen(as);
    return call('sends.settleUnknown', { deliveryId: delivery.id, attempts: delivery.attempts, as });
  });
  const waitsFor = (as: UnknownDecision) => ({
    pending: decide.pending && chosen === as,
    disabled: decide.pending,
  });
  const [first, ...others] = delivery.recipients;
  const name = first ? nameOf(first, t) : '';
  return (
    <li class="maybe__row stack stack--tight" data-testid="unknown-row">
      <span class="strong">
        {others.length > 0 ? t('maybe.andOthers', { name, n: others.length }) : name}
      </span>
      {decide.failure && <FailureNotice failure={decide.failure} />}
      <div class="line line--wrap">
        {PLAIN.map((as) => (
          <Button key={as} size="small" {...waitsFor(as)} onClick={() => decide.run(as)}>
            {t(`maybe.${as}`)}
          </Button>
        ))}
        <Button size="small" kind="danger" {...waitsFor('send-again')} onClick={() => setAsking(true)}>
          {t('maybe.send-again')}
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={t('maybe.again.title')}
          text={t('maybe.again.text')}
          confirm={t('maybe.send-again')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            decide.run('send-again');
          }}
        />
      )}
    </li>
  );
}
