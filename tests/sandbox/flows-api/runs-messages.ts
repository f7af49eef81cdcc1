/** §2.6 `runs.json` and `messages.json`. */
import { iso, isoOrNull } from '../clock.ts';
import type { Contact, Run, ThreadMessage, World } from '../model.ts';
import { seededUuid } from '../names.ts';
import { thread } from '../state/thread.ts';
import { isForgotten } from '../state/start-status.ts';
import { detail, json, type Answer } from '../wire/answer.ts';
import { newestFirst, oldestFirst, page } from './cursor.ts';
import { exclusive, inside, isAnswer, isTrue, limitOf, span, uuidFilter } from './filters.ts';
import type { FlowsCall } from './flows-call.ts';

const summary = ({ uuid, name, urns }: Contact): Record<string, unknown> => ({
  uuid,
  urn: urns[0] ?? null,
  name,
});
const runUuid = (run: Run): string => seededUuid('40140000', run.id);

function runItem(world: World, run: Run): Record<string, unknown> {
  const { uuid, name } = run.start.flow;
  return {
    id: run.id,
    uuid: runUuid(run),
    flow: { uuid, name },
    contact: {
      ...summary(run.contact),
      ...(world.mode.flows === 'weni' ? {} : { urn_display: run.contact.urns[0] ?? null }),
    },
    // "their runs then lose `start`"
    start: isForgotten(world, run.start) ? null : { uuid: run.start.uuid },
    responded: run.responded,
    path: [],
    values: {},
    created_on: iso(run.createdOn),
    modified_on: iso(run.modifiedOn),
    exited_on: isoOrNull(run.exitedOn),
    exit_type: run.exitType,
  };
}

function candidates(world: World, call: FlowsCall): readonly Run[] {
  const flow = call.query.get('flow')?.toLowerCase();
  const contact = call.query.get('contact')?.toLowerCase();
  if (flow) {
    const known = world.flows.find(({ uuid }) => uuid === flow);
    return known ? world.starts.runsIn(known) : [];
  }
  if (!contact) return world.starts.runs;
  const known = world.contacts.byUuid.get(contact);
  return known ? world.starts.runsOf(known) : [];
}

/** Filters flow | contact exclusive, id, uuid, responded, before/after on modified_on. "No filter by start". */
export function listRuns(call: FlowsCall): Answer {
  const { world } = call;
  const wrong = exclusive(call, ['flow', 'contact']);
  if (wrong) return wrong;
  const within = span(world, call);
  if (isAnswer(within)) return within;
  const wanted = uuidFilter(call);
  if (isAnswer(wanted)) return wanted;
  const now = world.clock.micros();
  const responded = isTrue(call.query.get('responded'));
  const id = Number(call.query.get('id') ?? 0);
  const start = world.quirks['runs-no-start-filter'] ? null : call.query.get('start');
  const fits = (run: Run): boolean =>
    run.createdOn <= now &&
    inside(run.modifiedOn, within) &&
    (!responded || run.responded) &&
    (!id || run.id === id) &&
    (!wanted.uuid || runUuid(run) === wanted.uuid) &&
    (!start || run.start.uuid === start);
  const key = (run: Run): number => run.modifiedOn;
  const sorted = candidates(world, call)
    .filter(fits)
    .sort((a, b) => key(a) - key(b));
  const rows = isTrue(call.query.get('reverse')) ? oldestFirst(sorted, key) : newestFirst(sorted, key);
  return page(world, call, { ...rows, keep: () => true, limit: 250 }, (run) => runItem(world, run));
}

function messageItem(contact: Contact, message: ThreadMessage): Record<string, unknown> {
  return {
    id: message.id,
    broadcast: null,
    contact: { uuid: contact.uuid, name: contact.name },
    urn: contact.urns[0] ?? null,
    channel: null,
    direction: message.direction,
    type: message.byFlow ? 'flow' : 'inbox',
    status: message.status,
    visibility: 'visible',
    text: message.text,
    labels: [],
    attachments: [],
    created_on: iso(message.at),
    sent_on: message.direction === 'out' && message.status === 'delivered' ? iso(message.at) : null,
    modified_on: iso(message.at),
  };
}

/** "contact | folder | label | broadcast exclusive"; the sandbox knows them by contact only. */
export function listMessages(call: FlowsCall): Answer {
  const { world } = call;
  const wrong = exclusive(call, ['contact', 'folder', 'label', 'broadcast']);
  if (wrong) return wrong;
  const within = span(world, call);
  if (isAnswer(within)) return within;
  const uuid = call.query.get('contact');
  if (!uuid) return json(200, { next: null, previous: null, results: [] });
  const contact = world.contacts.byUuid.get(uuid.toLowerCase());
  if (!contact) return detail(400, `No such contact: ${uuid}`);
  const rows = thread(world, contact).filter((message) => inside(message.at, within));
  const listing = {
    ...newestFirst(rows, ({ at }: ThreadMessage) => at),
    keep: () => true,
    limit: limitOf(call, 100, 1000),
  };
  return page(world, call, listing, (message) => messageItem(contact, message));
}
