/** §1.4 `flow_templates`: what the templates of a flow look like, by way of Flows, Connect and Meta. */
import type { Template, TemplateVariant, World } from '../model.ts';
import { json, type Answer } from '../wire/answer.ts';
import { asFields, asList, asText, asTexts } from '../wire/read.ts';
import type { EngineCall } from './engine-call.ts';
import { askFlows, resultsOf } from './flows-client.ts';

interface Use {
  uuid: string;
  name: string;
  variables: string[];
}

/** Every node action with a `templating` object. */
function uses(definition: unknown): Use[] {
  const flows = asList(asFields(definition)?.['flows']) ?? [];
  const nodes = flows.flatMap((flow) => asList(asFields(flow)?.['nodes']) ?? []);
  const actions = nodes.flatMap((node) => asList(asFields(node)?.['actions']) ?? []);
  return actions.flatMap((action) => {
    const templating = asFields(asFields(action)?.['templating']);
    const template = asFields(templating?.['template']);
    const uuid = asText(template?.['uuid']);
    const name = asText(template?.['name']);
    return uuid && name ? [{ uuid, name, variables: asTexts(templating?.['variables']) ?? [] }] : [];
  });
}

/** "dedupe by template UUID (first occurrence wins)". */
function deduped(world: World, all: readonly Use[]): Use[] {
  if (!world.quirks['template-once']) return [...all];
  return all.filter((use, index) => all.findIndex(({ uuid }) => uuid === use.uuid) === index);
}

const PREFIX = '@trigger.params.';

/** "keep only variables that start with `@trigger.params.`, prefix stripped" – which shifts the positions. */
function variablesOf(world: World, use: Use): string[] {
  const kept = world.quirks['trigger-variables-only']
    ? use.variables.filter((variable) => variable.startsWith(PREFIX))
    : use.variables;
  return kept.map((variable) => (variable.startsWith(PREFIX) ? variable.slice(PREFIX.length) : variable));
}

const STATUS = { A: 'APPROVED', P: 'PENDING', R: 'REJECTED' } as const;

/** "`data` is Meta's raw object". */
function metaObject(world: World, template: Template, variant: TemplateVariant): Record<string, unknown> {
  const body = variant.components.filter(({ type }) => type === 'BODY');
  return {
    id: variant.metaId,
    name: template.name,
    language: variant.language,
    status: STATUS[variant.status],
    category: template.category,
    parameter_format: template.format,
    components: world.quirks['raw-meta'] ? variant.components : body,
  };
}

/** Meta's **first** item, whatever its language. */
function firstVariant(world: World, template: Template): TemplateVariant | undefined {
  const own = template.variants.find(({ language }) => language === 'pt_BR');
  return world.quirks['first-language'] ? template.variants[0] : (own ?? template.variants[0]);
}

async function lookUp(call: EngineCall, use: Use): Promise<unknown[]> {
  const { world } = call;
  const search = `name=${encodeURIComponent(use.name)}&uuid=${use.uuid}`;
  const known = resultsOf(await askFlows(call, { method: 'GET', path: '/api/v2/templates.json', search }));
  const template = world.templates.find(({ uuid }) => uuid === use.uuid);
  // Silent skips: "template unknown to Flows (or not approved: Flows defaults to approved)".
  if (!template || (world.quirks['silent-template-skip'] && !known?.length)) return [];
  const variant = firstVariant(world, template);
  return variant ? [{ variables: variablesOf(world, use), data: metaObject(world, template, variant) }] : [];
}

export async function flowTemplates(call: EngineCall): Promise<Answer> {
  const { world, faults } = call;
  const flow = call.query.get('flow');
  if (!flow) {
    return world.quirks['templates-need-flow']
      ? json(400, { detail: "The 'flow' query param is required." })
      : json(200, { flow_uuid: null, total_template_qty: 0, templates: [] });
  }
  const search = `flow=${encodeURIComponent(flow)}&dependencies=none`;
  const definition = await askFlows(call, { method: 'GET', path: '/api/v2/definitions.json', search });
  const wanted = deduped(world, uses(definition.value));
  const templates: unknown[] = [];
  for (const use of wanted) {
    // "Meta HTTP error → 500 {"error"}"; faults with at: 'meta' strike here.
    if (faults.strike('meta', 'GET', `/${use.name}`)) {
      if (!world.quirks['meta-error-500']) continue;
      return json(500, {
        error: `An error has occurred. Event ID: ${world.random.uuid().replaceAll('-', '')}`,
      });
    }
    templates.push(...(await lookUp(call, use)));
  }
  const total = world.quirks['total-counts-found'] ? templates.length : wanted.length;
  return json(200, { flow_uuid: flow, total_template_qty: total, templates });
}
