import { call } from '../../../lib/call.ts';
import type { PickedList } from '../../../lib/domain/audience.ts';
import type { Failure } from '../../../lib/domain/result.ts';
import type { NewList } from '../../../lib/messages.ts';
import { useCall } from '../../ui/useCall.ts';

/** Hands texts and searches to the worker, which makes lists of them. */
export interface ListAdder {
  add: (list: NewList) => void;
  pending: boolean;
  failure: Failure | null;
}

export function useLists(onAdded: (list: PickedList) => void): ListAdder {
  const { run, pending, failure } = useCall((list: NewList) => call('list.add', list), onAdded);
  return { add: run, pending, failure };
}
