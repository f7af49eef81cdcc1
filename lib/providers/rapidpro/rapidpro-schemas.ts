import { Moment } from '../flows-schemas.ts';
import { z } from '../zod.ts';

/** Replies of the Flows API v2 that only this provider sees (weni-api.md §2). Unknown fields are ignored. */

export const CursorPage = z.object({ results: z.array(z.unknown()), next: z.nullable(z.string()) });

export const Workspace = z.object({ name: z.string() });

export const Run = z.object({
  contact: z.object({ uuid: z.string() }),
  start: z.nullish(z.object({ uuid: z.string() })),
  responded: z.boolean(),
  created_on: Moment,
});
export type Run = z.infer<typeof Run>;

export const Message = z.object({
  direction: z.string(),
  text: z.nullish(z.string()),
  status: z.string(),
  created_on: Moment,
});

const Named = z.nullish(z.object({ name: z.nullish(z.string()), email: z.nullish(z.string()) }));

export const Ticket = z.object({ status: z.string(), assignee: Named, topic: Named, ticketer: Named });
export type Ticket = z.infer<typeof Ticket>;

export const NamedItem = z.object({ uuid: z.string(), name: z.string() });
export type NamedItem = z.infer<typeof NamedItem>;

/**
 * A part of a template in newer RapidPro: `header/text`, `header/media`, `header/unknown`, `body/text`, `footer/text`,
 * `button/<kind>`. `variables` maps the number of a placeholder to a position.
 */
const Part = z.object({
  type: z.string(),
  /** The text, but of a link or phone button its target; `display` is what such a button says. */
  content: z.nullish(z.string()),
  display: z.nullish(z.string()),
  variables: z.nullish(z.record(z.string(), z.number())),
});
export type Part = z.infer<typeof Part>;

export const Translation = z.object({
  /** Weni says language, RapidPro locale (§2.10): `pt_BR`, `por-BR`. */
  language: z.nullish(z.string()),
  locale: z.nullish(z.string()),
  status: z.nullish(z.string()),
  /** Header, body and footer in one text, an empty line between them. */
  content: z.nullish(z.string()),
  components: z.nullish(z.array(Part)),
});
export type Translation = z.infer<typeof Translation>;

export const FlowsTemplate = z.object({ name: z.string(), translations: z.array(z.unknown()) });
