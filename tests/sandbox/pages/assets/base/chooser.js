import { h } from './dom.js';
import { icon } from './icons.js';

/** @typedef {import('../types.ts').Agent} Agent */

/** @type {{ agent: Agent, title: string, note: string, icon: import('./icons.js').IconName }[]} */
const PEOPLE = [
  { agent: 'attendant', title: 'Attendant', note: 'answers chats of one sector', icon: 'forum' },
  { agent: 'attendant2', title: 'Second attendant', note: 'another desk, another sector', icon: 'user' },
  { agent: 'manager', title: 'Manager', note: 'leads a sector', icon: 'dashboard' },
  { agent: 'admin', title: 'Administrator', note: 'sees the whole project', icon: 'settings' },
];

/**
 * "Who are you?": the sandbox's stand-in for signing in.
 * @param {(agent: Agent) => void} onChoose
 * @param {string} [notice]
 */
export function chooser(onChoose, notice) {
  return h(
    'main',
    { class: 'chooser' },
    h('h1', {}, 'Who are you?'),
    h(
      'p',
      { class: 'chooser__note' },
      notice ?? 'This is the Send Flow sandbox. Nothing here leaves your computer.',
    ),
    h(
      'div',
      { class: 'chooser__people' },
      PEOPLE.map((person) => card(person, onChoose)),
    ),
    h(
      'p',
      { class: 'chooser__links' },
      h('a', { href: '/phone' }, 'Simulated phones'),
      h('a', { href: '/ledger' }, 'Ledger'),
    ),
  );
}

/**
 * @param {(typeof PEOPLE)[number]} person
 * @param {(agent: Agent) => void} onChoose
 */
function card(person, onChoose) {
  return h(
    'button',
    {
      type: 'button',
      class: 'chooser__person',
      'data-testid': `agent-${person.agent}`,
      onclick: () => onChoose(person.agent),
    },
    icon(person.icon, 24),
    h('span', { class: 'chooser__title' }, person.title),
    h('span', { class: 'chooser__who' }, person.note),
  );
}

/**
 * Reads `?agent=` from the address, if it names one of the four.
 * @returns {Agent | undefined}
 */
export function agentInAddress() {
  const name = new URLSearchParams(location.search).get('agent');
  return PEOPLE.find((person) => person.agent === name)?.agent;
}
