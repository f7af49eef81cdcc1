import { describe, expect, it } from 'vitest';
import type { Answerer } from '../testing.ts';
import { fakeProvider, html, json, never } from '../testing.ts';

const flowsApi = (answer: Answerer) => fakeProvider('rapidpro', answer);
const page = (results: unknown[], next: string | null = null) => json(200, { next, previous: null, results });

const start = (extra: object) => ({
  uuid: 's1',
  flow: { uuid: 'f1', name: 'Pedido' },
  status: 'complete',
  contacts: [{ uuid: 'c1', name: 'Bia' }],
  created_on: '2026-02-03T10:00:00Z',
  modified_on: '2026-02-03T10:00:01Z',
  ...extra,
});

describe('startRecords (weni-api.md §2.6, §2.10)', () => {
  it.each([
    [{ params: { sfx: 'd1' } }, 'd1'],
    [{ params: null, extra: { sfx: 'd1' } }, 'd1'],
    [{ params: { sfx: 7 } }, null],
    [{ params: {} }, null],
    [{ params: null, extra: null }, null],
    [{}, null],
  ])('finds the reference in %j', async (extra, reference) => {
    const records = await flowsApi(() => page([start(extra)])).provider.startRecords(
      '2026-02-03T00:00:00Z',
      never(),
    );
    expect(records).toMatchObject({
      value: [{ reference, startUuid: 's1', contacts: ['c1'], flowUuid: 'f1' }],
    });
  });

  it.each([
    ['pending', 'pending'],
    ['queued', 'pending'],
    ['starting', 'pending'],
    ['started', 'pending'],
    ['complete', 'complete'],
    ['completed', 'complete'],
    ['failed', 'failed'],
    ['interrupted', 'failed'],
    ['paused', 'unknown'],
    [null, 'unknown'],
  ])('reads status %s', async (status, expected) => {
    const records = await flowsApi(() => page([start({ status })])).provider.startRecords(
      '2026-02-03T00:00:00Z',
      never(),
    );
    expect(records).toMatchObject({ value: [{ status: expected }] });
  });

  it('gives all pages or a failure, and never asks with a date the server cannot read', async () => {
    const next = 'http://inner/api/v2/flow_starts.json?after=x&cursor=two';
    const failing = flowsApi((one) =>
      one.url.searchParams.has('cursor') ? html(502) : page([start({})], next),
    );
    expect(await failing.provider.startRecords('2026-02-03T00:00:00Z', never())).toMatchObject({ ok: false });
    expect(failing.asked.map((one) => one.url.searchParams.get('after'))).toEqual(
      Array(2).fill('2026-02-03T00:00:00.000Z'),
    );
    await expect(failing.provider.startRecords('yesterday', never())).rejects.toThrow(RangeError);
    const odd = flowsApi(() => page([start({}), start({ uuid: 's2', flow: null })]));
    expect(await odd.provider.startRecords('2026-02-03T00:00:00Z', never())).toMatchObject({
      failure: {
        reason: 'unexpected-reply',
        detail: 'GET /api/v2/flow_starts.json: results[1]: flow expected object',
      },
    });
  });
});

describe('runRecords (weni-api.md §2.6)', () => {
  it('reads runs with and without a start', async () => {
    const run = {
      uuid: 'r1',
      contact: { uuid: 'c1' },
      start: { uuid: 's1' },
      responded: true,
      created_on: '2026-02-03T10:00:00Z',
      modified_on: '2026-02-03T10:00:00Z',
    };
    const { provider } = flowsApi(() => page([run, { ...run, uuid: 'r2', start: null, responded: false }]));
    const runs = await provider.runRecords('f1', '2026-02-03T00:00:00Z', never());
    expect(runs).toMatchObject({
      value: [
        { contactUuid: 'c1', startUuid: 's1', responded: true },
        { startUuid: null, responded: false },
      ],
    });
  });
});
