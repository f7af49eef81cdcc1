import { useEffect, useRef } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { Failure } from '../../lib/domain/result.ts';
import type { WizardOrigin } from '../../lib/messages.ts';
import { Appearance } from '../ui/Appearance.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { Live, useLive } from '../ui/Live.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { always, useRequest } from '../ui/useRequest.ts';
import { withRoomContact } from './audience.ts';
import { closePanel } from './pages.ts';
import { useDraft } from './useDraft.ts';
import { WizardShell } from './WizardShell.tsx';

/** The wizard page on any of its surfaces. */
export function Wizard({ origin }: { origin: WizardOrigin }) {
  return (
    <ErrorBoundary>
      <Live>
        <LoadedWizard origin={origin} />
      </Live>
    </ErrorBoundary>
  );
}

/** Asks for everything the first paint needs, and again when another surface changed it. */
function LoadedWizard({ origin }: { origin: WizardOrigin }) {
  const keeper = useDraft();
  const openedRef = useRef(false);
  const open = async () => {
    const edits = keeper.edits();
    const view = await call('wizard.open', origin);
    keeper.adopt(view.draft, edits);
    const withRoom = withRoomContact(view.draft, view.roomContact, origin.roomUuid);
    if (!openedRef.current && withRoom !== view.draft) keeper.change(withRoom);
    openedRef.current = true;
    return view;
  };
  const { request, refresh } = useRequest(() => always(open()));
  useLive(['draft', 'connection', 'session', 'preferences', 'sectors', 'sends', 'waiting'], refresh);
  useEscape(origin.surface === 'panel' ? closePanel : null);

  const view = request.value;
  return (
    <Appearance preferences={view?.preferences ?? null}>
      {view && keeper.draft ? (
        <WizardShell origin={origin} view={view} keeper={keeper} draft={keeper.draft} />
      ) : (
        <Opening failure={request.failure} onRetry={refresh} />
      )}
    </Appearance>
  );
}

function Opening({ failure, onRetry }: { failure: Failure | null; onRetry: () => void }) {
  const t = useTranslate();
  return (
    <main class="opening">
      <h1 class="sr-only">{t('launcher.label')}</h1>
      {failure ? (
        <FailureNotice failure={failure} onRetry={onRetry} />
      ) : (
        <Skeleton label={t('state.loading')} />
      )}
    </main>
  );
}

/** A frame's keys never reach the page around it, so Esc closes the panel from in here. */
function useEscape(act: (() => void) | null): void {
  useEffect(() => {
    if (act === null) return undefined;
    const end = new AbortController();
    const onKeyDown = (event: KeyboardEvent) => {
      const taken = event.defaultPrevented || document.querySelector('dialog[open]') !== null;
      if (event.key === 'Escape' && !taken) act();
    };
    document.addEventListener('keydown', onKeyDown, { signal: end.signal });
    return () => end.abort();
  }, [act]);
}
