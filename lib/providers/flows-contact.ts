import type { FlowsContact } from './flows-schemas.ts';

type Is = (value: unknown) => boolean;

const isText: Is = (value) => typeof value === 'string';
const isId: Is = (value) => typeof value === 'string' && value !== '';
const isFlag: Is = (value) => typeof value === 'boolean';
/** What servers write; a day that not every month has is left to the calendar. */
const USUAL_MOMENT =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/;
const isMoment: Is = (value) =>
  typeof value === 'string' && (USUAL_MOMENT.test(value) || !Number.isNaN(Date.parse(value)));
const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isListOf = (value: unknown, is: Is): boolean => Array.isArray(value) && value.every(is);
const isGroup: Is = (value) => isFields(value) && isId(value['uuid']);
const maybe = (value: unknown, is: Is): boolean => value === undefined || value === null || is(value);

/**
 * The same as the schema `FlowsContact`, by hand: a first sync reads 100,000 contacts, and the schema would cost more than
 * all the rest of it. A test holds the one against the other.
 */
export function isFlowsContact(value: unknown): value is FlowsContact {
  if (!isFields(value)) return false;
  return (
    isId(value['uuid']) &&
    isMoment(value['modified_on']) &&
    isListOf(value['urns'], isText) &&
    isListOf(value['groups'], isGroup) &&
    maybe(value['last_seen_on'], isMoment) &&
    maybe(value['fields'], isFields) &&
    maybe(value['blocked'], isFlag) &&
    maybe(value['stopped'], isFlag) &&
    ['name', 'language', 'status'].every((field) => maybe(value[field], isText))
  );
}
