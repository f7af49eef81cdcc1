import { fold } from '../../../lib/domain/fold.ts';
import type { Delivery, DeliveryState, Recipient, Send, SendState } from '../../../lib/domain/send.ts';
import type { MessageKey, Translate } from '../../../lib/i18n.ts';
import type { Tone } from '../../ui/Notice.tsx';

/** Something may still happen without the agent. */
export function isActive(state: SendState): boolean {
  return state === 'confirmed' || state === 'running' || state === 'paused';
}

/** Everything has left, and the server is only asked what became of the last of it. */
function isLooking({ state, counts }: Told): boolean {
  return state === 'running' && counts.unknown > 0 && counts.queued + counts.sending === 0;
}

/** What a send is judged by. */
type Told = Pick<Send, 'state' | 'counts'>;

export function titleKey(send: Told): MessageKey {
  if (isLooking(send)) return 'send.title.looking';
  const { state, counts } = send;
  if (state !== 'done') return `send.title.${state}`;
  if (counts.accepted === 0) return 'send.title.doneNone';
  return counts.accepted < counts.total ? 'send.title.donePartly' : 'send.title.done';
}

/** The state in a word. Done is only what went well; `decide` waits for the agent's word. */
export function stateWord(send: Told): SendState | 'looking' | 'decide' | 'partly' | 'none' {
  if (isLooking(send)) return 'looking';
  const { state, counts } = send;
  if (state !== 'done') return state;
  if (counts.unknown > 0) return 'decide';
  if (counts.refused === 0 && counts.accepted >= counts.total) return 'done';
  return counts.accepted > 0 ? 'partly' : 'none';
}

/** The colour of a send's state, as the list shows it. */
export function sendTone({ state, counts }: Told): Tone | 'plain' {
  if (state === 'paused') return 'warn';
  if (state === 'undone') return 'plain';
  if (state !== 'done') return 'info';
  if (counts.unknown > 0) return 'warn';
  return counts.refused > 0 ? 'error' : 'success';
}

export const DELIVERY_TONES: Record<DeliveryState, Tone | 'plain'> = {
  queued: 'plain',
  sending: 'info',
  accepted: 'success',
  refused: 'error',
  unknown: 'warn',
  undone: 'plain',
};

export interface Person {
  id: string;
  recipient: Recipient;
  delivery: Delivery;
}

/** What needs the agent comes first. */
export const ORDER: DeliveryState[] = ['unknown', 'refused', 'sending', 'queued', 'accepted', 'undone'];

export function peopleOf(deliveries: Delivery[]): Person[] {
  const sorted = [...deliveries].sort(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.position - b.position,
  );
  return sorted.flatMap((delivery) =>
    delivery.recipients.map((recipient) => ({ id: `${delivery.id}/${recipient.key}`, recipient, delivery })),
  );
}

/** By a part of the name or some digits of the number. */
export function fits({ name, phone }: Recipient, text: string): boolean {
  const wanted = fold(text.trim());
  const digits = wanted.replaceAll(/\D/g, '');
  return fold(name ?? '').includes(wanted) || (digits !== '' && (phone ?? '').includes(digits));
}

/** "12 started · 1 refused": only what is not zero. Of a send taken back nothing left, whoever was in it. */
export function countsText({ state, counts }: Told, t: Translate): string {
  if (state === 'undone') return t('counts.undone');
  const shown = ['accepted', 'queued', 'refused', 'unknown', 'unsent', 'skipped'] as const;
  const { total, accepted, refused, unknown } = counts;
  const queued = counts.queued + counts.sending;
  // Whoever was still queued when the agent stopped the send is counted by what is missing.
  const numbers = { ...counts, queued, unsent: total - queued - accepted - refused - unknown };
  return shown
    .filter((kind) => numbers[kind] > 0)
    .map((kind) => t(`counts.${kind}`, { n: numbers[kind] }))
    .join(' · ');
}
