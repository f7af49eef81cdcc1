import { describe, expect, it, vi } from 'vitest';
import type { CallName } from '../messages.ts';

const OWN = 'chrome-extension://abcdef/';
vi.mock('webextension-polyfill', () => ({
  default: { runtime: { id: 'abcdef', getURL: (path: string) => OWN + path } },
}));

const { inputSchemas } = await import('./call-schemas.ts');
const { createRouter } = await import('./router.ts');
type Router = ReturnType<typeof createRouter>;
type Sender = Parameters<Router>[1];

const draft = {
  id: 'draft-1',
  contacts: [{ uuid: 'c', name: null, phone: null }],
  groups: [{ uuid: 'g', name: 'G', count: 1 }],
  numbers: [{ phone: '5511987650001', name: null }],
  lists: [{ id: 'l', kind: 'file', name: 'x.csv', count: 1, bad: 0, columns: [] }],
  left: ['c'],
  flow: null,
  values: { a: 'b' },
  step: 'contacts',
  room: null,
};
const connection = {
  kind: 'rapidpro',
  baseUrl: 'https://flows.example',
  project: '',
  label: 'chats',
  chatOrigins: [],
  secret: null,
};

const NONCE = '0123456789abcdef0123456789abcdef';

type Role = 'launcher' | 'wizard' | 'options';

/** Who may call what, and an input that is fine. */
const table: { [N in CallName]: [Role, unknown] } = {
  'launcher.state': ['launcher', undefined],
  'panel.open': ['launcher', { nonce: NONCE, roomUuid: null }],
  'float.bring': ['launcher', undefined],
  'spot.save': ['launcher', { x: 0, y: 1 }],
  'seat.save': ['launcher', { side: 'left', width: 480 }],
  'place.seen': ['launcher', { place: 'missing' }],
  'picker.begin': ['launcher', undefined],
  'picker.done': [
    'launcher',
    {
      picked: {
        name: 'CRM',
        anchor: ['.bar'],
        where: 'before',
        contactName: [],
        contactPhone: ['a[href]'],
      },
    },
  ],
  'wizard.open': ['wizard', { surface: 'popup', roomUuid: null }],
  'draft.save': ['wizard', draft],
  'draft.clear': ['wizard', undefined],
  'audience.search': ['wizard', { text: 'ana', offset: 0, limit: 50, lists: [] }],
  'audience.searchServer': ['wizard', { text: 'ana' }],
  'audience.members': ['wizard', { id: 'g', offset: 0, limit: 50 }],
  'audience.count': ['wizard', draft],
  'audience.samples': ['wizard', draft],
  'list.add': ['wizard', { kind: 'paste', name: '', text: '11 98765-0001' }],
  'audiences.list': ['wizard', undefined],
  'audiences.save': ['wizard', { name: 'Team', draft }],
  'audiences.picks': ['wizard', { id: 'a' }],
  'audiences.remove': ['wizard', { id: 'a' }],
  'groups.fixed': ['wizard', undefined],
  'contact.create': ['wizard', { name: 'Ana', phone: '5511987650001', groups: ['g'] }],
  'catalog.sync': ['wizard', undefined],
  'flows.list': ['wizard', { refresh: false }],
  'flows.favourite': ['wizard', { flowUuid: 'f', favourite: true }],
  'flows.presets': ['wizard', { flowUuid: 'f', presets: [{ name: 'Natal', values: { a: 'b' } }] }],
  'flows.fields': ['wizard', undefined],
  'flows.message': ['wizard', { flowUuid: 'f', refresh: true }],
  'send.review': ['wizard', { draftId: 'd' }],
  'send.confirm': ['wizard', { draftId: 'd', reviewId: 'r' }],
  'send.undo': ['wizard', { sendId: 's' }],
  'sends.list': ['wizard', undefined],
  'sends.damaged': ['wizard', undefined],
  'sends.get': ['wizard', { sendId: 's' }],
  'sends.retryRefused': ['wizard', { sendId: 's' }],
  'sends.settleUnknown': ['wizard', { deliveryId: 'd', attempts: 1, as: 'send-again' }],
  'sends.resume': ['wizard', { sendId: 's' }],
  'sends.fate': ['wizard', { deliveryId: 'd', contactUuid: 'c' }],
  'sends.pause': ['wizard', { sendId: 's' }],
  'sends.stop': ['wizard', { sendId: 's' }],
  'waiting.list': ['wizard', undefined],
  'waiting.openChat': ['wizard', { id: 'w' }],
  'waiting.giveUp': ['wizard', { id: 'w' }],
  'options.open': ['wizard', undefined],
  'panel.claim': ['wizard', { nonce: NONCE }],
  'panel.close': ['wizard', undefined],
  'window.open': ['wizard', undefined],
  'options.view': ['options', undefined],
  'connection.test': ['options', connection],
  'connection.save': ['options', connection],
  'connection.remove': ['options', undefined],
  'sectors.list': ['options', undefined],
  'sectors.save': ['options', [{ uuid: 's', canSendFlows: true }]],
  'admin.flows': ['options', undefined],
  'admin.unsendable': ['options', undefined],
  'admin.flow': ['options', { flowUuid: 'f' }],
  'admin.site': ['options', { site: 'https://flows.example' }],
  'maker.view': ['options', undefined],
  'maker.make': [
    'options',
    {
      name: 'Aviso',
      language: 'por',
      template: 'order',
      slots: [{ kind: 'param', key: 'nome' }],
      text: 'x',
      waits: true,
      ticketer: null,
      topic: null,
    },
  ],
  'preferences.save': ['options', { language: 'auto', theme: 'dark', undoSeconds: 5 }],
  'checks.view': ['options', undefined],
  'checks.save': [
    'options',
    { optOutGroup: null, optOutField: 'optout', sameFlowDays: 7, maxRecipients: 500 },
  ],
  'rules.save': ['options', { whenSwitchedOff: 'finish' }],
  'connection.suggest': ['options', { chatOrigins: ['https://chats.example'] }],
  'permissions.changed': ['options', undefined],
  'place.pick': ['options', { origin: 'https://crm.example' }],
  'place.import': ['options', { text: '{}', origin: 'https://crm.example' }],
  'place.remove': ['options', { origin: 'https://crm.example' }],
  'native.hide': ['options', { hide: true }],
};

