import type { ComponentChildren } from 'preact';
import { useEffect, useErrorBoundary, useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';
import { languageOf, useTranslate, Words } from './Words.tsx';

/** The one place where a page reports a bug: says so, and offers a fresh start. */
export function ErrorBoundary({ children }: { children: ComponentChildren }) {
  const [error] = useErrorBoundary();
  const [rejected, setRejected] = useState<{ reason: unknown } | null>(null);
  useEffect(() => {
    const end = new AbortController();
    const onRejection = (event: PromiseRejectionEvent) => setRejected({ reason: event.reason });
    window.addEventListener('unhandledrejection', onRejection, { signal: end.signal });
    return () => end.abort();
  }, []);
  const bug: unknown = error ?? rejected?.reason;
  if (bug === undefined) return <>{children}</>;
  return (
    <Words language={languageOf('auto')}>
      <Crash detail={bug instanceof Error ? bug.message : String(bug)} />
    </Words>
  );
}

function Crash({ detail }: { detail: string }) {
  const t = useTranslate();
  return (
    <main class="crash">
      <h1 class="sr-only">Send Flow</h1>
      <EmptyState
        icon="alert"
        title={t('crash.title')}
        action={
          <Button kind="primary" onClick={() => location.reload()}>
            {t('crash.reload')}
          </Button>
        }
      >
        {t('crash.text')} <span class="small">{detail}</span>
      </EmptyState>
    </main>
  );
}
