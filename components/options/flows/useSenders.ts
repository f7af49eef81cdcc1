import { call } from '../../../lib/call.ts';
import { useLive } from '../../ui/Live.tsx';
import { useTranslate } from '../../ui/Words.tsx';
import { useRequest } from '../../ui/useRequest.ts';

/** Names of those whose agents may send every offered flow: the switches above. Null until they are known. */
export function useSenders(): string[] | null {
  const t = useTranslate();
  const { request, refresh } = useRequest(() => call('sectors.list'));
  useLive(['sectors', 'session'], refresh);
  if (request.value === null) return null;
  const { sectors, local } = request.value;
  return sectors
    .filter((sector) => sector.canSendFlows)
    .map(({ name }) => (local ? t('sectors.everyone') : name));
}
