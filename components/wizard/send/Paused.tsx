import { call } from '../../../lib/call.ts';
import type { Send } from '../../../lib/domain/send.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/FailureNotice.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { secondsLeft } from '../../ui/time.ts';
import { useCall } from '../../ui/useCall.ts';
import { useNow } from '../../ui/useNow.ts';

/** Why a send holds still, when it goes on by itself, and how to try at once. */
export function Paused({ send, pause }: { send: Send; pause: NonNullable<Send['pause']> }) {
  const t = useTranslate();
  const now = useNow(pause.until === null ? null : 1000);
  const left = pause.until === null ? 0 : secondsLeft(pause.until, now);
  const resume = useCall(() => call('sends.resume', { sendId: send.id }));
  return (
    <>
      <Notice
        tone="warn"
        actions={
          // A break the server asked for, and the project's share, are waited out whoever presses what.
          ((pause.reason !== 'throttled' && pause.reason !== 'pacing') || left === 0) && (
            <Button size="small" pending={resume.pending} onClick={() => resume.run()}>
              {t(pause.reason === 'by-agent' ? 'send.resume' : 'action.tryNow')}
            </Button>
          )
        }
      >
        {t(`pause.${pause.reason}`)}
        {left > 0 && <> {t('pause.until', { n: left })}</>}
      </Notice>
      {resume.failure && <FailureNotice failure={resume.failure} />}
    </>
  );
}
