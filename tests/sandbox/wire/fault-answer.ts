/** What a fault answers instead of the server, in that server's own words when the test gave none. */
import type { World } from '../model.ts';
import { detail, html, json, text, throttled, type Answer } from './answer.ts';
import type { Call } from './call.ts';
import type { Fault } from './faults.ts';

const LOGIN = '<!doctype html><html><head><title>Login</title></head><body><form>Login</form></body></html>';
export const CRASH_PAGE = 'Server Error. Site administrators have been notified.';

const WORDS: Record<number, string> = {
  401: 'Invalid token.',
  403: 'You do not have permission to perform this action.',
  404: 'Not found.',
  429: 'Request was throttled.',
};

/** §1.1: "The original cause is *not* exposed." */
export function internalError(world: World, cause = 'crash'): Answer {
  if (!world.quirks['engine-json-500']) return detail(500, cause);
  const event = world.random.uuid().replaceAll('-', '');
  return json(500, { code: 'INTERNAL_ERROR', message: 'An internal error has occurred', event_id: event });
}

/** §2.3: "crash 500 **plain text/HTML** … – not JSON". */
function crashPage(world: World): Answer {
  return world.quirks['plain-text-500'] ? text(500, CRASH_PAGE) : json(500, { detail: CRASH_PAGE });
}

function ownWords(world: World, call: Call, status: number): Answer {
  if (status === 500) return call.path.startsWith('/api') ? crashPage(world) : internalError(world);
  if (status > 500) return html(status, `<html><body><h1>${status}</h1></body></html>`);
  return json(status, { detail: WORDS[status] ?? `HTTP ${status}` });
}

export function faultAnswer(world: World, call: Call, fault: Fault): Answer {
  const status = fault.status ?? 500;
  const headers: Record<string, string> = fault.retryAfter
    ? { 'retry-after': fault.retryAfter.toString() }
    : {};
  if (fault.body === undefined) return { ...ownWords(world, call, status), headers };
  const typed = fault.type ? { ...headers, 'content-type': fault.type } : headers;
  if (typeof fault.body === 'string') return { ...text(status, fault.body), headers: typed };
  return json(status, fault.body, headers);
}

function throttledAs(world: World, { retryAfter = 1, retryAsDate }: Fault): Answer {
  const answer = throttled(retryAfter);
  if (!retryAsDate) return answer;
  const at = Date.parse(world.clock.httpDate()) + retryAfter * 1000;
  return { ...answer, headers: { 'retry-after': new Date(at).toUTCString() } };
}

/** The answer of a fault that strikes before any work, if it has one. */
export function answerBefore(world: World, call: Call, fault: Fault): Answer | undefined {
  if (fault.kind === 'status' && !fault.after) return faultAnswer(world, call, fault);
  if (fault.kind === 'html') return html(200, LOGIN);
  if (fault.kind === 'redirect') return { ...html(302, ''), headers: { location: `${call.origin}/login` } };
  if (fault.kind === 'throttle') return throttledAs(world, fault);
  return undefined;
}
