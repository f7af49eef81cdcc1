import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONNECTION_KINDS } from '../../lib/domain/connection.ts';
import { isTest, ROOT, sources } from './imports.ts';

/**
 * Nothing outside `lib/providers` branches on the kind of backend (DESIGN §3): what differs is asked of the provider's
 * capabilities or of `kindFacts`. So the names of the kinds stand where they are listed, and nowhere else.
 */
const LISTED = 'lib/domain/connection.ts';

/** Texts of a file, without comments: names may be explained anywhere. */
const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');

/** The engine's and the Flows API's own; the page of another tool may well have an API of its own (`/api/v1/…`). */
const PATHS = ['(?<!/api)/v1/', '/api/v2', 'list_contacts', 'flow_starts', 'contacts_elastic'];

interface Trace {
  says: string;
  found: RegExp;
}

const TRACES: Trace[] = [
  {
    says: 'names a kind of backend',
    found: new RegExp(`['"\`](?:${CONNECTION_KINDS.join('|')})['"\`]`),
  },
  { says: 'compares a kind', found: /\bconnection\??\.kind\s*[!=]==?/ },
  { says: 'knows a path of an API', found: new RegExp(PATHS.join('|')) },
  {
    says: 'opens a WebSocket, which takes the agent offline (weni-api.md §1.11)',
    found: /\bnew WebSocket\b|['"`]wss?:/,
  },
];

const traces = (text: string): string[] =>
  TRACES.filter(({ found }) => found.test(code(text))).map(({ says }) => says);

describe('the kind of backend', () => {
  const outside = sources('lib', 'components', 'entrypoints').filter(
    (path) => !path.startsWith('lib/providers/') && path !== LISTED && !isTest(path),
  );

  it('is nobody’s business outside lib/providers', () => {
    expect(outside.length).toBeGreaterThan(150);
    const broken = outside.flatMap((path) =>
      traces(readFileSync(ROOT + path, 'utf8')).map((says) => `${path} ${says}`),
    );
    expect(broken).toEqual([]);
  });

  it('opens no socket inside lib/providers either', () => {
    const inside = sources('lib/providers').filter((path) => !isTest(path));
    expect(inside.filter((path) => /WebSocket|\/ws\//.test(code(readFileSync(ROOT + path, 'utf8'))))).toEqual(
      [],
    );
  });

  it.each([
    ["if (connection.kind === 'rapidpro') return;", 2],
    ['switch (kind) { case "weni-chats": break; }', 1],
    ['const same = a.connection?.kind !== b;', 1],
    ["fetch(base + '/api/v2/contacts.json')", 1],
    ['new WebSocket(url)', 1],
    ['/** rapidpro: see "weni-chats" */ const x = row.kind; // \'rapidpro\'', 0],
  ])('is found where it is planted: %s', (text, times) => {
    expect(traces(text)).toHaveLength(times);
  });
});
