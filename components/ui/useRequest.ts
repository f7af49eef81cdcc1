import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CallFailed } from '../../lib/call.ts';
import { ok, type Failure, type Result } from '../../lib/domain/result.ts';

/** What is known of a question to the worker. The last good value stays while a newer one is asked for. */
export interface Request<T> {
  state: 'loading' | 'done' | 'failed';
  value: T | null;
  failure: Failure | null;
}

/** Turns a call that cannot fail into one that could. */
export async function always<T>(answer: Promise<T>): Promise<Result<T>> {
  return ok(await answer);
}

/**
 * Asks when the component appears, when `key` changes and on `refresh`; forgets the answer when the component is
 * gone. A rejected call is a bug and is thrown while drawing, for the page's `ErrorBoundary`.
 */
export function useRequest<T>(ask: () => Promise<Result<T>>, key = '') {
  const [request, setRequest] = useState<Request<T>>({ state: 'loading', value: null, failure: null });
  const [bug, setBug] = useState<{ error: unknown } | null>(null);
  const askRef = useRef(ask);
  useLayoutEffect(() => {
    askRef.current = ask;
  });
  const againRef = useRef<() => void>(() => undefined);

  // Before the frame is painted: asking costs nothing, and waiting for the frame is waiting.
  useLayoutEffect(() => {
    const end = new AbortController();
    setRequest((before) => ({ state: 'loading', value: before.value, failure: null }));
    const once = oneAtATime(async () => {
      setRequest((before) => (before.state === 'loading' ? before : { ...before, state: 'loading' }));
      const result = await askRef.current().catch(failureOf);
      if (!end.signal.aborted) setRequest((before) => settle(before, result));
    }, end.signal);
    againRef.current = () => void once().catch((error: unknown) => !end.signal.aborted && setBug({ error }));
    againRef.current();
    return () => end.abort();
  }, [key]);

  const refresh = useCallback(() => againRef.current(), []);
  if (bug) throw bug.error;
  return { request, refresh };
}

function failureOf(error: unknown): Result<never> {
  if (error instanceof CallFailed) return { ok: false, failure: error.failure };
  throw error;
}

function settle<T>(before: Request<T>, result: Result<T>): Request<T> {
  return result.ok
    ? { state: 'done', value: result.value, failure: null }
    : { state: 'failed', value: before.value, failure: result.failure };
}

/** A storm of changes costs one question at a time, and the last change is never missed. */
function oneAtATime(work: () => Promise<void>, signal: AbortSignal): () => Promise<void> {
  let running = false;
  let wanted = false;
  return async () => {
    wanted = true;
    if (running) return;
    running = true;
    while (wanted && !signal.aborted) {
      wanted = false;
      await work();
    }
    running = false;
  };
}
