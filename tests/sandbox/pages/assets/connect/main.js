import { agentInAddress, chooser } from '../base/chooser.js';
import { info } from '../base/info.js';
import { readAddress, writeAddress } from './address.js';
import { federatedChats } from './federated.js';
import { framedChats } from './frame.js';
import { openSession } from './session.js';
import { connectShell } from './shell.js';

/** hosts.md §1, shapes B and C: Connect, which holds the chats in a frame or mounts them into itself. */
const root = /** @type {HTMLElement} */ (document.querySelector('#app'));
const AGENT = 'sandbox-connect-agent';

/** @returns {import('../types.ts').Agent | undefined} */
function rememberedAgent() {
  const saved = sessionStorage.getItem(AGENT) ?? localStorage.getItem(AGENT);
  return /** @type {import('../types.ts').Agent | undefined} */ (saved ?? undefined);
}

/** @param {import('../types.ts').Agent} agent */
async function enter(agent) {
  sessionStorage.setItem(AGENT, agent);
  localStorage.setItem(AGENT, agent);
  const session = await openSession(agent);
  const shell = connectShell(session, leave, open);
  const chats = info.listener === 'federated' ? federatedChats : framedChats;
  const section = chats(shell.stage, session, (path) => {
    writeAddress(session.projectUuid, path.startsWith('/settings') ? 'settings' : 'chats', path);
    draw();
  });
  function open(/** @type {import('./address.js').Section} */ name) {
    writeAddress(session.projectUuid, name, '/rooms', 'push');
    draw();
  }
  function draw() {
    const address = readAddress();
    shell.show(address.section);
    section.show(address);
  }
  addEventListener('popstate', draw);
  root.replaceChildren(shell.element);
  const start = readAddress();
  writeAddress(session.projectUuid, start.section, start.appPath);
  draw();
}

function leave() {
  sessionStorage.removeItem(AGENT);
  localStorage.removeItem(AGENT);
  location.assign('/');
}

const agent = agentInAddress() ?? rememberedAgent();
if (agent) await enter(agent);
else root.replaceChildren(chooser((chosen) => void enter(chosen)));
