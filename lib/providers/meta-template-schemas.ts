import { z } from './zod.ts';

/** A WhatsApp template as Meta describes it; the engine passes it on raw (weni-api.md §1.4). */

export const MetaButton = z.object({
  type: z.string(),
  text: z.nullish(z.string()),
  url: z.nullish(z.string()),
});
export type MetaButton = z.infer<typeof MetaButton>;

export const MetaComponent = z.object({
  type: z.string(),
  format: z.nullish(z.string()),
  text: z.nullish(z.string()),
  buttons: z.nullish(z.array(MetaButton)),
  /** Of a carousel. */
  cards: z.nullish(z.array(z.unknown())),
});
export type MetaComponent = z.infer<typeof MetaComponent>;

export const MetaTemplate = z.object({
  name: z.string(),
  language: z.nullish(z.string()),
  status: z.nullish(z.string()),
  category: z.nullish(z.string()),
  components: z.array(MetaComponent),
});
export type MetaTemplate = z.infer<typeof MetaTemplate>;

/** One entry of `flow_templates`: the prefix `@trigger.params.` is already gone from the variables. */
export const EngineTemplate = z.object({ variables: z.array(z.string()), data: z.nullish(MetaTemplate) });
export type EngineTemplate = z.infer<typeof EngineTemplate>;
