import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeProvider, html, json, never } from '../testing.ts';

const PAGE = 5;
const BEGIN = Date.parse('2026-02-03T10:00:00Z');

interface Row {
  uuid: string;
  modified: number;
}

/**
 * A server whose rows move to the top while they are read (weni-api.md §2.6): after each request the rows of the next
 * entry of `changes` are changed; pages go by the last change, as the real cursors do.
 */
function moving(count: number, changes: number[][]) {
  const rows: Row[] = Array.from({ length: count }, (_, i) => ({
    uuid: `s${i}`,
    modified: BEGIN + i * 60_000,
  }));
  let clock = BEGIN + count * 60_000;
  let requests = 0;
  const served = fakeProvider('rapidpro', ({ url }) => {
    const after = Date.parse(url.searchParams.get('after') ?? '');
    const below = Number(url.searchParams.get('cursor') ?? Number.MAX_SAFE_INTEGER);
    const sorted = rows
      .filter((r) => r.modified >= after && r.modified < below)
      .toSorted((a, b) => b.modified - a.modified);
    const results = sorted.slice(0, PAGE).map(asStart);
    const last = sorted[PAGE - 1]?.modified ?? 0;
    const next = sorted.length > PAGE ? `${url.origin}${url.pathname}?cursor=${last}` : null;
    for (const index of changes[requests++] ?? []) {
      const row = rows[index % count];
      if (row) row.modified = clock += 1_000;
    }
    return json(200, { next, previous: null, results });
  });
  return { ...served, rows };
}

const asStart = (row: Row) => ({
  uuid: row.uuid,
  flow: { uuid: 'f1', name: 'Pedido' },
  status: 'pending',
  params: { sfx: row.uuid },
  created_on: new Date(BEGIN).toISOString(),
  modified_on: new Date(row.modified).toISOString(),
});

const since = new Date(BEGIN).toISOString();
const missing = (rows: Row[], seen: { reference: string | null }[]) => {
  const references = new Set(seen.map((record) => record.reference));
  return rows.filter((row) => !references.has(row.uuid)).map((row) => row.uuid);
};

describe('reading a list that moves', () => {
  it('takes one request for one page, and one more than the pages of a quiet list', async () => {
    const one = moving(PAGE, []);
    expect(await one.provider.startRecords(since, never())).toMatchObject({ ok: true });
    expect(one.asked).toHaveLength(1);
    const four = moving(4 * PAGE, []);
    expect(await four.provider.startRecords(since, never())).toMatchObject({ ok: true });
    expect(four.asked).toHaveLength(5);
  });

  it('finds the row that jumped over the page break', async () => {
    // Row 0 is the oldest, on the last page; it changes after the first page was read.
    const { provider, rows } = moving(4 * PAGE, [[0]]);
    const records = await provider.startRecords(since, never());
    expect(records.ok && missing(rows, records.value)).toEqual([]);
  });

  it(
    'misses nothing whatever changes in between, or says that it cannot tell',
    { timeout: 30_000 },
    async () => {
      const changes = fc.array(fc.array(fc.nat(29), { maxLength: 3 }), { maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 30 }), changes, async (count, script) => {
          const { provider, rows } = moving(count, script);
          const records = await provider.startRecords(since, never());
          expect(records.ok ? missing(rows, records.value) : []).toEqual([]);
          if (records.ok) expect(records.value).toHaveLength(count);
        }),
        { numRuns: 500 },
      );
    },
  );

  it('gives up on a list that never rests', async () => {
    const { provider, asked } = moving(
      30,
      Array.from({ length: 500 }, () => [0, 7, 14, 21, 28, 3]),
    );
    expect(await provider.startRecords(since, never())).toMatchObject({
      failure: {
        reason: 'unexpected-reply',
        detail: 'GET /api/v2/flow_starts.json: changes faster than it can be read',
      },
    });
    expect(asked.length).toBeLessThan(100);
  });

  it('fails when the last look fails', async () => {
    const { provider } = fakeProvider('rapidpro', ({ url }, index) => {
      const next = url.searchParams.has('cursor') ? null : `${url.origin}${url.pathname}?cursor=1`;
      const results = [asStart({ uuid: `s${index}`, modified: BEGIN })];
      return index === 2 ? html(502) : json(200, { next, previous: null, results });
    });
    expect(await provider.startRecords(since, never())).toMatchObject({
      failure: { reason: 'server-error' },
    });
  });
});
