import type { Failure } from '../domain/result.ts';
import type { Delivery, Recipient, Send } from '../domain/send.ts';
import type { CreatedContact, Provider } from '../providers/provider.ts';
import { counted } from './pace.ts';
import { hold, outdate, type Desk, type Run } from './run.ts';
import { identified, pauseAfter, turnedDown } from './transitions.ts';

/** The recipient who has to become a contact before this row can go out; undefined when nobody has to. */
export function stranger(row: Delivery, provider: Provider): Recipient | undefined {
  if (provider.capabilities.startsNumbers) return undefined;
  return row.recipients.find(({ contactUuid }) => contactUuid === null);
}

/**
 * A step of its own before a delivery (DESIGN "Decided"): the number becomes a contact, or is found to be one, and the row
 * then knows whom it goes to. Safe to repeat after any crash: a number belongs to one contact.
 */
export async function makeContact(
  run: Run,
  desk: Desk,
  send: Send,
  row: Delivery,
  { key, name, phone }: Recipient,
  signal: AbortSignal,
): Promise<void> {
  const { deps } = run;
  const made = await desk.provider.createContact({ name: name ?? '', phone: phone ?? '' }, signal);
  const now = deps.clock.now();
  const pace = run.pace && counted(run.pace, now);
  if (made.ok) {
    const twice = await isInAlready(run, row, made.value);
    await deps.store.move(
      row.id,
      'queued',
      (d) => (twice ? turnedDown(d, { reason: 'same-contact' }) : identified(d, key, made.value.contact)),
      { pace },
    );
  } else if (FINAL.has(made.failure.reason)) {
    await deps.store.move(row.id, 'queued', (d) => turnedDown(d, made.failure), { pace });
  } else {
    const pause = pauseAfter({ kind: 'later', failure: made.failure }, now, deps.policy);
    if (pause) await hold(deps, send, pause);
    outdate(run);
    return;
  }
  run.pace = pace;
  deps.changed();
}

/** The server has decided; asking again changes nothing. */
const FINAL: ReadonlySet<Failure['reason']> = new Set(['refused', 'number-taken', 'not-found']);

/** A number that nobody seemed to have may be that of somebody who is in the send under another one. */
async function isInAlready(
  { deps }: Run,
  row: Delivery,
  { contact, existed }: CreatedContact,
): Promise<boolean> {
  if (!existed) return false;
  const others = await deps.store.deliveries(row.sendId);
  return others.some((d) => d.recipients.some(({ contactUuid }) => contactUuid === contact.uuid));
}
