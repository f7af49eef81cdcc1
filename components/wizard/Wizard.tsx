import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../lib/call.ts';
import type { Failure } from '../../lib/domain/result.ts';
import type { WizardOrigin } from '../../lib/messages.ts';
import { Appearance } from '../ui/Appearance.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { FailureNotice } from '../ui/FailureNotice.tsx';
import { Live, useLive } from '../ui/Live.tsx';
import { useTranslate } from '../ui/Words.tsx';
import { always, useRequest } from '../ui/useRequest.ts';
import { OPENING } from './opening.ts';
import { closePanel } from './pages.ts';
import { useDraft } from './useDraft.ts';
import { WizardShell } from './WizardShell.tsx';

interface WizardProps {
  surface: WizardOrigin['surface'];
  /** Resolves once the worker has let this page in. */
  letIn: Promise<WizardOrigin>;
}

/** The wizard page on any of its surfaces. */
export function Wizard(props: WizardProps) {
  return (
    <ErrorBoundary>
      <Live>
        <LoadedWizard {...props} />
      </Live>
    </ErrorBoundary>
  );
}

/** Can be typed in at once; asks for what belongs there, and again when another surface changed it. */
function LoadedWizard({ surface, letIn }: WizardProps) {
  const keeper = useDraft();
  const openedRef = useRef(false);
  const [underWay, setUnderWay] = useState<string | null>(null);
  const open = async () => {
    const origin = await letIn;
    const mark = keeper.mark();
    const view = await call('wizard.open', origin);
    keeper.adopt(view.draft, mark);
    if (!openedRef.current) setUnderWay(view.underWay);
    openedRef.current = true;
    return view;
  };
  const { request, refresh } = useRequest(() => always(open()));
  useLive(['draft', 'connection', 'session', 'preferences', 'sectors', 'sends', 'waiting'], refresh);
  useEscape(surface === 'panel' ? closePanel : null);

  const view = request.value;
  const { draft } = keeper;
  const known = view && draft ? { view, draft } : { view: OPENING, draft: OPENING.draft };
  return (
    <Appearance preferences={view?.preferences ?? null}>
      {!view && request.failure ? (
        <NotOpened failure={request.failure} onRetry={refresh} />
      ) : (
        <WizardShell surface={surface} keeper={keeper} underWay={underWay} {...known} />
      )}
    </Appearance>
  );
}

function NotOpened({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const t = useTranslate();
  return (
    <main class="opening">
      <h1 class="sr-only">{t('launcher.label')}</h1>
      <FailureNotice failure={failure} onRetry={onRetry} />
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
