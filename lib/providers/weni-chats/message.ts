import type { FlowMessage, MessageTemplate, Slot } from '../../domain/flow.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { wantedBy } from '../../domain/shown.ts';
import { withQuery } from '../endpoint.ts';
import type { FlowReading } from '../flow-definition.ts';
import { readFlow, saidBy } from '../flow-definition.ts';
import { toMessageTemplate } from '../meta-template.ts';
import { EngineTemplate } from '../meta-template-schemas.ts';
import { readItems } from '../pages.ts';
import { z } from '../zod.ts';
import { FlowTemplates } from './chats-schemas.ts';
import type { Engine } from './engine.ts';
import { projectPath } from './engine.ts';

/**
 * What a flow will say (weni-api.md §1.4). `flow_templates` has the texts as Meta knows them, but skips templates
 * without a word and drops variables that are not `@trigger.params.*`, which shifts the others. The definition has all
 * of that, so it says what is wanted where; without it the answer is marked incomplete when anything is in doubt.
 */
export async function message(
  engine: Engine,
  flowUuid: string,
  now: () => number,
  signal: AbortSignal,
): Promise<Result<FlowMessage>> {
  const ask = <T>(action: string, schema: z.core.$ZodType<T>) =>
    engine.http.get(withQuery(projectPath(engine, action), { flow: flowUuid }), schema, signal);
  const templates = await ask('flow_templates', FlowTemplates);
  if (!templates.ok) return templates;
  const definition = await ask('retrieve_flow_definitions', z.unknown());
  const reading = definition.ok ? readFlow(definition.value, flowUuid) : null;
  const { items, unreadable } = readItems(templates.value.templates, EngineTemplate);
  const total = templates.value.total_template_qty ?? templates.value.templates.length;
  const said = reading === null ? fromTemplates(items, total) : fromDefinition(reading, items);
  return ok({ ...said, flowUuid, incomplete: said.incomplete || unreadable > 0, fetchedAt: now() });
}

type Said = Omit<FlowMessage, 'flowUuid' | 'fetchedAt'>;

function fromDefinition(reading: FlowReading, items: EngineTemplate[]): Said {
  const templates = reading.templates.flatMap((use) => {
    const data = items.find((item) => item.data?.name === use.name)?.data;
    return data ? [toMessageTemplate(data, use.variables)] : [];
  });
  return saidBy(reading, templates);
}

function fromTemplates(items: EngineTemplate[], total: number): Said {
  const templates = items.flatMap(({ data, variables }) =>
    data ? [inOrder(toMessageTemplate(data, paramSlots(variables)))] : [],
  );
  const missing = total === 0 || templates.length < total;
  const params = [...new Set(items.flatMap((item) => item.variables))];
  return {
    templates: templates.map((t) => t.template),
    texts: [],
    params,
    missing: [],
    shape: null,
    incomplete: missing || templates.some((t) => t.shifted),
  };
}

const paramSlots = (variables: string[]): Slot[] => variables.map((key) => ({ kind: 'param', key }));

/** Fewer values than placeholders: nobody can say which is which, so none is claimed. */
function inOrder(template: MessageTemplate): { template: MessageTemplate; shifted: boolean } {
  const wanted = wantedBy(template);
  if (template.slots.length >= wanted) return { template, shifted: false };
  const slots = Array.from({ length: wanted }, (): Slot => ({ kind: 'expression', text: '?' }));
  return { template: { ...template, slots }, shifted: true };
}