const tab = { id: 1, index: 0, highlighted: false, active: true, pinned: false, incognito: false };
const page = (path: string): Sender => ({ id: 'abcdef', url: OWN + path });
const senders: Record<Role, Sender[]> = {
  launcher: [{ id: 'abcdef', url: 'https://chats.example/rooms', tab }],
  wizard: [page('popup.html'), page('popup.html?surface=panel#x'), { ...page('popup.html'), tab }],
  options: [page('options.html'), { ...page('options.html#who'), tab }],
};
/** Nobody of ours. */
const strangers: Sender[] = [
  { id: 'another', url: `${OWN}popup.html` },
  { url: `${OWN}popup.html` },
  { id: 'abcdef', url: 'https://chats.example/rooms' },
  { id: 'abcdef', url: `${OWN}other.html` },
  { id: 'abcdef', url: OWN },
  { id: 'abcdef' },
];

function scene(admits = async () => true) {
  const called: [string, unknown][] = [];
  const names = Object.keys(table) as CallName[];
  const handlers = Object.fromEntries(
    names.map((name) => [name, (input: unknown) => (called.push([name, input]), `${name} done`)]),
  );
  const router = createRouter(handlers as unknown as Parameters<typeof createRouter>[0], admits);
  return { called, router };
}

const calls = Object.entries(table).map(([call, [role, input]]) => ({ call, role, input }));

it('the table knows every call', () => {
  expect(Object.keys(table).toSorted()).toEqual(Object.keys(inputSchemas).toSorted());
});

describe.each(calls)('$call', ({ call, role, input }) => {
  it.each(Object.keys(senders) as Role[])(`is for the ${role}; asked by the %s`, async (asking) => {
    for (const sender of senders[asking]) {
      const { router, called } = scene();
      const answer = router({ call, input }, sender);
      if (asking === role) expect(await answer).toBe(`${call} done`);
      else expect(answer).toBeUndefined();
      expect(called).toEqual(asking === role ? [[call, input]] : []);
    }
  });

  it('is answered to no stranger', () => {
    const { router, called } = scene();
    for (const sender of strangers) expect(router({ call, input }, sender)).toBeUndefined();
    expect(called).toEqual([]);
  });

  it.each([
    ['a number', 7],
    ['a text', 'x'],
    ['null', null],
    ['something else', { other: 1 }],
    ['a list', [1]],
  ])('refuses %s as its input', async (_, bad) => {
    const { router, called } = scene();
    const [sender] = senders[role];
    if (!sender) throw new Error('no sender');
    await expect(router({ call, input: bad }, sender)).rejects.toThrow(`Bad input for ${call}`);
    expect(called).toEqual([]);
  });
});

