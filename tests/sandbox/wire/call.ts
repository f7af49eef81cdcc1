/** One request as the handlers see it. */
import type { Answer } from './answer.ts';
import type { Fields } from './read.ts';

export type Listener = 'chat' | 'connect' | 'federated' | 'secure';

export interface Wire {
  protocol: '1.1' | '2';
  /** Number of the TCP connection. */
  socket: number;
  requestId: number;
  listener: Listener;
}

export interface Call {
  method: string;
  path: string;
  /** The query as sent, without `?`. */
  search: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  /** The parsed body; an empty object for an empty body. */
  body: Fields;
  /** The body as it came. */
  source: string;
  /** The whole parsed body, whatever it is; undefined when it was not JSON. */
  json: unknown;
  /** Where this request arrived, for absolute `next` URLs. */
  origin: string;
  wire: Wire;
  /** Undone when a crash after the work rolls the transaction back (§1.7). */
  undo: (() => void)[];
}

export type Params = Record<string, string>;
export type Handler<C extends Call = Call> = (call: C, params: Params) => Answer | Promise<Answer>;

interface Route<C extends Call> {
  method: string;
  pattern: RegExp;
  handler: Handler<C>;
}

/** Routes by method and path; `:name` stands for one path segment. */
export class Router<C extends Call = Call> {
  readonly #routes: Route<C>[] = [];

  on(method: string, path: string, handler: Handler<C>): this {
    const source = path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)');
    this.#routes.push({ method, pattern: new RegExp(`^${source}$`), handler });
    return this;
  }

  /** The handler's answer, or undefined when no route fits (405 when only the method does not). */
  handle(call: C): Answer | Promise<Answer> | undefined {
    let known = false;
    for (const { method, pattern, handler } of this.#routes) {
      const match = pattern.exec(call.path);
      if (!match) continue;
      known = true;
      if (method === call.method) return handler(call, { ...match.groups });
    }
    if (!known) return undefined;
    const message = `Method "${call.method}" not allowed.`;
    return { status: 405, headers: {}, body: { detail: message }, kind: 'json' };
  }
}
