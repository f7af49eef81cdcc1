import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { Send } from '../../../lib/domain/send.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useCall } from '../../ui/useCall.ts';

/** Holding a send and ending it early, as long as somebody is still queued. */
export function Controls({ send }: { send: Send }) {
  const t = useTranslate();
  const [asking, setAsking] = useState(false);
  const pause = useCall(() => call('sends.pause', { sendId: send.id }));
  const stop = useCall(() => call('sends.stop', { sendId: send.id }));
  const failure = pause.failure ?? stop.failure;
  return (
    <>
      <div class="line line--wrap">
        {send.pause?.reason !== 'by-agent' && (
          <Button size="small" pending={pause.pending} onClick={() => pause.run()}>
            {t('send.pause')}
          </Button>
        )}
        <Button size="small" kind="danger" pending={stop.pending} onClick={() => setAsking(true)}>
          {t('send.stop')}
        </Button>
      </div>
      {failure && <FailureNotice failure={failure} />}
      {asking && (
        <ConfirmDialog
          title={t('send.stop.title')}
          text={t('send.stop.text', { n: send.counts.queued })}
          confirm={t('send.stop')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            stop.run();
          }}
        />
      )}
    </>
  );
}
