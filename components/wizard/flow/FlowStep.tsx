import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
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
  const { request, refresh } = useRequest(() => call('flows.list', { refresh: fresh > 0 }), String(fresh));
  useLive(['flows', 'session'], refresh);
  const asked = useFlowMessage(draft.flow?.uuid ?? null);
  const missing = emptyValues(asked.message, draft);
  const loading = asked.message === null && asked.failure === null;
  const reason =
    draft.flow === null ? t('flow.pickFirst') : missing.length > 0 ? t('flow.valuesFirst') : draft.flow.name;
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
      summary={<span class="clamp">{reason}</span>}
      next={t('action.continue')}
      blocked={draft.flow === null || loading || missing.length > 0}
      onNext={() => go('review')}
      onBack={() => go('contacts')}
    >
      <div class="step__scroll">
        <FlowList
          request={request}
          label={view.connection?.label ?? ''}
          selected={draft.flow?.uuid ?? null}
          onSelect={({ uuid, name }) => change({ ...draft, flow: { uuid, name } })}
          onRetry={refresh}
        />
        {draft.flow && <PickedFlow view={view} draft={draft} change={change} asked={asked} />}
      </div>
    </StepFrame>
  );
}
