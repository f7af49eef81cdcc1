import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { Fate } from '../../../lib/domain/fate.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { moment } from '../../ui/time.ts';
import { useCall } from '../../ui/useCall.ts';
import { useNow } from '../../ui/useNow.ts';

/** What the server tells of one person since the start, when the agent asks. Started is not delivered. */
export function FateOf({ deliveryId, contactUuid }: { deliveryId: string; contactUuid: string }) {
  const t = useTranslate();
  const [fate, setFate] = useState<Fate | null>(null);
  const ask = useCall(() => call('sends.fate', { deliveryId, contactUuid }), setFate);
  return (
    <div class="stack stack--tight fate">
      {fate && <FateFacts fate={fate} />}
      {ask.failure && <FailureNotice failure={ask.failure} />}
      <div class="line">
        <Button size="small" icon="refresh" pending={ask.pending} onClick={() => ask.run()}>
          {t('fate.ask')}
        </Button>
      </div>
    </div>
  );
}

function FateFacts({ fate: { messages, room } }: { fate: Fate }) {
  const t = useTranslate();
  const language = useLanguage();
  const now = useNow(null);
  return (
    <output class="small stack stack--tight" data-testid="fate">
      {room !== null && <span>{t(`fate.room.${room}`)}</span>}
      {messages?.length === 0 && <span>{t('fate.noMessage')}</span>}
      {messages?.map(({ text, status, at }) => (
        <span key={`${at}${text}`} class="ellipsis">
          <strong>{t(`fate.status.${status}`)}</strong> · {moment(language, Date.parse(at), now)} · {text}
        </span>
      ))}
    </output>
  );
}
