import { call } from '../../lib/call.ts';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { useLive } from '../ui/Live.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { useRequest } from '../ui/useRequest.ts';
import { Section } from './Section.tsx';
import { SectorSwitches } from './SectorSwitches.tsx';
import { WhenSwitchedOff } from './WhenSwitchedOff.tsx';

/** Which sectors' agents may send flows. */
export function SectorsSection() {
  const t = useTranslate();
  const { request, refresh } = useRequest(() => call('sectors.list'));
  useLive(['sectors', 'connection', 'session'], refresh);
  const view = request.value;
  return (
    <Section title={t('sectors.title')} text={t(view?.local ? 'sectors.text.local' : 'sectors.text')}>
      {request.failure && <FailureNotice failure={request.failure} onRetry={refresh} />}
      {view === null && request.state === 'loading' && <Skeleton label={t('state.loading')} lines={2} />}
      {view?.role === 'attendant' && <Notice tone="info">{t('sectors.attendant')}</Notice>}
      {view && view.role !== 'attendant' && view.sectors.length === 0 && (
        <Notice tone="info">{t('sectors.none')}</Notice>
      )}
      {view && view.role !== 'attendant' && view.sectors.length > 0 && (
        <>
          <SectorSwitches view={view} refresh={refresh} />
          <WhenSwitchedOff view={view} refresh={refresh} />
        </>
      )}
    </Section>
  );
}