describe('a framed wizard that no launcher of ours opened', () => {
  const framed: Sender = { ...page('popup.html'), tab, frameId: 3 };
  const wizardCalls = calls.filter(({ role }) => role === 'wizard');

  it.each(wizardCalls)('$call', async ({ call, input }) => {
    const { router, called } = scene(async () => false);
    const answer = router({ call, input }, framed);
    if (call === 'panel.claim') expect(await answer).toBe('panel.claim done');
    else await expect(answer).rejects.toThrow(`Not let in: ${call}`);
    expect(called).toEqual(call === 'panel.claim' ? [[call, input]] : []);
  });
});

const [wizard = {}] = senders.wizard;
const [options = {}] = senders.options;

it.each([
  ['an unknown call', { call: 'send.everything' }],
  ['a name of every object', { call: 'constructor' }],
  ['a name of every object', { call: '__proto__' }],
  ['no name', {}],
  ['a list as name', { call: ['sends.list'] }],
  ['null', null],
  ['a text', 'sends.list'],
  ['nothing', undefined],
])('%s is left alone', (_, message) => {
  const { router, called } = scene();
  expect(router(message, wizard)).toBeUndefined();
  expect(called).toEqual([]);
});

describe('inputs that almost fit', () => {
  it.each<[CallName, Sender, unknown]>([
    ['audience.search', wizard, { text: 'a', offset: 0, limit: 0, lists: [] }],
    ['audience.search', wizard, { text: 'a', offset: 0, limit: 1001, lists: [] }],
    ['audience.search', wizard, { text: 'a'.repeat(20_001), offset: 0, limit: 1, lists: [] }],
    ['audience.search', wizard, { text: 'a', offset: -1, limit: 1, lists: [] }],
    ['list.add', wizard, { kind: 'book', name: '', text: '' }],
    ['draft.save', wizard, { ...draft, numbers: [{ phone: '+55 11', name: null }] }],
    ['send.undo', wizard, { sendId: '' }],
    ['send.undo', wizard, { sendId: 'x'.repeat(81) }],
    ['sends.settleUnknown', wizard, { deliveryId: 'd', attempts: 1, as: 'delete' }],
    ['wizard.open', wizard, { surface: 'tab', roomUuid: null }],
    ['panel.claim', wizard, { nonce: 'guessed' }],
    ['draft.save', wizard, { ...draft, values: { a: 1 } }],
    ['draft.save', wizard, { ...draft, contacts: [{ uuid: 'c' }] }],
    ['connection.save', options, { ...connection, kind: 'other' }],
    ['connection.save', options, { ...connection, secret: undefined }],
    ['rules.save', options, { whenSwitchedOff: 'ask' }],
    ['preferences.save', options, { language: 'de', theme: 'auto', undoSeconds: 5 }],
    ['preferences.save', options, { language: 'en', theme: 'auto', undoSeconds: 31 }],
    ['preferences.save', options, { language: 'en', theme: 'auto', undoSeconds: -1 }],
  ])('%s', async (call, sender, input) => {
    const { router, called } = scene();
    await expect(router({ call, input }, sender)).rejects.toThrow('Bad input');
    expect(called).toEqual([]);
  });

  it('what a schema does not name never reaches a handler', async () => {
    const { router, called } = scene();
    await router({ call: 'send.undo', input: { sendId: 's', force: true } }, wizard);
    expect(called).toEqual([['send.undo', { sendId: 's' }]]);
  });

  it('where the browser tells an origin, that decides, not the address', () => {
    const { router } = scene();
    const web = { ...wizard, origin: 'https://chats.example', tab } as Sender;
    expect(router({ call: 'sends.list' }, web)).toBeUndefined();
  });
});
