import { describe, expect, it } from 'vitest';
import type { Answerer } from '../testing.ts';
import { fakeProvider, json, never } from '../testing.ts';

const engine = (answer: Answerer) => fakeProvider('weni-chats', answer);

describe('startRecords (weni-api.md §1.8)', () => {
  const row = (created_on: string, external_id = 'c1') => ({
    contact_data: { name: 'Bia', external_id },
    name: 'Pedido',
    user: 'Ana',
    created_on,
    room: null,
  });

  /** A history that grows by `growth` new rows, on top, after every page that was read. */
  function growing(total: number, growth: number) {
    let rows = Array.from({ length: total }, (_, i) => row('2026-02-03T11:00:00Z', `old${i}`));
    return engine((one) => {
      const offset = Number(one.url.searchParams.get('offset'));
      const results = rows.slice(offset, offset + Number(one.url.searchParams.get('limit')));
      const next = offset + results.length < rows.length ? 'more' : null;
      const reply = json(200, { count: rows.length, next, previous: null, results });
      rows = [...Array.from({ length: growth }, () => row('2026-02-03T12:00:00Z', 'new')), ...rows];
      return reply;
    });
  }

  it('asks for a day more and leaves out what is older', async () => {
    const results = [row('2026-02-03T11:00:00Z'), row('2026-02-03T09:59:59Z', 'c2')];
    const { provider, asked } = engine(() => json(200, { count: 2, next: null, previous: null, results }));
    const records = await provider.startRecords('2026-02-03T10:00:00Z', never());
    expect(records).toMatchObject({
      value: [{ reference: null, flowName: 'Pedido', status: 'unknown', contacts: ['c1'] }],
    });
    expect(records.ok && records.value).toHaveLength(1);
    expect(asked[0]?.url.searchParams.get('created_on_after')).toBe('2026-02-02');
  });

  it('keeps starts that look exactly alike', async () => {
    const results = [row('2026-02-03T11:00:00Z'), row('2026-02-03T11:00:00Z')];
    const { provider } = engine(() => json(200, { count: 2, next: null, results }));
    const records = await provider.startRecords('2026-02-03T10:00:00Z', never());
    expect(records.ok && records.value).toHaveLength(2);
  });

  it.each([0, 1, 7, 60, 99])('gives every old row once while %d new ones a page come in', async (growth) => {
    const { provider } = growing(350, growth);
    const records = await provider.startRecords('2026-02-03T10:00:00Z', never());
    const old = records.ok
      ? records.value.map((one) => one.contacts[0]).filter((c) => c?.startsWith('old'))
      : [];
    expect(old).toHaveLength(350);
    expect(new Set(old).size).toBe(350);
  });

  it('is a failure when rows go away while it is read: some may have been missed', async () => {
    const { provider } = engine((one) => {
      const first = one.url.searchParams.get('offset') === '0';
      return json(200, {
        count: first ? 5 : 4,
        next: first ? 'more' : null,
        results: [row('2026-02-03T11:00:00Z')],
      });
    });
    expect(await provider.startRecords('2026-02-03T10:00:00Z', never())).toMatchObject({ ok: false });
  });

  it('is a failure when a row cannot be read: evidence has no gaps', async () => {
    const { provider } = engine(() => json(200, { count: 1, next: null, results: [row('yesterday')] }));
    expect(await provider.startRecords('2026-02-03T10:00:00Z', never())).toMatchObject({
      failure: { reason: 'unexpected-reply', detail: expect.stringContaining('results[0]: created_on') },
    });
  });
});
