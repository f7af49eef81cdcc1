/** Checks of §2.6: starts and runs of the Flows API. */
import { FLOWS, PEOPLE } from '../names.ts';
import type { QuirkName } from '../quirks.ts';
import { asText, type Fields } from '../wire/read.ts';
import type { Check, Lab } from './lab.ts';

const post = (lab: Lab, body: Fields, query = '') => lab.flows(`flow_starts.json${query}`, { body });
const welcome = (...contacts: string[]): Fields => ({ flow: FLOWS.welcome.uuid, contacts });

/** Posts without waiting for the schedule, and says how many runs there are now. */
async function runsAfter(lab: Lab, body: Fields): Promise<unknown[]> {
  lab.control.mode({ startSpeedMs: 0 });
  const { status, fields } = await post(lab, body);
  const uuid = asText(fields['uuid']) ?? '';
  const start = await lab.flows(`flow_starts.json?uuid=${uuid}`);
  const runs = await lab.flows('runs.json');
  return [status, status === 201 ? start.results[0]?.['status'] : undefined, runs.results.length];
}

export const FLOWS_STARTS = {
  'query-over-body': {
    see: async (lab) => {
      const { fields } = await post(lab, welcome(PEOPLE.ana.uuid), '?restart_participants=false');
      return fields['restart_participants'];
    },
    on: false,
    off: true,
  },
  'start-progress': {
    see: async (lab) => (await post(lab, welcome(PEOPLE.ana.uuid))).fields['status'],
    on: 'pending',
    off: 'complete',
  },
  'textit-words': {
    see: async (lab) => {
      lab.control.mode({ flows: 'textit', startSpeedMs: 0 });
      const { fields } = await post(lab, welcome(PEOPLE.ana.uuid));
      return [fields['status'], fields['progress']];
    },
    on: ['completed', { total: 1, started: 1 }],
    off: ['complete', undefined],
  },
  'archived-start-empty': {
    see: (lab) => runsAfter(lab, { flow: FLOWS.archived.uuid, contacts: [PEOPLE.ana.uuid] }),
    on: [201, 'complete', 0],
    off: [400, undefined, 0],
  },
  'params-normalised': {
    see: async (lab) => {
      const params = { 'número do pedido': 'x'.repeat(700), list: ['a'], none: null };
      const { fields } = await post(lab, { ...welcome(PEOPLE.ana.uuid), params });
      return [fields['params'], lab.control.ledger()[0]?.params];
    },
    on: Array.from({ length: 2 }, () => ({ n_mero_do_pedido: 'x'.repeat(640), list: { 0: 'a' }, none: '' })),
    off: Array.from({ length: 2 }, () => ({ 'número do pedido': 'x'.repeat(700), list: ['a'], none: null })),
  },
  'special-params': {
    see: (lab) => runsAfter(lab, { ...welcome(PEOPLE.ana.uuid), params: { message: 7 } }),
    on: [201, 'complete', 0],
    off: [201, 'complete', 1],
  },
  'one-bad-rejects-all': {
    see: async (lab) => {
      const unknown = PEOPLE.ana.uuid.replace(/.$/, 'f').replace('c0c0c0c0', 'dddddddd');
      const { status, value } = await post(lab, welcome(PEOPLE.ana.uuid, unknown));
      return [status, status === 400 ? value : lab.control.ledger()[0]?.contacts];
    },
    on: [400, { contacts: ['No such object: dddddddd-0000-4000-8000-00000000000f'] }],
    off: [201, [PEOPLE.ana.uuid]],
  },
  'blocked-skipped': {
    see: (lab) => runsAfter(lab, welcome(PEOPLE.ana.uuid, PEOPLE.blocked.uuid, PEOPLE.stopped.uuid)),
    on: [201, 'complete', 1],
    off: [400, undefined, 0],
  },
  'restart-false-skips-ever': {
    see: async (lab) => {
      await runsAfter(lab, welcome(PEOPLE.ana.uuid));
      lab.control.answer(PEOPLE.ana.uuid, 'Oi');
      return runsAfter(lab, { ...welcome(PEOPLE.ana.uuid), restart_participants: false });
    },
    on: [201, 'complete', 1],
    off: [201, 'complete', 2],
  },
  'runs-no-start-filter': {
    see: async (lab) => {
      await runsAfter(lab, welcome(PEOPLE.ana.uuid));
      const { fields } = await post(lab, welcome(PEOPLE.bruno.uuid));
      return (await lab.flows(`runs.json?start=${asText(fields['uuid']) ?? ''}`)).results.length;
    },
    on: 2,
    off: 1,
  },
  'starts-forgotten': {
    see: async (lab) => {
      await post(lab, welcome(PEOPLE.ana.uuid));
      lab.control.clock(8 * 86_400_000);
      const runs = await lab.flows('runs.json');
      return [
        (await lab.flows('flow_starts.json')).results.length,
        runs.results.map((run) => run['start'] === null),
      ];
    },
    on: [0, [true]],
    off: [1, [false]],
  },
} satisfies Partial<Record<QuirkName, Check>>;
