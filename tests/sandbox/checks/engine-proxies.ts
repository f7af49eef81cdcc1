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
    see: (lab) => listed(lab, FLOWS.wrongLabel.name),
    on: false,
    off: true,
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
