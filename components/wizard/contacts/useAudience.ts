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
  const { request, refresh } = useRequest(() => always(ask(0)), `${text}\n${ids}`);
  useLive(['catalog'], refresh);
  const matches = request.value;
  const extra = useServerSearch(text, matches?.sync.first ?? false);

  const [pages, setPages] = useState<Pages>({ text, rows: new Map() });
  // Every first page begins anew: further pages are asked for again when they are seen, and shown until then.
  const asked = useMemo(() => new Set<number>(matches ? [] : [0]), [matches]);
  const askRef = useRef(ask);
  useLayoutEffect(() => {
    askRef.current = ask;
  });

  const want = useCallback(
    (from: number, to: number) => {
      for (let page = Math.max(1, Math.floor(from / PAGE)); page * PAGE < to; page++) {
        if (asked.has(page)) continue;
        asked.add(page);
        void askRef.current(page * PAGE).then(({ contacts }) =>
          setPages((before) => {
            const rows = new Map(before.text === text ? before.rows : []);
            return { text, rows: rows.set(page, contacts) };
          }),
        );
      }
    },
    [asked, text],
  );

  const total = matches?.total ?? 0;
  const known = new Set(matches?.contacts.map((c) => c.uuid));
  const more = extra.filter((c) => !known.has(c.uuid));
  const contactAt = (index: number): ContactRow | undefined => {
    if (index >= total) return more[index - total];
    if (index < PAGE) return matches?.contacts[index];
    return pages.text === text ? pages.rows.get(Math.floor(index / PAGE))?.[index % PAGE] : undefined;
  };
  return { matches, current: matches?.text === text, contactAt, count: total + more.length, want };
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
