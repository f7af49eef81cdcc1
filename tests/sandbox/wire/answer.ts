/** What a handler gives back, before it is put on the wire. */

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** The JSON value, for kind 'json'; otherwise the text itself. */
  body: unknown;
  kind: 'json' | 'text' | 'html' | 'empty';
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body,
  kind: 'json',
});

export const text = (status: number, body: string): Answer => ({ status, headers: {}, body, kind: 'text' });
export const html = (status: number, body: string): Answer => ({ status, headers: {}, body, kind: 'html' });
export const empty = (status: number, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: '',
  kind: 'empty',
});

export const detail = (status: number, message: string): Answer => json(status, { detail: message });
export const notFound = (): Answer => detail(404, 'Not found.');
export const forbidden = (): Answer => detail(403, 'You do not have permission to perform this action.');

/** §2.2: 429 with `Retry-After`. */
export function throttled(seconds: number): Answer {
  const message = `Request was throttled. Expected available in ${seconds} seconds.`;
  return json(429, { detail: message }, { 'retry-after': seconds.toString() });
}

const TYPES = {
  json: 'application/json',
  text: 'text/plain',
  html: 'text/html; charset=utf-8',
  empty: '',
} as const;

/** The bytes and their content type. */
export function serialise(answer: Answer): { payload: Buffer; type: string } {
  const content = answer.kind === 'json' ? JSON.stringify(answer.body) : String(answer.body);
  return { payload: Buffer.from(content), type: TYPES[answer.kind] };
}
