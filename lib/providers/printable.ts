import type { Result } from '../domain/result.ts';
import { fail } from '../domain/result.ts';
import type { Credentials } from './credentials.ts';

/**
 * Credentials that `fetch` can put into a header. A token pasted with a line break would otherwise make it throw the
 * same TypeError as a broken network, and a start would count as maybe sent.
 */
export function printable(credentials: Credentials): Credentials {
  return {
    authorization: async () => checked(await credentials.authorization()),
    renew: async (refused) => checked(await credentials.renew(refused)),
  };
}

function checked(secret: Result<string>): Result<string> {
  if (!secret.ok || /^[ -~]+$/.test(secret.value)) return secret;
  return fail('signed-out', { detail: 'the credential holds characters that cannot be sent' });
}
