import type { Delivery, Send } from '../domain/send.ts';

/**
 * A damaged row must never stop the others. Rows are checked where they come out of the database; whatever does not
 * fit is put aside as it is, and named to the agent.
 */
type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number' && !Number.isNaN(value);
const orNull = (is: (value: unknown) => boolean) => (value: unknown) => value === null || is(value);
const isTexts = (value: unknown): boolean => isFields(value) && Object.values(value).every(isText);
const isFlow = (value: unknown): boolean => isFields(value) && isText(value['uuid']) && isText(value['name']);
const isOneOf = (words: readonly string[]) => (value: unknown) => words.some((word) => word === value);

function isRecipient(value: unknown): boolean {
  if (!isFields(value) || !isText(value['key'])) return false;
  return ['contactUuid', 'name', 'phone'].every((field) => orNull(isText)(value[field]));
}

type Checks = Record<string, (value: unknown) => boolean>;

const DELIVERY: Checks = {
  id: isText,
  sendId: isText,
  connectionId: isText,
  position: isNumber,
  flow: isFlow,
  params: isTexts,
  recipients: (value) => Array.isArray(value) && value.length > 0 && value.every(isRecipient),
  roomUuid: orNull(isText),
  state: isOneOf(['queued', 'sending', 'accepted', 'refused', 'unknown', 'undone']),
  attempts: isNumber,
  sentAt: orNull(isNumber),
  serverTimeBefore: orNull(isText),
  notBefore: isNumber,
  startUuid: orNull(isText),
  startedOn: orNull(isText),
  looks: isNumber,
  absences: (value) => Array.isArray(value) && value.every(isNumber),
};

const COUNTS = ['total', 'queued', 'sending', 'accepted', 'refused', 'unknown', 'skipped'];

const SEND: Checks = {
  id: isText,
  connectionId: isText,
  agent: isText,
  flow: isFlow,
  values: isTexts,
  state: isOneOf(['confirmed', 'running', 'paused', 'done', 'undone']),
  pause: orNull((value) => isFields(value) && isText(value['reason']) && orNull(isNumber)(value['until'])),
  undoUntil: isNumber,
  confirmedAt: isNumber,
  skipped: Array.isArray,
  counts: (value) => isFields(value) && COUNTS.every((count) => isNumber(value[count])),
};

const fits = (value: unknown, checks: Checks): boolean =>
  isFields(value) && Object.entries(checks).every(([field, is]) => is(value[field]));

export const isDelivery = (value: unknown): value is Delivery => fits(value, DELIVERY);
export const isSend = (value: unknown): value is Send => fits(value, SEND);
