import { call } from '../../../lib/call.ts';
import type { Send } from '../../../lib/domain/send.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLive } from '../../ui/Live.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { ShowMore } from '../../ui/ShowMore.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useLanguage, useTranslate } from '../../ui/Words.tsx';
import { moment } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { always, useRequest } from '../../ui/useRequest.ts';
import type { Reordering } from '../reorder.ts';
import { SendScreen } from './SendScreen.tsx';
import { countsText, isActive, sendTone, stateWord } from './states.ts';

interface SendsTabProps {
  /** Id of the send whose report is open; null for the list. */
  shown: string | null;
  onShow: (id: string | null) => void;
  onNew: () => void;
  reorder: Reordering;
}

/** Every send of this agent, newest first; one opens to its full report. */
export function SendsTab({ shown, onShow, onNew, reorder }: SendsTabProps) {
  const t = useTranslate();
  const { request, refresh } = useRequest(() => always(call('sends.list')));
  const { request: aside } = useRequest(() => always(call('sends.damaged')));
  useLive(['sends'], refresh);
  if (shown !== null)
    return <SendScreen sendId={shown} onNew={onNew} onBack={() => onShow(null)} reorder={reorder} />;
  const sends = request.value;
  if (sends?.length === 0) {
    return (
      <EmptyState
        icon="send"
        title={t('sends.empty.title')}
        action={
          <Button kind="primary" onClick={onNew}>
            {t('send.new')}
          </Button>
        }
      >
        {t('sends.empty.text')}
      </EmptyState>
    );
  }
  return (
    <div class="step__scroll step__scroll--list">
      {aside.value ? <Notice tone="warn">{t('sends.damaged', { n: aside.value })}</Notice> : null}
      {sends ? (
        <ShowMore items={sends}>{(send) => <SendRow key={send.id} send={send} onOpen={onShow} />}</ShowMore>
      ) : (
        <Skeleton label={t('state.loading')} />
      )}
    </div>
  );
}

function SendRow({ send, onOpen }: { send: Send; onOpen: (id: string) => void }) {
  const t = useTranslate();
  const language = useLanguage();
  const now = useNow(null);
  return (
    <li>
      <button type="button" class="row row--button" onClick={() => onOpen(send.id)}>
        <span class="grow">
          <span class="ellipsis row__name">{send.flow.name}</span>
          <span class="small muted number row__name">
            {[moment(language, send.confirmedAt, now), countsText(send, t)].filter(Boolean).join(' · ')}
          </span>
          {send.pause && isActive(send.state) && <span class="small">{t(`pause.${send.pause.reason}`)}</span>}
        </span>
        <Badge tone={sendTone(send)}>{t(`sendState.${stateWord(send)}`)}</Badge>
        <Icon name="forward" />
      </button>
    </li>
  );
}
