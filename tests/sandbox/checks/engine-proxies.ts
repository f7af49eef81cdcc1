/** Checks of §1.4: the proxies of contacts, groups and flows, and flow_templates. */
import { FLOWS } from '../names.ts';
import type { QuirkName } from '../quirks.ts';
import { asFields, asList, asText } from '../wire/read.ts';
import { names, type Check, type Lab, type Reply } from './lab.ts';

const nextOf = (reply: Reply): string => asText(reply.fields['next']) ?? 'null';

async function firstNext(lab: Lab, query = 'limit=5'): Promise<string> {
  return nextOf(await lab.project(`list_contacts/?${query}`));
}

/** A flow named by its list, with the quirk deciding whether it appears. */
async function listed(lab: Lab, name: string): Promise<boolean> {
  return names((await lab.project('list_flows/')).results).includes(name);
}

async function templates(
  lab: Lab,
  flow: string,
): Promise<{ variables: unknown; language: unknown; status: unknown }[]> {
  const reply = await lab.project(`flow_templates/?flow=${flow}`);
  return (asList(reply.fields['templates']) ?? []).map((row) => {
    const data = asFields(asFields(row)?.['data']);
    return {
      variables: asFields(row)?.['variables'],
      language: data?.['language'],
      status: data?.['status'],
    };
  });
}

export const ENGINE_PROXIES = {
  'proxy-always-200': {
    see: async (lab) => {
      const { status, value } = await lab.project('list_contacts/?cursor=nonsense!');
      return [status, asFields(value)?.['detail'], asFields(value)?.['results']];
    },
    on: [200, 'Invalid cursor', undefined],
    off: [404, 'Invalid cursor', undefined],
  },
  'empty-string-next': {
    see: async (lab) => (await lab.project('list_groups/')).fields['next'],
    on: '',
    off: null,
  },
  'encoded-cursor': {
    see: async (lab) => (await firstNext(lab)).replace(/.*?(%3D|=)+&.*/, '$1'),
    on: '%3D',
    off: '=',
  },
  'padded-cursor': {
    see: async (lab) => /%3D/.test(await firstNext(lab)),
    on: true,
    off: false,
  },
  'contaminated-cursor': {
    see: async (lab) => {
      const next = await firstNext(lab, 'limit=5&after=2020-01-01');
      return next.includes('&') ? next.slice(next.indexOf('&')) : '';
    },
    on: '&limit=5',
    off: '',
  },
  'double-cursor': {
    see: async (lab) => {
      // The cursor as it was given, without its tail, as an ordinary (encoded) parameter.
      const cursor = (await firstNext(lab)).split('&')[0] ?? '';
      const verbatim = await lab.project(`list_contacts/?limit=5&cursor=${encodeURIComponent(cursor)}`);
      const decoded = encodeURIComponent(decodeURIComponent(cursor));
      const recipe = await lab.project(`list_contacts/?limit=5&cursor=${decoded}`);
      return [verbatim.fields['detail'], recipe.results.length];
    },
    on: ['Invalid cursor', 5],
    off: [undefined, 5],
  },
  'exact-label': {
    see: async (lab) => [
      await listed(lab, FLOWS.wrongLabel.name),
      await listed(lab, FLOWS.similarLabel.name),
    ],
    on: [false, false],
    off: [true, false],
  },
  'empty-flow-pages': {
    see: async (lab) => {
      lab.control.mode({ extraFlows: 300 });
      const { results, fields } = await lab.project('list_flows/');
      return [results.length, fields['next'] !== ''];
    },
    on: [0, true],
    off: [11, false],
  },
  'many-flow-pages': {
    see: async (lab) => {
      let cursor = '';
      const sizes: number[] = [];
      do {
        const reply = await lab.project(`list_flows/${cursor}`);
        sizes.push(reply.results.length);
        const next = nextOf(reply);
        cursor = next ? `?cursor=${encodeURIComponent(decodeURIComponent(next))}` : '';
      } while (cursor);
      return sizes;
    },
    on: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11],
    off: [11],
  },
  'tag-optional': {
    see: async (lab) => (await lab.project('list_flows/?verify_chats_tag=False')).results.length,
    on: 14,
    off: 11,
  },
  'shared-bucket': {
    see: async (lab) => {
      lab.control.mode({ throttle: { limit: 1, windowSeconds: 60 } });
      await lab.project('list_contacts/?limit=1');
      const other = await lab.project('list_contacts/?limit=1', { as: 'attendant2' });
      return [other.results.length, other.fields['detail']];
    },
    on: [0, 'Request was throttled. Expected available in 60 seconds.'],
    off: [1, undefined],
  },
  'templates-need-flow': {
    see: async (lab) => {
      const { status, fields } = await lab.project('flow_templates/');
      return [status, fields['detail'] ?? fields['templates']];
    },
    on: [400, "The 'flow' query param is required."],
    off: [200, []],
  },
  'template-once': {
    see: async (lab) => (await templates(lab, FLOWS.internal.uuid)).length,
    on: 1,
    off: 2,
  },
  'total-counts-found': {
    see: async (lab) => {
      const total = async (flow: string): Promise<unknown> =>
        (await lab.project(`flow_templates/?flow=${flow}`)).fields['total_template_qty'];
      return [
        await total(FLOWS.survey.uuid),
        await total(FLOWS.order.uuid),
        await total(FLOWS.twoMessages.uuid),
        await total(FLOWS.paused.uuid),
      ];
    },
    on: [0, 1, 2, 0],
    off: [0, 1, 2, 1],
  },
  'raw-meta': {
    see: async (lab) => {
      const kinds = async (flow: string): Promise<unknown[]> => {
        const reply = await lab.project(`flow_templates/?flow=${flow}`);
        const data = asFields(asFields((asList(reply.fields['templates']) ?? [])[0])?.['data']);
        const parts = (asList(data?.['components']) ?? []).map(asFields);
        return parts.map((part) => part?.['format'] ?? part?.['type']);
      };
      return [await kinds(FLOWS.catalog.uuid), await kinds(FLOWS.code.uuid)];
    },
    on: [
      ['DOCUMENT', 'BODY', 'FOOTER', 'BUTTONS'],
      ['VIDEO', 'BODY', 'BUTTONS'],
    ],
    off: [['BODY'], ['BODY']],
  },
  'meta-error-500': {
    see: async (lab) => {
      lab.control.fault({ match: { at: 'meta' }, kind: 'status', status: 500 });
      const { status, fields } = await lab.project(`flow_templates/?flow=${FLOWS.order.uuid}`);
      return [status, Object.keys(fields)];
    },
    on: [500, ['error']],
    off: [200, ['flow_uuid', 'total_template_qty', 'templates']],
  },
  'archived-listed': {
    see: (lab) => listed(lab, FLOWS.archived.name),
    on: true,
    off: false,
  },
  'trigger-variables-only': {
    see: async (lab) => (await templates(lab, FLOWS.twoMessages.uuid)).map(({ variables }) => variables),
    on: [[], ['pedido']],
    off: [[], ['@contact.name', 'pedido']],
  },
  'silent-template-skip': {
    see: async (lab) => (await templates(lab, FLOWS.paused.uuid)).map(({ status }) => status),
    on: [],
    off: ['REJECTED'],
  },
  'first-language': {
    see: async (lab) => (await templates(lab, FLOWS.twoMessages.uuid)).map(({ language }) => language),
    on: ['pt_BR', 'en'],
    off: ['pt_BR', 'pt_BR'],
  },
} satisfies Partial<Record<QuirkName, Check>>;
