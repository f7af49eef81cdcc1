import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chatwoot } from './chatwoot.ts';
import { crm } from './crm.ts';
import { hostile } from './hostile.ts';

/** One page of another chat tool, written by hand after what is known of it. */
export interface PageModel {
  /** Paths it answers, from the first that fits. */
  paths: RegExp;
  headers?: Record<string, string>;
  /** HTML of a path, or a JSON value. */
  answer(url: URL): string | object;
}

export interface Models {
  /** `http://localhost:<port>` */
  origin: string;
  close(): Promise<void>;
}

const MODELS: PageModel[] = [chatwoot, ...hostile, crm];

/** Serves the page models on any free port of this computer. */
export async function serveModels(): Promise<Models> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://models');
    const model = MODELS.find(({ paths }) => paths.test(url.pathname));
    if (model) send(response, model, url);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, { headers = {}, answer }: PageModel, url: URL): void {
  const body = answer(url);
  const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
