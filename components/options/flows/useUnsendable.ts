import { call } from '../../../lib/call.ts';
import type { Finding } from '../../../lib/domain/flow-findings.ts';
import { useLive } from '../../ui/Live.tsx';
import { always, useRequest } from '../../ui/useRequest.ts';

/** Flows that cannot be sent though they are offered, and why, by uuid; more turn up while they are read. */
export function useUnsendable(): Record<string, Finding> {
  const { request, refresh } = useRequest(() => always(call('admin.unsendable')));
  useLive(['flows', 'connection'], refresh);
  return request.value ?? {};
}
