import { useRef, useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import { findingsOf, isBlocked } from '../../../lib/domain/flow-findings.ts';
import { EMPTY_NOTE } from '../../../lib/domain/flow-note.ts';
import type { Flow } from '../../../lib/domain/flow.ts';
import type { MessageKey } from '../../../lib/i18n.ts';
import { useLive } from '../../ui/Live.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useRequest } from '../../ui/useRequest.ts';
import type { StepProps } from '../NewSend.tsx';
import { StepFrame } from '../StepFrame.tsx';
import { FlowList } from './FlowList.tsx';
import { emptyValues, PickedFlow } from './PickedFlow.tsx';
import { RefreshFlows } from './RefreshFlows.tsx';
import { useFlowMessage } from './useFlowMessage.ts';

/** Which flow, with which values, and what it will say. */
export function FlowStep({ view, draft, change, go }: StepProps) {
  const t = useTranslate();
  // From the server on the button, from the cache otherwise.
  const [fresh, setFresh] = useState(0);
  const askedRef = useRef(0);
  const ask = () => {
    const refresh = askedRef.current < fresh;
    askedRef.current = fresh;
    return call('flows.list', { refresh });
  };
  const { request, refresh } = useRequest(ask, String(fresh));
  useLive(['flows', 'session'], refresh);
  const asked = useFlowMessage(draft.flow?.uuid ?? null);
  const missing = emptyValues(asked.message, draft);
  const loading = asked.message === null && asked.failure === null;
  const blocked = asked.message !== null && isBlocked(findingsOf(asked.message));
  const reason = reasonKey(draft.flow !== null, blocked, missing.length > 0);
  const note = (uuid: string) => request.value?.notes[uuid] ?? EMPTY_NOTE;
  // The values of the last send of this flow stand there again; without one, what was typed stays.
  const select = ({ uuid, name }: Flow) =>
    change({ ...draft, flow: { uuid, name }, values: { ...draft.values, ...note(uuid).values } });
  return (
    <StepFrame
      number={2}
      title={t('flow.title')}
      aside={
        <RefreshFlows
          fetchedAt={request.value?.fetchedAt ?? null}
          pending={request.state === 'loading'}
          onRefresh={() => setFresh(fresh + 1)}
        />
      }
      summary={<span class="clamp">{reason === null ? draft.flow?.name : t(reason)}</span>}
      next={t('action.continue')}
      blocked={reason !== null || loading}
      onNext={() => go('review')}
      onBack={() => go('contacts')}
    >
      <div class="step__scroll">
        <FlowList
          request={request}
          label={view.connection?.label ?? ''}
          selected={draft.flow?.uuid ?? null}
          admin={view.agent !== null && view.agent.role !== 'attendant'}
          onSelect={select}
          onRetry={refresh}
        />
        {draft.flow && (
          <PickedFlow view={view} draft={draft} change={change} asked={asked} note={note(draft.flow.uuid)} />
        )}
      </div>
    </StepFrame>
  );
}

/** Why the step cannot be left yet. */
function reasonKey(picked: boolean, blocked: boolean, missing: boolean): MessageKey | null {
  if (!picked) return 'flow.pickFirst';
  if (blocked) return 'flow.cannotSend';
  return missing ? 'flow.valuesFirst' : null;
}
