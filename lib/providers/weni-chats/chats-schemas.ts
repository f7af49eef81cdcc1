import { Moment } from '../flows-schemas.ts';
import { z } from '../zod.ts';

/** Replies of the Chats engine (weni-api.md §1). Unknown fields are ignored. */

export const Profile = z.object({
  email: z.string(),
  first_name: z.nullish(z.string()),
  last_name: z.nullish(z.string()),
  project_permission_role: z.nullish(z.number()),
});
export type Profile = z.infer<typeof Profile>;

/** No `uuid` (§1.2). */
export const EngineProject = z.object({ org: z.nullish(z.string()) });

/** `its_principal` is null when the project has no config (§1.2). */
export const OrgProject = z.object({ uuid: z.string(), its_principal: z.nullish(z.boolean()) });

export const ListAccess = z.object({ can_trigger_flows: z.boolean(), can_access_dashboard: z.boolean() });

/** The engine answers 200 whatever Flows answered (§1.4): only `results` tells a page from an error. */
export const ProxyPage = z.object({ results: z.array(z.unknown()), next: z.nullish(z.string()) });

/** Limit/offset pages (§1.1). */
export const OffsetPage = z.object({ results: z.array(z.unknown()), next: z.nullish(z.string()) });

export const EngineSector = z.object({ uuid: z.string(), name: z.string(), can_trigger_flows: z.boolean() });

export const Queue = z.object({ name: z.string(), sector_name: z.string() });

/** The reply to a PATCH has no uuid (§1.9). */
export const PatchedSector = z.object({ can_trigger_flows: z.optional(z.boolean()) });

export const FlowTemplates = z.object({
  total_template_qty: z.nullish(z.number()),
  templates: z.array(z.unknown()),
});

export const FlowWarning = z.object({
  show_warning: z.boolean(),
  queue: z.nullish(z.string()),
  agent: z.nullish(z.string()),
});

/** A start as Flows answered it. The engine itself relies on `flow.name` (§1.7). */
export const EngineStart = z.object({
  uuid: z.nullish(z.string()),
  flow: z.object({ name: z.string() }),
  created_on: z.nullish(Moment),
});

export type EngineStart = z.infer<typeof EngineStart>;

/** `count` of all rows that fit the filter (§1.1). */
export const HistoryPage = z.object({
  results: z.array(z.unknown()),
  next: z.nullish(z.string()),
  count: z.number(),
});
export type HistoryPage = z.infer<typeof HistoryPage>;

export const HistoryRow = z.object({
  contact_data: z.nullish(z.object({ external_id: z.nullish(z.string()) })),
  user: z.nullish(z.string()),
  name: z.nullish(z.string()),
  created_on: Moment,
});
export type HistoryRow = z.infer<typeof HistoryRow>;

const RoomPerson = z.nullish(z.object({ external_id: z.nullish(z.string()), name: z.nullish(z.string()) }));

export const Room = z.object({
  uuid: z.string(),
  contact: RoomPerson,
  urn: z.nullish(z.string()),
  /** Opened by a flow that is not answered yet. */
  is_waiting: z.nullish(z.boolean()),
});
export type Room = z.infer<typeof Room>;
