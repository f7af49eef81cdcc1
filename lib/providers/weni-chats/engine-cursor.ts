import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';

/**
 * The cursor in a proxy's `next` (weni-api.md §1.4): still percent-encoded, maybe followed by other parameters, and ""
 * at the end. Null at the end; fails when it cannot be decoded.
 */
export function engineCursor(next: string | null | undefined, endpoint: string): Result<string | null> {
  const encoded = next?.split('&')[0] ?? '';
  if (encoded === '') return ok(null);
  try {
    return ok(decodeURIComponent(encoded));
  } catch {
    return fail('unexpected-reply', { detail: `${endpoint}: next is not a cursor` });
  }
}
