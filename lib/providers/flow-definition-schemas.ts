import { z } from './zod.ts';

/** The export document of a flow (weni-api.md §3.4), as far as a preview needs it. */

export const Action = z.looseObject({
  type: z.string(),
  text: z.optional(z.string()),
  /** Specification 13.1, which Weni and RapidPro store. */
  templating: z.nullish(
    z.object({
      template: z.object({ uuid: z.nullish(z.string()), name: z.string() }),
      variables: z.nullish(z.array(z.string())),
    }),
  ),
  /** Later specifications of goflow, which TextIt stores: the same two things without the wrapper. */
  template: z.nullish(z.union([z.object({ uuid: z.nullish(z.string()), name: z.string() }), z.string()])),
  template_variables: z.nullish(z.array(z.string())),
  /** Of `enter_flow`: where the contact goes on. */
  flow: z.nullish(z.object({ name: z.nullish(z.string()) })),
});
export type Action = z.infer<typeof Action>;

export const FlowNode = z.object({
  uuid: z.string(),
  actions: z.nullish(z.array(z.unknown())),
  exits: z.nullish(z.array(z.object({ destination_uuid: z.nullish(z.string()) }))),
  router: z.nullish(
    z.looseObject({
      wait: z.nullish(z.unknown()),
      operand: z.nullish(z.unknown()),
      cases: z.nullish(z.unknown()),
    }),
  ),
});
export type FlowNode = z.infer<typeof FlowNode>;

/** `nodes` is missing in definitions older than specification 13. */
export const FlowDefinition = z.object({
  uuid: z.string(),
  language: z.nullish(z.string()),
  nodes: z.nullish(z.array(FlowNode)),
});
export type FlowDefinition = z.infer<typeof FlowDefinition>;

export const ExportDocument = z.object({ flows: z.array(z.unknown()) });
