/** The Flows API as the outside sees it: who may call it (§2.1). */
import type { World } from '../model.ts';
import { API_TOKEN } from '../names.ts';
import { bearerAgent } from '../state/sessions.ts';
import { detail, type Answer } from '../wire/answer.ts';
import type { Call } from '../wire/call.ts';
import { callFlowsApi } from './api.ts';
import { getElastic } from './elastic.ts';

/**
 * "Bad or missing credentials → 403 {"detail":"Invalid token"} / {"detail":"Authentication credentials were not
 * provided."}"; a Keycloak Bearer token is not accepted here.
 */
function refuse(world: World, header: string | undefined): Answer | undefined {
  const [scheme, token] = (header ?? '').split(' ');
  const status = world.quirks['flows-403'] ? 403 : 401;
  if (!world.quirks['flows-token-only'] && bearerAgent(world, header)) return undefined;
  if (scheme?.toLowerCase() !== 'token' || !token) {
    return detail(status, 'Authentication credentials were not provided.');
  }
  return token === API_TOKEN ? undefined : detail(status, 'Invalid token');
}

export function serveFlowsApi(world: World, call: Call): Answer {
  if (/^\/api\/v2\/contacts_elastic(\.json)?\/?$/.test(call.path)) return getElastic(world, call);
  const refused = refuse(world, call.headers['authorization']);
  if (refused) return refused;
  const [user] = world.agents;
  if (!user) throw new Error('the API token belongs to the first agent');
  return callFlowsApi({ ...call, world, user, via: 'token' });
}
