import type { Delivery, Send } from '../../../lib/domain/send.ts';
import type { Play } from './play.ts';

const checked = new WeakMap<Play, number>();

/** What must hold after every single step, whatever was killed. Returns what does not, in words. */
export function broken(play: Play): string[] {
  if (checked.get(play) === play.version) return [];
  checked.set(play, play.version);
  const early = play.rows.filter((d) => leftInRest(play, d)).map((d) => `${d.id}: left inside a Retry-After`);
  const flying = play.server.requests.filter(
    (r) => !r.answered && play.lives.some((life) => life === r.owner),
  );
  const crowd = flying.length > play.script.capabilities.startsAtOnce ? ['too many requests at once'] : [];
  return [
    ...early,
    ...crowd,
    ...play.rows.flatMap((d) => wrongRow(play, d)),
    ...play.sends.flatMap((s) => wrongSend(play, s)),
  ];
}

function wrongRow(play: Play, d: Delivery): string[] {
  const made = play.server.ledger.filter((one) => one.reference === d.id).length;
  const ordered = play.orders.get(d.id) ?? 0;
  const own = !play.decided.has(d.id);
  const requests = play.server.requests.filter((r) => r.order.reference === d.id);
  const flying = requests.some((r) => r.leftAt !== null && !r.over);
  const held = requests.some((r) => !r.answered && play.lives.some((life) => life === r.owner));
  const waits = play.waiting.filter((w) => w.id.startsWith(`${d.id}/`)).length;
  const wrong: [boolean, string][] = [
    [made > 1 + ordered, 'started more often than ordered'],
    [d.state === 'queued' && flying && own, 'queued again while a request is still on its way'],
    [d.state === 'queued' && made > ordered && own, 'queued again although it was started'],
    [held && d.state !== 'sending', 'its request is on its way, but the row does not say so'],
    [d.state === 'refused' && made > 0 && own, 'called refused, but it was started'],
    [d.state === 'accepted' && own && tooManyAccepted(play, d), 'called accepted, but it was never started'],
    [d.state === 'undone' && own && (made > ordered || flying), 'undone, but it was started or may still be'],
    [d.state === 'accepted' && waits !== d.recipients.length, 'accepted, but nobody waits'],
    [d.state !== 'accepted' && waits > 0, 'somebody waits for a row that is not accepted'],
  ];
  return wrong.filter(([is]) => is).map(([, says]) => `${d.id}: ${says}`);
}

/** Looked at once an attempt, in the very step that stored it: later the server may ask for a rest. */
function leftInRest(play: Play, d: Delivery): boolean {
  const attempt = `${d.id}/${d.attempts}`;
  if (d.state !== 'sending' || play.attempts.has(attempt)) return false;
  play.attempts.add(attempt);
  return (d.sentAt ?? 0) < play.restUntil;
}

/** The engine's history names people and flows, not rows: it may take one row's start for that of its twin. */
function tooManyAccepted(play: Play, d: Delivery): boolean {
  const exact = play.script.capabilities.absenceProves;
  const same = (other: Delivery) =>
    exact ? other.id === d.id : other.recipients[0]?.key === d.recipients[0]?.key;
  const accepted = play.rows.filter((o) => same(o) && o.state === 'accepted' && !play.decided.has(o.id));
  const twins = new Set(play.rows.filter(same).map((o) => o.id));
  return accepted.length > play.server.ledger.filter((one) => twins.has(one.reference)).length;
}

function wrongSend(play: Play, send: Send): string[] {
  const { total, skipped: _, ...parts } = send.counts;
  const sum = Object.values(parts).reduce((a, b) => a + b, 0);
  const rows = play.rows.filter((d) => d.sendId === send.id);
  const count = (state: string) =>
    rows.reduce((n, d) => (d.state === state ? n + d.recipients.length : n), 0);
  const miscounted = Object.entries(parts).filter(([state, n]) => count(state) !== n);
  const ordered = rows.some((d) => play.ordered.has(d.id));
  const wrong: [boolean, string][] = [
    [send.stopped === true && !ordered && count('queued') > 0, 'stopped, but queued again'],
    [sum + count('undone') !== total, `counts sum to ${sum} of ${total}`],
    [miscounted.length > 0, `miscounted ${JSON.stringify(miscounted)}`],
    [
      send.state === 'done' && rows.some((d) => d.state === 'queued' || d.state === 'sending'),
      'done too early',
    ],
  ];
  return wrong.filter(([is]) => is).map(([, says]) => `${send.id}: ${says}`);
}

/** What must hold once nothing happens any more: nobody was lost. */
export function lost(play: Play): string[] {
  const ends = new Set(['accepted', 'refused', 'unknown', 'undone']);
  const exact = play.script.capabilities.absenceProves;
  return [
    ...play.errors.map((error) => `a bug was reported: ${String(error)}`),
    ...play.sends
      .filter((s) => s.state !== 'done' && s.state !== 'undone')
      .map((s) => `${s.id}: still ${s.state}`),
    ...play.rows.filter((d) => !ends.has(d.state)).map((d) => `${d.id}: left ${d.state}`),
    ...(exact ? play.rows.filter((d) => d.state === 'unknown').map((d) => `${d.id}: never found out`) : []),
  ];
}
