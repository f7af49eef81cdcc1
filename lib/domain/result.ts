/**
 * Expected failures are values: each carries a reason an agent or admin can act on. The sentence for a reason
 * lives in `locales/` under `failure.<reason>`; anything that is not one of these is a bug and is thrown.
 */
export type FailureReason =
  | 'no-connection' // nothing configured yet
  | 'no-permission' // the browser was not allowed to reach this address
  | 'bad-address' // not a URL, or plain http to another machine
  | 'offline'
  | 'unreachable' // DNS, refused, certificate, cut
  | 'timeout'
  | 'no-session' // no chat tab open to borrow the session from
  | 'signed-out' // the credential was refused
  | 'other-agent' // somebody else is signed in by now
  | 'forbidden' // known user, not allowed
  | 'not-found' // wrong project or address
  | 'throttled' // 429; retryAfterMs tells how long
  | 'server-error' // 5xx
  | 'conflict' // 409: something else changed it at the same moment
  | 'not-json' // a web page where JSON was promised
  | 'wrong-type' // neither JSON nor a web page; detail names the content type
  | 'cut-off' // JSON that is broken or ends half-way
  | 'redirected' // sent to a login page
  | 'unexpected-reply' // detail names the endpoint and the field
  | 'refused' // the server said no; detail is its sentence
  | 'number-taken' // the server says that a contact has this number, and shows none
  | 'sending-off' // no sector of this user may send flows
  | 'same-contact' // the number is that of somebody who is in the same send
  | 'empty-list' // a pasted text or file without a single line
  | 'not-a-text-file' // a workbook or picture where a list was expected
  | 'nobody-picked'
  | 'nobody-left' // everybody was skipped by the checks
  | 'no-flow-picked'
  | 'flow-unavailable' // archived, deleted or no longer labelled
  | 'flow-blocked' // WhatsApp would refuse its template; detail names it
  | 'message-changed' // the template is another one than the agent looked at
  | 'values-missing'
  | 'review-stale' // the draft changed after it was reviewed
  | 'left-unsent' // the agent decided that it was not sent and shall not be
  | 'too-late' // the undo time is over
  | 'not-a-place' // the file holds no place of the button
  | 'storage-full';

/** A likely cause that the failure itself does not show. The sentence is under `failure.hint.<hint>`. */
export type FailureHint =
  | 'certificate' // https, and never an answer: the browser does not tell a bad certificate from a dead server
  | 'clock'; // signed out, and this computer's clock is off by more than five minutes

export interface Failure {
  reason: FailureReason;
  /** Plain text for the admin: a URL, a field path, or the server's own sentence. Never a secret. */
  detail?: string;
  /** HTTP status, where there was one. */
  status?: number;
  /** How long the server asked to be left alone, in milliseconds. */
  retryAfterMs?: number;
  hint?: FailureHint;
}

export type Result<T, F = Failure> = { ok: true; value: T } | { ok: false; failure: F };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

export function fail(reason: FailureReason, extra: Omit<Failure, 'reason'> = {}): Result<never> {
  return { ok: false, failure: { reason, ...extra } };
}
