/** Query filters several endpoints of the Flows API share. */
import { parseMoment } from '../clock.ts';
import type { World } from '../model.ts';
import { detail, type Answer } from '../wire/answer.ts';
import { isUuid } from '../wire/read.ts';
import type { FlowsCall } from './flows-call.ts';

export interface Span {
  after: number;
  before: number;
}

/** `before`/`after`, both inclusive. §2.3: "Unparseable before/after silently give zero rows". */
export function span(world: World, call: FlowsCall): Span | Answer {
  const bound = (name: string, open: number): number | undefined => {
    const source = call.query.get(name);
    return source === null || source === '' ? open : parseMoment(source);
  };
  const after = bound('after', -Infinity);
  const before = bound('before', Infinity);
  if (after !== undefined && before !== undefined) return { after, before };
  return world.quirks['bad-dates-no-rows']
    ? { after: Infinity, before: -Infinity }
    : detail(400, 'Invalid date');
}

export const inside = (moment: number, { after, before }: Span): boolean =>
  moment >= after && moment <= before;

/** §2.3: "bad query 400 {"detail"} (one lookup only, exclusive parameters, integer/UUID parameters …)". */
export function exclusive(call: FlowsCall, names: readonly string[]): Answer | undefined {
  if (names.filter((name) => call.query.get(name)).length < 2) return undefined;
  return detail(400, `You may only specify one of the ${names.join(', ')} parameters`);
}

export function uuidFilter(call: FlowsCall, name = 'uuid'): { uuid: string | null } | Answer {
  const uuid = call.query.get(name);
  if (uuid === null || uuid === '') return { uuid: null };
  return isUuid(uuid) ? { uuid: uuid.toLowerCase() } : detail(400, `Value for ${name} must be a valid UUID`);
}

export const isAnswer = (value: object): value is Answer => 'status' in value && 'kind' in value;

export const isTrue = (value: string | null): boolean => value !== null && /^(true|1|t|yes|y)$/i.test(value);

/** §2.3: the page is 250; contacts accept `limit` without a maximum. */
export function limitOf(call: FlowsCall, fallback: number, max = Infinity): number {
  const limit = Number(call.query.get('limit'));
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, max) : fallback;
}
