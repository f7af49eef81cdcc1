import { useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { FlowMessage } from '../../../lib/domain/flow.ts';
import { fail, type Failure } from '../../../lib/domain/result.ts';
import { useRequest } from '../../ui/useRequest.ts';

export interface AskedMessage {
  message: FlowMessage | null;
  failure: Failure | null;
  retry: () => void;
}

/** What the picked flow says; never the message of the flow picked before it. */
export function useFlowMessage(flowUuid: string | null): AskedMessage {
  const [turn, setTurn] = useState(0);
  const ask = async () =>
    flowUuid === null ? fail('no-flow-picked') : call('flows.message', { flowUuid, refresh: turn > 0 });
  const { request } = useRequest(ask, `${flowUuid}/${turn}`);
  const { value, failure } = request;
  return {
    message: value?.flowUuid === flowUuid ? value : null,
    failure: flowUuid === null ? null : failure,
    retry: () => setTurn(turn + 1),
  };
}
