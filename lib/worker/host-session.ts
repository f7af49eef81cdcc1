import { kindFacts, type Connection } from '../domain/connection.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Credentials } from '../providers/credentials.ts';
import { z } from '../providers/zod.ts';
import { agentItem, chatFramesItem, hostSessionItem, maySendItem, secretItem } from '../settings.ts';
import { ask } from './frames.ts';

/** What the page says is input from a stranger: shape and length are checked before anything is kept. */
const sessionSchema = z.object({
  token: z.nullable(z.string().check(z.minLength(8), z.maxLength(8192))),
  project: z.nullable(z.string().check(z.maxLength(64))),
});

/** The session of an open chat page of this connection, newest frame first; null when none has one. */
async function readFromPages(
  connection: Connection,
): Promise<{ token: string; project: string | null } | null> {
  for (const frame of await chatFramesItem.getValue()) {
    if (!connection.chatOrigins.includes(frame.origin)) continue;
    const answer = sessionSchema.safeParse(await ask(frame, { type: 'host.session' }));
    if (answer.success && answer.data.token !== null) {
      return { token: answer.data.token, project: answer.data.project };
    }
  }
  return null;
}

async function keep(session: { token: string; project: string | null } | null): Promise<void> {
  const before = await hostSessionItem.getValue();
  await hostSessionItem.setValue(session);
  // Another token may be another agent: who it is, and what they may do, is asked again.
  if (before?.token !== session?.token) {
    await agentItem.setValue(null);
    await maySendItem.setValue(null);
  }
}

/**
 * Takes over the session the chat page holds now. The page says hello at every load and is asked twice a minute, so
 * that another agent signing in is noticed at once and never sends in the first one's name.
 */
export async function followSession(connection: Connection): Promise<void> {
  const session = await readFromPages(connection);
  const known = await hostSessionItem.getValue();
  if (session !== null && session.token !== known?.token) await keep(session);
}

/** Sign-in by chat page: the agent's own session, borrowed from the chat page; memory only. */
export function hostCredentials(connection: Connection): Credentials {
  const header = (token: string): Result<string> => ok(`Bearer ${token.replace(/^Bearer\s+/i, '')}`);

  async function fresh(refused: string | null): Promise<Result<string>> {
    const session = await readFromPages(connection);
    const usable = session !== null && header(session.token);
    if (usable && usable.ok && usable.value !== refused) {
      await keep(session);
      return usable;
    }
    await keep(null);
    return fail(session === null ? 'no-session' : 'signed-out');
  }

  return {
    async authorization() {
      const known = await hostSessionItem.getValue();
      return known ? header(known.token) : fresh(null);
    },
    renew: (refused) => fresh(refused),
  };
}

/** Sign-in by token: the API token typed in the options. There is nothing fresher than that. */
export function tokenCredentials(secret: () => Promise<string | null>): Credentials {
  return {
    async authorization() {
      const token = await secret();
      return token ? ok(`Token ${token}`) : fail('signed-out');
    },
    renew: async () => fail('signed-out'),
  };
}

export function credentialsOf(connection: Connection): Credentials {
  return kindFacts(connection.kind).signIn === 'chat-page'
    ? hostCredentials(connection)
    : tokenCredentials(() => secretItem.getValue());
}
