import { CONNECTION_KINDS } from '../domain/connection.ts';
import type { CallInput, CallName } from '../messages.ts';
import { z } from '../providers/zod.ts';
import { pickedPlace } from './place-schemas.ts';

/** Shape of every call's input, checked in the worker; the types are those of `messages.ts`. */
const uuid = z.string().check(z.minLength(1), z.maxLength(80));
const text = z.string().check(z.maxLength(20_000));
const label = z.nullable(z.string().check(z.maxLength(500)));
const nothing = z.undefined();
const part = z.number().check(z.minimum(0), z.maximum(1));
const nonce = z.string().check(z.regex(/^[0-9a-f]{32}$/));

const picked = z.object({ uuid, name: label, phone: label });
const digits = z.string().check(z.regex(/^\d{1,20}$/));
const listKind = z.enum(['results', 'paste', 'file']);
const page = {
  offset: z.number().check(z.minimum(0)),
  limit: z.number().check(z.minimum(1), z.maximum(1000)),
};
/** A file of 10 MB, and room above. */
const longText = z.string().check(z.maxLength(25_000_000));
const draft = z.object({
  id: uuid,
  contacts: z.array(picked),
  groups: z.array(z.object({ uuid, name: text, count: z.number() })),
  numbers: z.array(z.object({ phone: digits, name: label })),
  lists: z.array(
    z.object({
      id: uuid,
      kind: listKind,
      name: text,
      count: z.number(),
      bad: z.number(),
      columns: z.array(text),
    }),
  ),
  left: z.array(z.string().check(z.maxLength(200))),
  flow: z.nullable(z.object({ uuid, name: text })),
  values: z.record(z.string(), text),
  step: z.enum(['contacts', 'flow', 'review']),
  room: z.nullable(z.object({ uuid, contactUuid: uuid })),
  skipEarlier: z.optional(z.boolean()),
});
const preset = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  values: z.record(z.string(), text),
});
const connection = z.object({
  kind: z.enum(CONNECTION_KINDS),
  baseUrl: text,
  project: text,
  label: text,
  chatOrigins: z.array(text),
  secret: z.nullable(text),
});
/** A part of them; strict, since an object of nothing we know would fit as well. */
const preferences = z.strictObject({
  language: z.exactOptional(z.enum(['auto', 'en', 'es', 'pt-BR'])),
  theme: z.exactOptional(z.enum(['auto', 'light', 'dark'])),
  undoSeconds: z.exactOptional(z.number().check(z.minimum(0), z.maximum(30))),
  historyDays: z.exactOptional(z.number().check(z.minimum(1), z.maximum(365))),
  waitingDays: z.exactOptional(z.number().check(z.minimum(0), z.maximum(90))),
  waitingThen: z.exactOptional(z.enum(['remind', 'give-up'])),
});

const slot = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['param', 'field']), key: text }),
  z.object({ kind: z.literal('contact'), key: z.enum(['name', 'first_name']) }),
  z.object({ kind: z.enum(['constant', 'expression']), text }),
]);
const reference = z.nullable(z.object({ uuid: z.nullable(uuid), name: text }));
const plan = z.object({
  name: text,
  language: z.string().check(z.maxLength(10)),
  template: z.string().check(z.maxLength(512)),
  slots: z.array(slot).check(z.maxLength(100)),
  text,
  waits: z.boolean(),
  ticketer: reference,
  topic: reference,
});

