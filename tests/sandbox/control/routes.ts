/** The HTTP side of `Control`: `/sandbox/…`, JSON, CORS open. */
import { AGENTS, API_TOKEN, type AgentKey } from '../names.ts';
import type { Mode } from '../model.ts';
import { isQuirk, type QuirkName } from '../quirks.ts';
import { detail, json, notFound, type Answer } from '../wire/answer.ts';
import { Router, type Call } from '../wire/call.ts';
import { asBoolean, asNumber, asText } from '../wire/read.ts';
import { UnknownName, type Control } from './control.ts';
import { readFaults } from './read-fault.ts';
import { roomMessages } from './views.ts';

const isAgentKey = (name: string): name is AgentKey => Object.hasOwn(AGENTS, name);
const done = (extra: Record<string, unknown> = {}): Answer => json(200, { ok: true, ...extra });

function quirkChanges(call: Call): Partial<Record<QuirkName, boolean>> {
  const changes: Partial<Record<QuirkName, boolean>> = {};
  for (const [name, value] of Object.entries(call.body)) {
    if (!isQuirk(name)) throw new UnknownName(`quirk ${name}`);
    changes[name] = value === true;
  }
  return changes;
}

function session(control: Control, call: Call): Answer {
  const agent = asText(call.body['agent']) ?? '';
  if (!isAgentKey(agent)) throw new UnknownName(`agent ${agent}`);
  return json(200, control.session(agent, asNumber(call.body['ttlSeconds'])));
}

/** Only what a mode has; values are trusted, this is a test's own server. */
function modeChanges(control: Control, call: Call): Partial<Mode> {
  const known = Object.keys(control.mode());
  const unknown = Object.keys(call.body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UnknownName(`mode ${unknown}`);
  return call.body;
}

function messageRoutes(router: Router, control: Control): Router {
  return router
    .on('GET', '/sandbox/rooms', ({ query }) => json(200, control.rooms(query.get('agent') ?? undefined)))
    .on('GET', '/sandbox/rooms/:room/messages', (_, { room = '' }) =>
      json(200, { messages: roomMessages(control.room(room)) }),
    )
    .on('POST', '/sandbox/rooms/:room/messages', (call, { room = '' }) => {
      control.write(room, asText(call.body['text']) ?? '');
      return done();
    })
    .on('POST', '/sandbox/rooms/:room/close', (_, { room = '' }) => {
      control.closeRoom(room);
      return done();
    })
    .on('POST', '/sandbox/answer', ({ body }) =>
      done({ room: control.answer(asText(body['contact']) ?? '', asText(body['text']) ?? '').uuid }),
    )
    .on('GET', '/sandbox/phone/:contact', (_, { contact = '' }) => json(200, control.phone(contact)))
    .on('GET', '/sandbox/phones', ({ query }) => json(200, control.phones(query.get('query') ?? '')));
}

function faultRoutes(router: Router, control: Control): Router {
  return router
    .on('GET', '/sandbox/faults', () => json(200, control.faults()))
    .on('POST', '/sandbox/faults', (call) => {
      control.fault(...readFaults(call.json));
      return json(200, control.faults());
    })
    .on('DELETE', '/sandbox/faults', () => {
      control.clearFaults();
      return done();
    })
    .on('POST', '/sandbox/faults/release', () => done({ released: control.release() }));
}

function worldRoutes(router: Router, control: Control): Router {
  return router
    .on('GET', '/sandbox/ledger', () => json(200, { starts: control.ledger() }))
    .on('GET', '/sandbox/ledger/recipients', () => json(200, control.recipients()))
    .on('GET', '/sandbox/requests', () => json(200, control.requests()))
    .on('DELETE', '/sandbox/requests', () => {
      control.clearRequests();
      return done();
    })
    .on('POST', '/sandbox/session', (call) => session(control, call))
    .on('POST', '/sandbox/tokens/expire', () => {
      control.expireTokens();
      return done();
    })
    .on('GET', '/sandbox/api-token', () => json(200, { token: API_TOKEN }))
    .on('POST', '/sandbox/sectors', ({ body }) =>
      done({ uuid: control.sector(asText(body['name']) ?? '', asBoolean(body['canTriggerFlows']) ?? false) }),
    )
    .on('GET', '/sandbox/quirks', () => json(200, control.quirks()))
    .on('POST', '/sandbox/quirks', (call) => json(200, control.quirks(quirkChanges(call))))
    .on('GET', '/sandbox/mode', () => json(200, control.mode()))
    .on('POST', '/sandbox/mode', (call) => json(200, control.mode(modeChanges(control, call))))
    .on('POST', '/sandbox/clock', ({ body }) => {
      control.clock(asNumber(body['offsetMs']) ?? 0);
      return done();
    })
    .on('POST', '/sandbox/reset', () => {
      control.reset();
      return done();
    });
}

export function controlRoutes(control: Control): (call: Call) => Promise<Answer> {
  const router = worldRoutes(faultRoutes(messageRoutes(new Router(), control), control), control);
  return async (call) => {
    try {
      return (await router.handle(call)) ?? notFound();
    } catch (error) {
      if (error instanceof UnknownName) return detail(404, `unknown ${error.message}`);
      throw error;
    }
  };
}
