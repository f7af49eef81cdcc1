/** Over a real socket: what only a real `fetch` does. */
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createExchange } from './exchange.ts';
import { never } from './testing.ts';

let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function against(listener: RequestListener, timeoutMs = 5_000) {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((done) => started.listen(0, '127.0.0.1', done));
  const address = started.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return createExchange({ baseUrl: `http://127.0.0.1:${port}`, timeoutMs });
}

const GET = { method: 'GET', path: '/thing/', authorization: 'Token t' } as const;
const JSON_TYPE = { 'content-type': 'application/json' };

describe('over a real connection', () => {
  it('never follows a redirect', async () => {
    const paths: (string | undefined)[] = [];
    const exchange = await against((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { location: '/login' }).end();
    });
    expect(await exchange.send(GET, never())).toMatchObject({ value: { redirected: true } });
    expect(paths).toEqual(['/thing/']);
  });

  it('keeps the status of a reply that is cut', async () => {
    const exchange = await against((_, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '100' }).write('{"a":');
      setTimeout(() => response.destroy(), 20);
    });
    const reply = await exchange.send(GET, never());
    expect(reply).toMatchObject({
      value: { status: 200, body: { kind: 'cut', failure: { reason: 'unreachable' } } },
    });
  });

  it('stops waiting for a body that does not end', async () => {
    const exchange = await against((_, response) => {
      response.writeHead(200, JSON_TYPE).write('{"a":');
    }, 1_000);
    const reply = await exchange.send(GET, never());
    expect(reply).toMatchObject({ value: { body: { kind: 'cut', failure: { reason: 'timeout' } } } });
  });

  it('is unreachable when the connection is cut before the headers, and when nobody listens', async () => {
    const exchange = await against((request) => request.socket.destroy());
    expect(await exchange.send(GET, never())).toMatchObject({ failure: { reason: 'unreachable' } });
    const nobody = createExchange({ baseUrl: 'http://127.0.0.1:1' });
    expect(await nobody.send(GET, never())).toMatchObject({
      failure: { reason: 'unreachable', detail: 'GET /thing/' },
    });
  });

  it('sends a text and a stream alike', async () => {
    const bodies: string[] = [];
    const exchange = await against((request, response) => {
      let text = '';
      request.on('data', (part) => (text += String(part)));
      request.on('end', () => {
        bodies.push(text);
        response.writeHead(200, JSON_TYPE).end('{}');
      });
    });
    const post = { ...GET, method: 'POST' } as const;
    await exchange.send({ ...post, body: '{"a":1}' }, never());
    await exchange.send({ ...post, body: new Blob(['{"a":1}']).stream() }, never());
    expect(bodies).toEqual(['{"a":1}', '{"a":1}']);
  });
});
