import { describe, expect, it } from 'vitest';
import type { Answerer } from '../testing.ts';
import { fakeProvider, json, never } from '../testing.ts';

const flowsApi = (answer: Answerer) => fakeProvider('rapidpro', answer);
const page = (results: unknown[], next: string | null = null) => json(200, { next, previous: null, results });

const contact = (extra: object) => ({
  uuid: 'c1',
  name: ' ',
  urns: ['whatsapp:5511912345678'],
  groups: [],
  created_on: '2026-01-02T03:04:05Z',
  modified_on: '2026-02-02T03:04:05Z',
  ...extra,
});

describe('contactPage', () => {
  it.each([
    [{ blocked: true, stopped: false }, 'blocked'],
    [{ blocked: false, stopped: true }, 'stopped'],
    [{ status: 'active' }, 'active'],
    [{ status: 'archived' }, 'stopped'],
    [{ status: 'stopped', stopped: true }, 'stopped'],
    [{ status: 'blocked' }, 'blocked'],
  ])('reads the status of all families (weni-api.md §2.10): %j', async (extra, status) => {
    const result = await flowsApi(() => page([contact(extra)])).provider.contactPage(
      { cursor: null },
      never(),
    );
    expect(result).toMatchObject({ value: { items: [{ status, name: null }] } });
  });
});
