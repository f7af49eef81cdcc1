import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { call } from '../../../lib/call.ts';
import type { AudienceMatches, ContactRow } from '../../../lib/messages.ts';
import { useLive } from '../../ui/Live.tsx';
import { always, useRequest } from '../../ui/useRequest.ts';

/** Rows asked for at once. */
const PAGE = 50;

export interface FoundAudience {
  /** Null until the first answer; that of an earlier search until the newest is answered. */
  matches: AudienceMatches | null;
  /** `matches` answers what is typed now. */
  current: boolean;
  /** What they answer. */
  text: string;
  /** A contact of the result; undefined while it is on its way. */
  contactAt(index: number): ContactRow | undefined;
  /** All contacts there are to see, the server's own behind the local ones. */
  count: number;
  /** Rows that are about to be seen are fetched. */
  want(from: number, to: number): void;
}

interface Pages {
  text: string;
  rows: Map<number, ContactRow[]>;
}

/**
 * What a search finds, a page at a time. An older answer stays until the newer one is here, and what the server finds by
 * itself during a first sync is added behind it, so that nothing flickers.
 */
export function useAudience(text: string, lists: readonly string[]): FoundAudience {
  const ids = lists.join();
  const ask = (offset: number) =>
    call('audience.search', { text, offset, limit: PAGE, lists: ids === '' ? [] : ids.split(',') });
  const pace = usePace(text);
  const first = async () => {
    const answer = await ask(0);
    await pace.turn();
    return answer;
  };
  const { request, refresh } = useRequest(() => always(first()), `${text}\n${ids}`);
  useLive(['catalog'], refresh);
  const matches = request.value;
  useLayoutEffect(() => pace.drawn(), [matches, pace]);
  const extra = useServerSearch(text, matches?.sync.first ?? false);

  const [pages, setPages] = useState<Pages>({ text, rows: new Map() });
  // Every first page begins anew: further pages are asked for again when they are seen, and shown until then.
  const asked = useMemo(() => new Set<number>(matches ? [] : [0]), [matches]);
  const latestRef = useRef({ text, ask });
  useLayoutEffect(() => {
    latestRef.current = { text, ask };
  });

  const want = useCallback(
    (from: number, to: number) => {
      const now = latestRef.current;
      for (let page = Math.max(1, Math.floor(from / PAGE)); page * PAGE < to; page++) {
        if (asked.has(page)) continue;
        asked.add(page);
        void now.ask(page * PAGE).then(({ contacts }) =>
          setPages((before) => {
            const rows = new Map(before.text === now.text ? before.rows : []);
            return { text: now.text, rows: rows.set(page, contacts) };
          }),
        );
      }
    },
    // Not of the text: a letter must leave the list alone until its answer is here.
    [asked],
  );

  const listed = useMemo(() => {
    const total = matches?.total ?? 0;
    const known = new Set(matches?.contacts.map((c) => c.uuid));
    const more = extra.filter((c) => !known.has(c.uuid));
    const contactAt = (index: number): ContactRow | undefined => {
      if (index >= total) return more[index - total];
      if (index < PAGE) return matches?.contacts[index];
      return pages.text === matches?.text
        ? pages.rows.get(Math.floor(index / PAGE))?.[index % PAGE]
        : undefined;
    };
    return { matches, text: matches?.text ?? '', contactAt, count: total + more.length };
  }, [matches, extra, pages]);
  return { ...listed, current: listed.text === text, want };
}

/** Rows that are drawn in less than this, ms, layout not counted, fit into the frame of the letter. */
const QUICK_MS = 4;
/** In a window that is not seen no frame comes; its answers do not wait longer than this. */
const FRAME_MS = 100;

/** When rows are drawn. */
interface Pace {
  /** Resolves when it is their turn. */
  turn(): Promise<void>;
  /** They stand in the document. */
  drawn(): void;
}

/**
 * A letter is on the screen at once. The rows it finds come in the same frame where that is quick, and on a slow computer
 * in the one after it, so that typing does not wait for them.
 */
function usePace(text: string): Pace {
  const frameRef = useRef<Promise<void>>(Promise.resolve());
  const isSlowRef = useRef(false);
  useLayoutEffect(() => {
    if (!isSlowRef.current) return;
    frameRef.current = new Promise((painted) => {
      requestAnimationFrame(() => setTimeout(painted));
      setTimeout(painted, FRAME_MS);
    });
  }, [text]);
  return useMemo(() => {
    let began = Infinity;
    let usual = 0;
    return {
      async turn() {
        if (isSlowRef.current) await frameRef.current;
        began = performance.now();
      },
      drawn() {
        usual += (Math.max(0, performance.now() - began) - usual) / 4;
        isSlowRef.current = usual > QUICK_MS;
      },
    };
  }, []);
}

/** As the native picker waits after a letter, and only while the local copy is not complete. */
const WAIT_MS = 300;
const NOBODY: ContactRow[] = [];

function useServerSearch(text: string, incomplete: boolean): ContactRow[] {
  const [found, setFound] = useState<{ text: string; rows: ContactRow[] }>({ text: '', rows: NOBODY });
  useEffect(() => {
    if (!incomplete || text.trim() === '') return undefined;
    const timer = setTimeout(
      () => void call('audience.searchServer', { text }).then((rows) => setFound({ text, rows })),
      WAIT_MS,
    );
    return () => clearTimeout(timer);
  }, [text, incomplete]);
  return found.text === text ? found.rows : NOBODY;
}
