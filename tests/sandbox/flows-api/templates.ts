/** §2.7 `templates.json`. */
import { iso } from '../clock.ts';
import type { Template, World } from '../model.ts';
import { CHANNEL } from '../names.ts';
import { json, type Answer } from '../wire/answer.ts';
import type { FlowsCall } from './flows-call.ts';
import { isAnswer, uuidFilter } from './filters.ts';

const STATUS = { A: 'approved', P: 'pending', R: 'rejected' } as const;

/** What Flows keeps of a template's text: header, body and footer in one. */
export function contentOf(template: Template, index = 0): string {
  const parts = template.variants[index]?.components ?? [];
  return parts.flatMap((part) => ('text' in part && part.text ? [part.text] : [])).join('\n\n');
}

export function placeholders(source: string): string[] {
  return [...new Set(Array.from(source.matchAll(/{{\s*(\d+|[a-z0-9_]+)\s*}}/g), ([, name = '']) => name))];
}

function templateItem(template: Template): Record<string, unknown> {
  const translations = template.variants.map(({ language, status }, index) => ({
    language,
    content: contentOf(template, index),
    namespace: 'sandbox',
    variable_count: placeholders(contentOf(template, index)).length,
    status: STATUS[status],
    channel: CHANNEL,
  }));
  const { uuid, name, createdOn } = template;
  return { uuid, name, translations, created_on: iso(createdOn), modified_on: iso(createdOn) };
}

/** "`status` (`A` default, `P`, `R`, …) selects templates having such a translation"; no such filter elsewhere (§2.10). */
function byStatus(world: World, call: FlowsCall): (template: Template) => boolean {
  if (world.mode.flows !== 'weni') return () => true;
  const wanted = call.query.get('status') ?? (world.quirks['approved-by-default'] ? 'A' : null);
  return (template) => wanted === null || template.variants.some(({ status }) => status === wanted);
}

export function listTemplates(call: FlowsCall): Answer {
  const wanted = uuidFilter(call);
  if (isAnswer(wanted)) return wanted;
  const name = call.query.get('name');
  const fits = byStatus(call.world, call);
  const results = call.world.templates
    .filter(
      (template) =>
        fits(template) &&
        (!wanted.uuid || template.uuid === wanted.uuid) &&
        (!name || template.name === name),
    )
    .map(templateItem);
  return json(200, { next: null, previous: null, results });
}
