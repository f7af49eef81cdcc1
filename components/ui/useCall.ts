import { useEffect, useRef, useState } from 'preact/hooks';
import { CallFailed } from '../../lib/call.ts';
import type { Failure, Result } from '../../lib/domain/result.ts';

export interface Action<Args extends unknown[]> {
  run: (...args: Args) => void;
  pending: boolean;
  failure: Failure | null;
}

/**
 * Something the agent orders with a click. Cannot be fired twice at once; its failure stays until the next try.
 * `onDone` runs only while the component still stands.
 */
export function useCall<Args extends unknown[], T>(
  act: (...args: Args) => Promise<Result<T>>,
  onDone: (value: T) => void = () => undefined,
): Action<Args> {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [bug, setBug] = useState<{ error: unknown } | null>(null);
  const runningRef = useRef(false);
  const endRef = useRef(new AbortController());
  useEffect(() => () => endRef.current.abort(), []);

  const work = async (args: Args) => {
    const result = await act(...args);
    if (endRef.current.signal.aborted) return;
    if (result.ok) onDone(result.value);
    else setFailure(result.failure);
  };
  const run = (...args: Args) => {
    if (runningRef.current) return;
    runningRef.current = true;
    setPending(true);
    setFailure(null);
    void work(args)
      .catch((error: unknown) =>
        error instanceof CallFailed ? setFailure(error.failure) : setBug({ error }),
      )
      .finally(() => {
        runningRef.current = false;
        setPending(false);
      });
  };
  if (bug) throw bug.error;
  return { run, pending, failure };
}
