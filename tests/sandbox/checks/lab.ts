/** What the sandbox's own tests ask it with: two small clients that know nothing but HTTP. */
import { API_TOKEN, PROJECT, type AgentKey } from '../names.ts';
import { startSandbox, type Sandbox } from '../sandbox.ts';
import { asFields, asList, asText, parseJson, type Fields } from '../wire/read.ts';

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body, or undefined when it is no JSON. */
  value: unknown;
  /** The body's fields; empty when it is no object. */
  fields: Fields;
  /** The body's `results`, each as fields. */
  results: Fields[];
}

interface Ask {
  as?: AgentKey;
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

async function ask(url: string, headers: Record<string, string>, { method, body }: Ask): Promise<Reply> {
  const init: RequestInit = {
    headers,
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    redirect: 'manual',
  };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await fetch(url, init);
  const text = await response.text();
  const value = parseJson(text)?.value;
  const fields = asFields(value) ?? {};
  const results = (asList(fields['results']) ?? []).map((row) => asFields(row) ?? {});
  return { status: response.status, headers: response.headers, text, value, fields, results };
}

export class Lab {
  readonly sandbox: Sandbox;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  static async open(): Promise<Lab> {
    return new Lab(await startSandbox());
  }

  get control(): Sandbox['control'] {
    return this.sandbox.control;
  }

  get world(): Sandbox['world'] {
    return this.sandbox.world;
  }

  /** `path` follows `/v1/`; as the attendant unless said otherwise. */
  engine(path: string, options: Ask = {}): Promise<Reply> {
    const { token } = this.control.session(options.as ?? 'attendant');
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...options.headers,
    };
    return ask(`${this.sandbox.chatOrigin}/v1/${path}`, headers, options);
  }

  /** `path` follows `/v1/project/<our project>/`. */
  project(path: string, options: Ask = {}): Promise<Reply> {
    return this.engine(`project/${PROJECT.uuid}/${path}`, options);
  }

  /** `path` follows `/api/v2/`. */
  flows(path: string, options: Ask = {}): Promise<Reply> {
    const headers = {
      authorization: `Token ${API_TOKEN}`,
      'content-type': 'application/json',
      ...options.headers,
    };
    return ask(`${this.sandbox.chatOrigin}/api/v2/${path}`, headers, options);
  }

  /** A request without any credentials. */
  bare(path: string, method = 'GET'): Promise<Reply> {
    return ask(`${this.sandbox.chatOrigin}/${path}`, { 'content-type': 'application/json' }, { method });
  }

  http(path: string, options: Ask = {}): Promise<Reply> {
    return ask(`${this.sandbox.chatOrigin}/sandbox/${path}`, { 'content-type': 'application/json' }, options);
  }

  start(body: Fields, options: Ask = {}): Promise<Reply> {
    return this.project('start_flow/', { ...options, body });
  }
}

export const names = (rows: readonly Fields[]): string[] => rows.map((row) => asText(row['name']) ?? 'null');

/** One quirk's check: what can be seen with it on, and with it off. */
export interface Check {
  see: (lab: Lab) => Promise<unknown>;
  on: unknown;
  off: unknown;
}
