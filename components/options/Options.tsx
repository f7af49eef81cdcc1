import { call } from '../../lib/call.ts';
import type { OptionsView } from '../../lib/messages.ts';
import { Appearance } from '../ui/Appearance.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { Live, useLive } from '../ui/Live.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { always, useRequest } from '../ui/useRequest.ts';
import { About } from './About.tsx';
import { ChecksSection } from './ChecksSection.tsx';
import { ConnectionSection } from './ConnectionSection.tsx';
import { FlowsSection } from './flows/FlowsSection.tsx';
import { PlacesSection } from './PlacesSection.tsx';
import { PreferencesSection } from './PreferencesSection.tsx';
import { SectorsSection } from './SectorsSection.tsx';

/** The admin page. */
export function Options() {
  return (
    <ErrorBoundary>
      <Live>
        <LoadedOptions />
      </Live>
    </ErrorBoundary>
  );
}

function LoadedOptions() {
  const { request, refresh } = useRequest(() => always(call('options.view')));
  useLive(['connection', 'preferences'], refresh);
  return (
    <Appearance preferences={request.value?.preferences ?? null}>
      <Sections view={request.value} refresh={refresh} />
    </Appearance>
  );
}

function Sections({ view, refresh }: { view: OptionsView | null; refresh: () => void }) {
  const t = useTranslate();
  return (
    <main class="options">
      <h1 class="options__title">{t('options.title')}</h1>
      {view === null ? (
        <Skeleton label={t('state.loading')} />
      ) : (
        <>
          <ConnectionSection view={view} refresh={refresh} />
          {view.connection && <PlacesSection view={view} refresh={refresh} />}
          {view.connection && <SectorsSection key={view.connection.id} />}
          {view.connection && <FlowsSection key={`flows ${view.connection.id}`} />}
          {view.connection && <ChecksSection key={`checks ${view.connection.id}`} />}
          <PreferencesSection preferences={view.preferences} refresh={refresh} />
          <About version={view.version} />
        </>
      )}
    </main>
  );
}
