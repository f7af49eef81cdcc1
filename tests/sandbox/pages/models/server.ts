import type { ServerResponse } from 'node:http';
import { serveLoopback, type Loopback } from '../../loopback.ts';
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

export type Models = Loopback;

const MODELS: PageModel[] = [chatwoot, ...hostile, crm];

/** Serves the page models on any free port of this computer. */
export function serveModels(): Promise<Models> {
  return serveLoopback((request, response) => {
    const url = new URL(request.url ?? '/', 'http://models');
    const model = MODELS.find(({ paths }) => paths.test(url.pathname));
    if (model) send(response, model, url);
    else response.writeHead(404).end();
  });
}

function send(response: ServerResponse, { headers = {}, answer }: PageModel, url: URL): void {
  const body = answer(url);
  const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
