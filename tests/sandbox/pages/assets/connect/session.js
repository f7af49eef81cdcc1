import { signIn } from '../base/api.js';

/** @typedef {Awaited<ReturnType<typeof openSession>>} ConnectSession */

const PERIOD = 'sandbox-refresh';
const USUAL_PERIOD = 70_000;

/** How often the token is replaced: about 70 s (hosts.md §2), or `?refresh=<ms>`, kept for reloads of this tab. */
function refreshPeriod() {
  const asked = new URLSearchParams(location.search).get('refresh');
  if (asked) sessionStorage.setItem(PERIOD, asked);
  return Number(sessionStorage.getItem(PERIOD)) || USUAL_PERIOD;
}

/**
 * Connect's own session: signed in once, a new token every so often, told to whoever asks.
 * @param {import('../types.ts').Agent} agent
 */
export async function openSession(agent) {
  const first = await signIn(agent);
  let { token } = first;
  /** @type {((token: string) => void)[]} */
  const handlers = [];
  setInterval(async () => {
    token = (await signIn(agent)).token;
    for (const handler of handlers) handler(token);
  }, refreshPeriod());
  return {
    email: first.email,
    projectUuid: first.projectUuid,
    token: () => token,
    /** @param {(token: string) => void} handler */
    onRefresh: (handler) => handlers.push(handler),
  };
}
