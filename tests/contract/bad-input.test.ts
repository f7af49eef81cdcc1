/**
 * Whatever may come instead of a good reply: each a reason of its own, in one sentence of its own, with what to do next.
 */
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../lib/domain/result.ts';
import { LANGUAGES, translator } from '../../lib/i18n.ts';
import type { Fault } from '../sandbox/sandbox.ts';
import { ENGINE, must, never, useSandbox, WENI } from './backends.ts';
import type { Backend } from './backends.ts';

const here = useSandbox();

type Row = [name: string, fault: Omit<Fault, 'match'> | null, failure: Failure];

const HOUR = 3_600_000;
const detail = expect.any(String) as string;
const JSON_TYPE = 'application/json';

/** Sent by the server, so that they can be had of any request. */
const REPLIES: Row[] = [
  ['401', { kind: 'status', status: 401 }, { reason: 'signed-out', status: 401, detail }],
  ['403', { kind: 'status', status: 403 }, { reason: 'forbidden', status: 403, detail }],
  ['404', { kind: 'status', status: 404 }, { reason: 'not-found', status: 404, detail }],
  ['409', { kind: 'status', status: 409 }, { reason: 'conflict', status: 409, detail }],
  [
    '429 for so many seconds',
    { kind: 'throttle', retryAfter: 90 },
    { reason: 'throttled', status: 429, detail, retryAfterMs: 90_000 },
  ],
  [
    '429 until a date',
    { kind: 'throttle', retryAfter: 90, retryAsDate: true },
    { reason: 'throttled', status: 429, detail, retryAfterMs: 90_000 },
  ],
  ['500', { kind: 'status', status: 500 }, { reason: 'server-error', status: 500, detail }],
  ['503', { kind: 'status', status: 503 }, { reason: 'server-error', status: 503, detail }],
  ['a page instead of data', { kind: 'html' }, { reason: 'not-json', status: 200, detail }],
  [
    'data of another type',
    { kind: 'status', status: 200, body: '{"results":[]}', type: 'application/octet-stream' },
    {
      reason: 'wrong-type',
      status: 200,
      detail: expect.stringContaining('application/octet-stream') as string,
    },
  ],
  ['data cut by the network', { kind: 'truncate' }, { reason: 'cut-off', status: 200, detail }],
  [
    'data cut by the server',
    { kind: 'status', status: 200, body: '{"results":[{"uu', type: JSON_TYPE },
    { reason: 'cut-off', status: 200, detail: expect.stringContaining('invalid JSON') as string },
  ],
  [
    'data of another shape',
    { kind: 'status', status: 200, body: { items: [] } },
    { reason: 'unexpected-reply', detail: expect.stringContaining('results') as string },
  ],
  ['a redirect to a login page', { kind: 'redirect' }, { reason: 'redirected', detail }],
  ['a cut connection', { kind: 'cut-before' }, { reason: 'unreachable', detail }],
  ['silence', { kind: 'hold-before' }, { reason: 'timeout', detail }],
];

async function groupsUnder(backend: Backend, fault: Row[1]): Promise<Failure> {
  if (fault) here.sandbox.control.fault({ ...fault, match: { method: 'GET', path: 'groups' } });
  const result = await here.open(backend, { timeoutMs: 800 }).groups(never());
  here.sandbox.control.release();
  if (result.ok) throw new Error('a failure was expected');
  return result.failure;
}

describe.each([ENGINE, WENI])('instead of a good reply, $name gets', (backend) => {
  it.each(REPLIES)('%s', async (_, fault, failure) => {
    expect(await groupsUnder(backend, fault)).toEqual(failure);
  });

  it('429 until a date, by a server whose clock is an hour off', async () => {
    here.sandbox.control.clock(HOUR);
    const failure = await groupsUnder(backend, { kind: 'throttle', retryAfter: 90, retryAsDate: true });
    expect(failure.retryAfterMs).toBe(90_000);
  });

  it.each([HOUR, -HOUR])(
    'a refused credential on a computer whose clock is off by %d ms: says so',
    async (off) => {
      here.sandbox.control.clock(off);
      expect(await groupsUnder(backend, { kind: 'status', status: 401 })).toMatchObject({
        reason: 'signed-out',
        hint: 'clock',
      });
      here.sandbox.control.clearFaults();
      must(await here.open(backend).groups(never()));
    },
  );

  it('no such server', async () => {
    const nobody = here.open(backend, { baseUrl: 'http://127.0.0.1:1' });
    expect(await nobody.groups(never())).toMatchObject({ failure: { reason: 'unreachable' } });
    expect((await nobody.groups(never())).ok).toBe(false);
  });

  it('a certificate nobody trusts: the browser does not tell it from a dead server, so both are named', async () => {
    const secure = here.open(backend, { baseUrl: here.sandbox.secureOrigin });
    expect(await secure.groups(never())).toMatchObject({
      failure: { reason: 'unreachable', hint: 'certificate' },
    });
  });
});

describe.each(LANGUAGES)('in %s', (language) => {
  const t = translator(language);
  const sentence = ({ reason, hint }: Pick<Failure, 'reason' | 'hint'>): string =>
    t(`failure.${reason}`) + (hint ? ` ${t(`failure.hint.${hint}`)}` : '');
  const all = [
    ...REPLIES.map(([, , failure]) => failure),
    { reason: 'offline' },
    { reason: 'unreachable', hint: 'certificate' },
    { reason: 'signed-out', hint: 'clock' },
  ] satisfies Pick<Failure, 'reason' | 'hint'>[];

  it('each has a sentence of its own, and a second one that says what to do', () => {
    const kinds = new Map(
      all.map((one) => [`${one.reason} ${'hint' in one ? (one.hint ?? '') : ''}`, sentence(one)]),
    );
    expect(kinds.size).toBe(16);
    expect(new Set(kinds.values()).size).toBe(kinds.size);
    for (const text of kinds.values()) expect(text).toMatch(/[.:,].*\p{L}{3,}.*[.]$/u);
  });
});
