import { signIn } from '../base/api.js';
import { agentInAddress, chooser } from '../base/chooser.js';
import { forgetSession, info, storedSession, storeSession } from '../base/info.js';
import { mountChats } from './app.js';
import { addressRouter } from './router.js';

/** The page of shape A, and of the frame in shape B (hosts.md §1). */
const root = /** @type {HTMLElement} */ (document.querySelector('#app'));
const framed = window.parent !== window;

/** Where to go once signed in: the root and the login link name it in `next`; every other path is itself. */
function destination() {
  const query = new URLSearchParams(location.search);
  const next = query.get('next');
  if (location.pathname === '/' || location.pathname.startsWith('/loginexternal/')) return next || '/rooms';
  for (const ours of ['agent', 'projectUuid']) query.delete(ours);
  return location.pathname + (query.size > 0 ? `?${query}` : '');
}

/** hosts.md §1, `/loginexternal/Bearer+<token>?projectUuid=&next=`: shape A's token comes by the address. */
function readLoginLink() {
  const link = /^\/loginexternal\/(.+?)\/?$/.exec(location.pathname);
  if (!link) return;
  const token = decodeURIComponent(link[1] ?? '').replace(/^Bearer[+\s]*/, '');
  storeSession(token, new URLSearchParams(location.search).get('projectUuid') ?? info.projectUuid);
}

/** hosts.md §2, B: the app listens for `updateToken` once and takes no later one. @returns {Promise<string>} */
function tokenFromConnect() {
  return new Promise((resolve) => {
    const onMessage = (/** @type {MessageEvent} */ message) => {
      if (message.source !== window.parent || message.data?.event !== 'updateToken') return;
      removeEventListener('message', onMessage);
      resolve(String(message.data.token));
    };
    addEventListener('message', onMessage);
    window.parent.postMessage({ event: 'getToken' }, '*');
    window.parent.postMessage({ event: 'getLanguage' }, '*');
  });
}

/** @param {import('../types.ts').Agent} agent */
async function enter(agent) {
  const session = await signIn(agent);
  storeSession(session.token, session.projectUuid);
  start();
}

function start() {
  const router = addressRouter();
  router.go(destination(), 'replace');
  mountChats(root, router, storedSession, () => {
    forgetSession();
    location.assign('/');
  });
}

async function boot() {
  const agent = agentInAddress();
  if (agent) return enter(agent);
  if (framed) {
    const project = new URLSearchParams(location.search).get('projectUuid') ?? info.projectUuid;
    storeSession(await tokenFromConnect(), project);
  }
  readLoginLink();
  if (storedSession.token()) return start();
  root.replaceChildren(chooser((chosen) => void enter(chosen)));
}

await boot();
