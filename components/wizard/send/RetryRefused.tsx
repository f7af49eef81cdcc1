import { call } from '../../../lib/call.ts';
import type { Send } from '../../../lib/domain/send.ts';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { GuardedButton } from '../../ui/GuardedButton.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useCall } from '../../ui/useCall.ts';

/** Sends the refused people again; nobody else is touched. */
export function RetryRefused({ send }: { send: Send }) {
  const t = useTranslate();
  const retry = useCall(() => call('sends.retryRefused', { sendId: send.id }));
  return (
    <div class="stack">
      {retry.failure && <FailureNotice failure={retry.failure} />}
      <GuardedButton icon="refresh" pending={retry.pending} onClick={() => retry.run()}>
        {t('send.retryRefused', { n: send.counts.refused })}
      </GuardedButton>
    </div>
  );
}
