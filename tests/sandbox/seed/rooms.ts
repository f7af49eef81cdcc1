/** A few chats per agent, one in a queue, one that waits after a flow (names.ts says with whom). */
import { DAY, SECOND } from '../clock.ts';
import type { Agent, ChatRoom, Contact, Flow, Queue } from '../model.ts';
import { FLOWS, PEOPLE, seededUuid } from '../names.ts';
import type { ContactBook } from '../state/contact-book.ts';
import type { Team } from './team.ts';

const HOUR = 3600 * SECOND;

interface Sketch {
  index: number;
  agent: number | null;
  queue: number;
  /** Hours since the contact last wrote; the 24-hour window follows from it (§1.7). */
  silentHours: number;
  text: string;
  waiting?: boolean;
  closed?: boolean;
}

const SKETCHES: readonly Sketch[] = [
  { index: PEOPLE.ana.index, agent: 2, queue: 0, silentHours: 1, text: 'Oi! Meu pedido já saiu?' },
  { index: PEOPLE.bruno.index, agent: 2, queue: 0, silentHours: 72, text: 'Obrigado, até mais' },
  { index: PEOPLE.waiting.index, agent: 2, queue: 0, silentHours: 48, text: 'Depois eu vejo', waiting: true },
  { index: PEOPLE.queued.index, agent: null, queue: 0, silentHours: 0.5, text: 'Tem alguém aí?' },
  { index: PEOPLE.support.index, agent: 3, queue: 1, silentHours: 2, text: 'O aplicativo não abre' },
  { index: PEOPLE.admins.index, agent: 0, queue: 0, silentHours: 3, text: 'Queria falar com a gerência' },
  { index: PEOPLE.managers.index, agent: 1, queue: 0, silentHours: 4, text: 'Qual é o prazo?' },
  { index: 18, agent: 2, queue: 0, silentHours: 200, text: 'Era isso, obrigada!', closed: true },
];

function room(
  sketch: Sketch,
  position: number,
  contact: Contact,
  agent: Agent | null,
  queue: Queue,
  now: number,
  flow: Flow,
): ChatRoom {
  const heard = now - sketch.silentHours * HOUR;
  const createdOn = heard - 2 * HOUR;
  const start = { uuid: seededUuid('57a47000', position + 1), flow, deleted: false, createdOn: now - DAY };
  return {
    uuid: seededUuid('40040000', position + 1),
    contact,
    urn: contact.urns[0] ?? '',
    queue,
    agent,
    isWaiting: sketch.waiting ?? false,
    isActive: !sketch.closed,
    unread: agent ? 0 : 1,
    createdOn,
    lastInteraction: heard,
    lastIncoming: heard,
    protocol: `2026${(position + 1).toString().padStart(6, '0')}`,
    starts: sketch.waiting ? [start] : [],
    messages: [
      {
        id: position + 1,
        uuid: seededUuid('3e55a6e0', position + 1),
        at: heard,
        text: sketch.text,
        from: 'contact',
      },
    ],
  };
}

export function seedRooms(
  contacts: ContactBook,
  team: Team,
  flows: readonly Flow[],
  now: number,
): ChatRoom[] {
  const flow = flows.find((candidate) => candidate.uuid === FLOWS.welcome.uuid);
  return SKETCHES.map((sketch, position) => {
    const contact = contacts.all[sketch.index];
    const queue = team.queues[sketch.queue];
    const agent = sketch.agent === null ? null : (team.agents[sketch.agent] ?? null);
    if (!contact || !queue || !flow) throw new Error('the seeded rooms need their contacts, queues and flow');
    contact.lastSeenOn = now - sketch.silentHours * HOUR;
    if (contact.lastSeenOn > contact.modifiedOn) contacts.touch(contact, contact.lastSeenOn);
    return room(sketch, position, contact, agent, queue, now, flow);
  });
}
