import { call } from '../../../lib/call.ts';
import type { Send } from '../../../lib/domain/send.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { secondsLeft } from '../../ui/time.ts';
import { useCall } from '../../ui/useCall.ts';
import { useNow } from '../../ui/useNow.ts';

/** The seconds in which an order can be taken back. The countdown itself runs in the worker. */
export function UndoBar({ send, onUndone }: { send: Send; onUndone: () => void }) {
  const t = useTranslate();
  const now = useNow(250);
  const left = secondsLeft(send.undoUntil, now);
  const undo = useCall(() => call('send.undo', { sendId: send.id }), onUndone);
  if (undo.failure) return <FailureNotice failure={undo.failure} />;
  if (left === 0) return <output>{t('undo.starting')}</output>;
  return (
    <div class="undo">
      <span class="undo__seconds number" role="timer">
        {left}
      </span>
      <span class="grow">{t('undo.text', { n: left })}</span>
      <Button kind="primary" pending={undo.pending} onClick={() => undo.run()}>
        {t('action.undo')}
      </Button>
    </div>
  );
}
