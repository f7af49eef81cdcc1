import { z } from './zod.ts';

/**
 * Objects of the Flows API (weni-api.md §2.4–§2.6). The engine hands them through unchanged (§1.4, §1.7), so both
 * providers read them here. Unknown fields are ignored.
 */

const Id = z.string().check(z.minLength(1));
export const Moment = z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'not a moment'));

export const FlowsContact = z.object({
  uuid: Id,
  name: z.nullish(z.string()),
  urns: z.array(z.string()),
  groups: z.array(z.object({ uuid: Id })),
  language: z.nullish(z.string()),
  blocked: z.nullish(z.boolean()),
  stopped: z.nullish(z.boolean()),
  fields: z.nullish(z.record(z.string(), z.unknown())),
  /** RapidPro and TextIt (§2.10): active, blocked, stopped, archived. */
  status: z.nullish(z.string()),
  last_seen_on: z.nullish(Moment),
  modified_on: Moment,
});
export type FlowsContact = z.infer<typeof FlowsContact>;

/** RapidPro says `name` beside the older `label`. */
export const FlowsField = z.object({ key: Id, label: z.nullish(z.string()), name: z.nullish(z.string()) });
export type FlowsField = z.infer<typeof FlowsField>;

export const FlowsGroup = z.object({
  uuid: Id,
  name: z.string(),
  query: z.nullish(z.string()),
  count: z.nullish(z.number()),
});
export type FlowsGroup = z.infer<typeof FlowsGroup>;

export const FlowsFlow = z.object({
  uuid: Id,
  name: z.string(),
  archived: z.nullish(z.boolean()),
  labels: z.array(z.object({ name: z.string() })),
  modified_on: Moment,
});
export type FlowsFlow = z.infer<typeof FlowsFlow>;

const Params = z.nullish(z.record(z.string(), z.unknown()));

export const FlowsStart = z.object({
  uuid: Id,
  flow: z.object({ uuid: Id, name: z.nullish(z.string()) }),
  status: z.nullish(z.string()),
  contacts: z.nullish(z.array(z.object({ uuid: Id }))),
  params: Params,
  /** The older name of `params`, still answered by RapidPro (§2.10). */
  extra: Params,
  created_on: Moment,
});
export type FlowsStart = z.infer<typeof FlowsStart>;
