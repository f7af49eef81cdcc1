/** Who is calling the engine: Keycloak Bearer tokens that expire, and DRF keys that do not (§1.1). */
import { createHash } from 'node:crypto';
import type { Agent, World } from '../model.ts';

/** Looks like the real thing (three base64url parts, `exp` inside), and means nothing outside this sandbox. */
export function mintToken(world: World, agent: Agent, ttlSeconds: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const seconds = Math.floor(world.clock.micros() / 1e6);
  const claims = { email: agent.email, iat: seconds, exp: seconds + ttlSeconds, jti: world.random.uuid() };
  const head = `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}`;
  const token = `${head}.${createHash('sha256').update(head).digest('base64url')}`;
  world.sessions.set(token, { agent, expiresAt: Date.now() + ttlSeconds * 1000 });
  return token;
}

export function expireTokens(world: World): void {
  for (const session of world.sessions.values()) session.expiresAt = 0;
}

export function bearerAgent(world: World, header: string | undefined): Agent | undefined {
  const [scheme, token = ''] = (header ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer') return undefined;
  const session = world.sessions.get(token);
  return session && session.expiresAt > Date.now() ? session.agent : undefined;
}

/** The engine takes both schemes. */
export function engineAgent(world: World, header: string | undefined): Agent | undefined {
  const [scheme, token = ''] = (header ?? '').split(' ');
  if (scheme?.toLowerCase() === 'token' && world.quirks['engine-token-scheme']) {
    return world.agents.find(({ key }) => key === token);
  }
  return bearerAgent(world, header);
}
