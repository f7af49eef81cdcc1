/** §1.5 `create_contacts` and `edit_contact`, with all their odd answers. */
import type { World } from '../model.ts';
import { json, type Answer } from '../wire/answer.ts';
import { asFields, asText, asTexts, type Fields } from '../wire/read.ts';
import { crash, type EngineCall } from './engine-call.ts';
import { askFlows, resultsOf } from './flows-client.ts';

const DUPLICATE = "{'urns':['URN belongs to another contact']}";

/** "Invalid → 400 {"Detail": "Data not valid."} (no field detail)". */
function invalid(world: World, body: Fields): Answer | undefined {
  const errors: Fields = {};
  const name = asText(body['name'])?.trim();
  const urns = asTexts(body['urns']);
  const language = body['language'];
  if (!name) errors['name'] = ['This field is required.'];
  if (!urns) errors['urns'] = ['This field is required.'];
  else if (urns.length > 100) errors['urns'] = ['Ensure this field has no more than 100 elements.'];
  if (language !== undefined && (asText(language)?.length ?? 4) > 3) {
    errors['language'] = ['Ensure this field has no more than 3 characters.'];
  }
  if (body['fields'] !== undefined && !asFields(body['fields']))
    errors['fields'] = ['Value must be valid JSON.'];
  if (Object.keys(errors).length === 0) return undefined;
  return json(400, world.quirks['create-data-not-valid'] ? { Detail: 'Data not valid.' } : errors);
}

/** "*first four digits + last eight* and *first four + `9` + last eight*, each looked up as `whatsapp:<variant>`". */
function variants(world: World, urn: string): string[] {
  if (!world.quirks['create-brazil-variants']) return [urn];
  const path = urn.split(':')[1] ?? '';
  return ['', '9'].map((nine) => `whatsapp:${path.slice(0, 4)}${nine}${path.slice(-8)}`);
}

/** The first URN only. */
async function duplicate(call: EngineCall, urn: string): Promise<Answer | undefined> {
  const { world } = call;
  const { quirks } = world;
  for (const candidate of variants(world, urn)) {
    const search = `urn=${encodeURIComponent(candidate)}`;
    const reply = await askFlows(call, { method: 'GET', path: '/api/v2/contacts.json', search });
    const results = resultsOf(reply);
    // "a reply without `results` counts as exists"
    if (!results && !quirks['create-error-is-duplicate'])
      return json(reply.status, reply.value ?? null, reply.headers);
    if (results?.length === 0) continue;
    return json(400, quirks['create-string-400'] ? DUPLICATE : { urns: ['URN belongs to another contact'] });
  }
  return undefined;
}

const FORWARDED = ['name', 'urns', 'language', 'groups', 'fields'] as const;

function forFlows(body: Fields): Fields {
  return Object.fromEntries(
    FORWARDED.filter((key) => body[key] !== undefined).map((key) => [key, body[key]]),
  );
}

export async function createContact(call: EngineCall): Promise<Answer> {
  const { world, body } = call;
  const wrong = invalid(world, body);
  if (wrong) return wrong;
  const [first] = asTexts(body['urns']) ?? [];
  // "Empty `urns` list, or a URN without `:`, → 500."
  if (first === undefined || !first.includes(':')) {
    if (world.quirks['create-bad-urn-500']) crash('urns[0].split(":")[1]');
    return json(400, { urns: ['Invalid URN'] });
  }
  const known = await duplicate(call, first);
  if (known) return known;
  const reply = await askFlows(call, { method: 'POST', path: '/api/v2/contacts.json', body: forFlows(body) });
  // "Success: 201 with the Flows contact. Any Flows failure: 400 with Flows' body".
  const { quirks } = world;
  if (reply.status < 300) return json(quirks['create-201'] ? 201 : 200, reply.value ?? null);
  return json(quirks['create-flows-400'] ? 400 : reply.status, reply.value ?? null);
}

export async function editContact(call: EngineCall): Promise<Answer> {
  const { world, body } = call;
  const wrong = invalid(world, body);
  if (wrong) return wrong;
  const search = `uuid=${encodeURIComponent(asText(body['uuid']) ?? '')}`;
  const reply = await askFlows(call, {
    method: 'POST',
    path: '/api/v2/contacts.json',
    search,
    body: forFlows(body),
  });
  return json(reply.status < 300 ? 200 : 400, reply.value ?? null);
}
