import { call } from '../../../lib/call.ts';
import { useLive } from '../../ui/Live.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useRequest } from '../../ui/useRequest.ts';

/** Who can send the offered flows: the switches above, in one sentence. */
export function Senders() {
  const t = useTranslate();
  const { request, refresh } = useRequest(() => call('sectors.list'));
  useLive(['sectors', 'session'], refresh);
  if (request.value === null) return null;
  const { sectors, local } = request.value;
  const on = sectors.filter((sector) => sector.canSendFlows);
  const names = on.map(({ name }) => (local ? t('sectors.everyone') : name)).join(', ');
  return <p class="small">{on.length === 0 ? t('flows.senders.none') : t('flows.senders', { names })}</p>;
}
