/** For the tests of this folder only: an API made of one function, and credentials made of a list. */
import type { Connection } from '../domain/connection.ts';
import { fail, ok } from '../domain/result.ts';
import type { ProviderDeps } from './create-provider.ts';
import { createProvider } from './create-provider.ts';
import type { Credentials } from './credentials.ts';
import type { Provider } from './provider.ts';
import { NO_SPARES } from './spare-connections.ts';

export interface Asked {
  method: string;
  url: URL;
  authorization: string | null;
  init: RequestInit;
  /** The body as it would arrive, also from a stream. */
  text: string;
}

export type Answerer = (asked: Asked, index: number) => Response | Promise<Response>;

export interface FakeApi {
  fetch: typeof globalThis.fetch;
  asked: Asked[];
}

export function fakeApi(answer: Answerer): FakeApi {
  const asked: Asked[] = [];
  const fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    const text = init.body ? await new Response(init.body).text() : '';
    const authorization = headers.get('authorization');
    const one = { method: init.method ?? 'GET', url: new URL(String(input)), authorization, init, text };
    asked.push(one);
    return answer(one, asked.length - 1);
  };
  return { fetch, asked };
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export const html = (status: number): Response =>
  new Response('<html>Server Error</html>', { status, headers: { 'content-type': 'text/html' } });

/** Hands out the first value, then the following ones when asked to renew, then nothing more. */
export function credentialList(...values: string[]): Credentials {
  let index = 0;
  const current = () => (index < values.length ? ok(values[index] ?? '') : fail('signed-out'));
  return {
    authorization: () => Promise.resolve(current()),
    renew: (refused) => {
      if (values[index] === refused) index += 1;
      return Promise.resolve(current());
    },
  };
}

export const PROJECT = '9a0ec700-0000-4000-8000-0000000000aa';

export function connection(kind: Connection['kind']): Connection {
  const project = kind === 'weni-chats' ? PROJECT : '';
  return { id: 'c', kind, baseUrl: 'https://api.example.test', project, label: 'chats', chatOrigins: [] };
}

/** A provider of the given kind over a fake API; bodies are not streamed unless said otherwise. */
export function fakeProvider(
  kind: Connection['kind'],
  answer: Answerer,
  deps: ProviderDeps = {},
): { provider: Provider; asked: Asked[] } {
  const { fetch, asked } = fakeApi(answer);
  const provider = createProvider(connection(kind), credentialList('Bearer one', 'Bearer two'), {
    fetch,
    streams: false,
    spares: NO_SPARES,
    online: () => true,
    now: () => 1_000,
    ...deps,
  });
  return { provider, asked };
}

export const never = (): AbortSignal => new AbortController().signal;