export const inputSchemas: { [N in CallName]: z.ZodMiniType<CallInput<N>> } = {
  'launcher.state': nothing,
  'panel.open': z.object({ nonce, roomUuid: z.nullable(uuid) }),
  'float.bring': nothing,
  'spot.save': z.object({ x: part, y: part }),
  'seat.save': z.object({
    side: z.enum(['left', 'right']),
    width: z.number().check(z.minimum(200), z.maximum(2000)),
  }),
  'place.seen': z.object({ place: z.enum(['stands', 'missing', 'taken']) }),
  'picker.begin': nothing,
  'picker.done': z.object({ picked: z.nullable(pickedPlace) }),
  'wizard.open': z.object({ surface: z.enum(['popup', 'panel', 'window']), roomUuid: z.nullable(uuid) }),
  'draft.save': draft,
  'draft.clear': nothing,
  'audience.search': z.object({ text, ...page, lists: z.array(uuid) }),
  'audience.searchServer': z.object({ text }),
  'audience.members': z.object({ id: uuid, ...page }),
  'audience.count': draft,
  'audience.samples': draft,
  'list.add': z.object({ kind: listKind, name: text, text: longText }),
  'audiences.list': nothing,
  'audiences.save': z.object({ name: z.string().check(z.minLength(1), z.maxLength(60)), draft }),
  'audiences.picks': z.object({ id: uuid }),
  'audiences.remove': z.object({ id: uuid }),
  'groups.fixed': nothing,
  'contact.create': z.object({ name: text, phone: digits, groups: z.array(uuid) }),
  'catalog.sync': nothing,
  'flows.list': z.object({ refresh: z.boolean() }),
  'flows.favourite': z.object({ flowUuid: uuid, favourite: z.boolean() }),
  'flows.presets': z.object({ flowUuid: uuid, presets: z.array(preset).check(z.maxLength(50)) }),
  'flows.fields': nothing,
  'flows.message': z.object({ flowUuid: uuid, refresh: z.boolean() }),
  'send.review': z.object({ draftId: uuid }),
  'send.confirm': z.object({ draftId: uuid, reviewId: uuid }),
  'send.undo': z.object({ sendId: uuid }),
  'sends.list': nothing,
  'sends.damaged': nothing,
  'sends.get': z.object({ sendId: uuid }),
  'sends.retryRefused': z.object({ sendId: uuid }),
  'sends.settleUnknown': z.object({
    deliveryId: uuid,
    attempts: z.number(),
    as: z.enum(['sent', 'not-sent', 'send-again', 'look-again']),
  }),
  'sends.fate': z.object({ deliveryId: uuid, contactUuid: uuid }),
  'sends.pause': z.object({ sendId: uuid }),
  'sends.resume': z.object({ sendId: uuid }),
  'sends.stop': z.object({ sendId: uuid }),
  'waiting.list': nothing,
  'waiting.openChat': z.object({ id: z.string().check(z.maxLength(200)) }),
  'waiting.giveUp': z.object({ id: z.string().check(z.maxLength(200)) }),
  'options.open': nothing,
  'panel.claim': z.object({ nonce }),
  'panel.close': nothing,
  'window.open': nothing,
  'options.view': nothing,
  'connection.test': connection,
  'connection.save': connection,
  'connection.remove': nothing,
  'sectors.list': nothing,
  'sectors.save': z.array(z.object({ uuid, canSendFlows: z.boolean() })),
  'admin.flows': nothing,
  'admin.unsendable': nothing,
  'admin.flow': z.object({ flowUuid: uuid }),
  'admin.site': z.object({ site: text }),
  'maker.view': nothing,
  'maker.make': plan,
  'preferences.save': preferences,
  'checks.view': nothing,
  'checks.save': z.object({
    optOutGroup: z.nullable(uuid),
    optOutField: z.nullable(uuid),
    sameFlowDays: z.number().check(z.minimum(0), z.maximum(365)),
    maxRecipients: z.number().check(z.minimum(1), z.maximum(100_000)),
  }),
  'rules.save': z.object({ whenSwitchedOff: z.enum(['hold', 'finish']) }),
  'connection.suggest': z.object({ chatOrigins: z.array(text) }),
  'permissions.changed': nothing,
  'place.pick': z.object({ origin: text }),
  'place.import': z.object({ text, origin: text }),
  'place.remove': z.object({ origin: text }),
  'native.hide': z.object({ hide: z.boolean() }),
};

export const launcherCallNames: ReadonlySet<CallName> = new Set([
  'launcher.state',
  'panel.open',
  'float.bring',
  'spot.save',
  'seat.save',
  'place.seen',
  'picker.begin',
  'picker.done',
]);

export const optionsCallNames: ReadonlySet<CallName> = new Set([
  'options.view',
  'connection.test',
  'connection.save',
  'connection.remove',
  'sectors.list',
  'sectors.save',
  'admin.flows',
  'admin.unsendable',
  'admin.flow',
  'admin.site',
  'maker.view',
  'maker.make',
  'preferences.save',
  'checks.view',
  'checks.save',
  'rules.save',
  'connection.suggest',
  'permissions.changed',
  'place.pick',
  'place.import',
  'place.remove',
  'native.hide',
]);
