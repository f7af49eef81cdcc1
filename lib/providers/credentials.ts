import type { Result } from '../domain/result.ts';

/** Hands out the secret of a connection. Lives in the worker; nothing here is ever sent to a page or a log. */
export interface Credentials {
  /** The value of the `Authorization` header, or why there is none (`no-session`, `signed-out`). */
  authorization(): Promise<Result<string>>;
  /** After a 401: a fresher value, or why there is none. Never returns the value that was just refused. */
  renew(refused: string): Promise<Result<string>>;
}
