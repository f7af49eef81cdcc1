import { useMemo } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { FlowMessage } from '../../../lib/domain/flow.ts';
import type { Agent } from '../../../lib/domain/sector.ts';
import type { Draft, Sample } from '../../../lib/messages.ts';
import { always, useRequest } from '../../ui/useRequest.ts';
import { lineOf, standIn } from './sampleLines.ts';

/** The first people picked, to look at the message as each of them; somebody is always there. */
export function useSamples(draft: Draft): Sample[] {
  const { contacts, groups, numbers, lists, left } = draft;
  const key = JSON.stringify([contacts, groups, numbers, lists, left]);
  const found = useRequest(() => always(call('audience.samples', draft)), key).request.value;
  return found === null || found.length === 0 ? [standIn(draft)] : found;
}

/** Each of them with what is wrong with the message for them; what nobody has typed yet is not wrong. */
export function useLines(samples: Sample[], message: FlowMessage | null, draft: Draft, agent: Agent) {
  const { values } = draft;
  return useMemo(() => {
    if (message === null) return [];
    const typed = message.params.filter((key) => (values[key] ?? '').trim() !== '');
    return samples.map((sample) => lineOf(sample, { ...message, params: typed }, values, agent));
  }, [samples, message, values, agent]);
}
