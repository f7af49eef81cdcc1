import type { Delivery, Recipient } from '../../../lib/domain/send.ts';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { moment } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { phoneOf } from '../audience.ts';
import { FateOf } from './FateOf.tsx';

/** What is known of one person's request, for whoever has to look it up at the server. */
export function PersonDetails({ recipient, delivery }: { recipient: Recipient; delivery: Delivery }) {
  const t = useTranslate();
  const language = useLanguage();
  const now = useNow(null);
  const facts: [string, string][] = [
    [t('export.phone'), phoneOf(recipient)],
    [t('export.attempts'), String(delivery.attempts)],
    [t('export.sent'), delivery.sentAt === null ? '' : moment(language, delivery.sentAt, now)],
    [t('export.start'), delivery.startUuid ?? ''],
    [t('export.reference'), delivery.attempts === 0 ? '' : delivery.id],
  ];
  return (
    <>
      <dl class="facts small">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} class="facts__row">
              <dt class="muted">{name}</dt>
              <dd class="number">{value}</dd>
            </div>
          ))}
      </dl>
      {delivery.state === 'accepted' && recipient.contactUuid !== null && (
        <FateOf deliveryId={delivery.id} contactUuid={recipient.contactUuid} />
      )}
    </>
  );
}
