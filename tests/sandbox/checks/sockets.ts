/** Clients on real sockets, with connections that are kept, to see what a fault does to them. */
import { Agent, request } from 'node:http';
import { connect, type ClientHttp2Session } from 'node:http2';

export interface Outcome {
  /** 0 when the connection broke before an answer. */
  status: number;
  body: string;
  /** The error's code, when there was one. */
  error: string;
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.message);

interface Shot {
  url: string;
  headers?: Record<string, string>;
  method?: string;
  body?: string;
}

/** One HTTP/1.1 request over the agent's kept connection. */
export function http1(agent: Agent, { url, headers = {}, method = 'GET', body }: Shot): Promise<Outcome> {
  return new Promise((done) => {
    const outgoing = request(url, { agent, headers, method }, (incoming) => {
      let text = '';
      const end = (error: string): void => done({ status: incoming.statusCode ?? 0, body: text, error });
      incoming.on('data', (chunk: Buffer) => (text += chunk.toString()));
      incoming.on('end', () => end(''));
      incoming.on('error', (error) => end(codeOf(error)));
    });
    outgoing.on('error', (error) => done({ status: 0, body: '', error: codeOf(error) }));
    outgoing.end(body);
  });
}

export const keepAlive = (): Agent => new Agent({ keepAlive: true, maxSockets: 1 });

export function http2Session(origin: string): ClientHttp2Session {
  const session = connect(origin, { rejectUnauthorized: false });
  session.on('error', () => session.destroy());
  return session;
}

/** One HTTP/2 request over the session. */
export function http2(
  session: ClientHttp2Session,
  { url, headers = {}, method = 'GET', body }: Shot,
): Promise<Outcome> {
  return new Promise((done) => {
    const outcome: Outcome = { status: 0, body: '', error: '' };
    const stream = session.request({ ':path': url, ':method': method, ...headers });
    stream.on('response', (fields) => (outcome.status = Number(fields[':status'])));
    stream.on('data', (chunk: Buffer) => (outcome.body += chunk.toString()));
    stream.on('error', (error) => (outcome.error = codeOf(error)));
    stream.on('close', () =>
      done({ ...outcome, error: outcome.error || (stream.rstCode ? `RST ${stream.rstCode}` : '') }),
    );
    stream.end(body);
  });
}
