import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { atTheDoor } from '../../lib/door.ts';
import { listen } from '../../lib/live.ts';
import type { Topic } from '../../lib/messages.ts';

/** Null means: the worker was away, anything may have changed. */
type Listener = (topic: Topic | null) => void;

const ListenersContext = createContext<Set<Listener>>(new Set());

/** Holds the one port of a page to the worker. */
export function Live({ children }: { children: ComponentChildren }) {
  const [listeners] = useState(() => new Set<Listener>());
  // Before the frame is painted, and so before the first question leaves: what changes right after its answer is heard.
  useLayoutEffect(() => {
    const end = new AbortController();
    const tell: Listener = (topic) => listeners.forEach((listener) => listener(topic));
    void atTheDoor().then(() => end.signal.aborted || listen(tell, () => tell(null), end.signal));
    return () => end.abort();
  }, [listeners]);
  return <ListenersContext.Provider value={listeners}>{children}</ListenersContext.Provider>;
}

/** Calls `refresh` when one of the topics changed. */
export function useLive(topics: readonly Topic[], refresh: () => void): void {
  const listeners = useContext(ListenersContext);
  const latestRef = useRef({ topics, refresh });
  useLayoutEffect(() => {
    latestRef.current = { topics, refresh };
  });
  useEffect(() => {
    const listener: Listener = (topic) => {
      if (topic === null || latestRef.current.topics.includes(topic)) latestRef.current.refresh();
    };
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listeners]);
}
