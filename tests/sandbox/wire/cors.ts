/** §1.1: CORS `*` on /v1, with preflight; §2.1: none on /api/v2. The sandbox's own routes are open. */
import type { World } from '../model.ts';
import { empty, type Answer } from './answer.ts';
import type { Call } from './call.ts';

export function corsHeaders(world: World, path: string): Record<string, string> {
  const open =
    path.startsWith('/sandbox') ||
    (path.startsWith('/v1/') && world.quirks['engine-cors']) ||
    (path.startsWith('/api/') && !world.quirks['flows-no-cors']);
  return open ? { 'access-control-allow-origin': '*' } : {};
}

/** The answer to an OPTIONS request. */
export function preflight(world: World, call: Call): Answer {
  const open = corsHeaders(world, call.path);
  if (Object.keys(open).length === 0) {
    return { ...empty(405), body: { detail: 'Method "OPTIONS" not allowed.' }, kind: 'json' };
  }
  return empty(200, {
    ...open,
    'access-control-allow-methods': 'DELETE, GET, OPTIONS, PATCH, POST, PUT',
    'access-control-allow-headers':
      'accept, accept-encoding, authorization, content-type, dnt, origin, user-agent, x-csrftoken, x-requested-with',
    'access-control-max-age': '86400',
  });
}
