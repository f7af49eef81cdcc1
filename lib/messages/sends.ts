import type { ReviewLine } from '../domain/check.ts';
import type { FlowNotes } from '../domain/flow-note.ts';
import type { Flow, FlowMessage } from '../domain/flow.ts';
import type { PlanFigures } from '../domain/plan-figures.ts';
import type { Failure } from '../domain/result.ts';
import type { Agent } from '../domain/sector.ts';
import type { Delivery, Send, Values, Waiting } from '../domain/send.ts';

export interface FlowList {
  flows: Flow[];
  /** Our clock, ms. */
  fetchedAt: number;
  /** What is known of what they say, by uuid; the others are read behind the list (topic `flows`). */
  said: Record<string, FlowMessage>;
  /** What is remembered of them, by uuid. */
  notes: FlowNotes;
}

export interface Review {
  reviewId: string;
  flow: { uuid: string; name: string };
  lines: ReviewLine[];
  gets: number;
  skipped: number;
  message: FlowMessage;
  /** The flow says something else than it did when the agent chose it. */
  changed: boolean;
  agent: Agent;
  values: Values;
  plan: PlanFigures;
  skipEarlier: boolean;
  undoSeconds: number;
}

export interface SendView {
  send: Send;
  deliveries: Delivery[];
  /** Stored rows of this send that are damaged and were put aside; nobody knows any more whom they were for. */
  damaged: number;
}

export type UnknownDecision =
  /** Believe that it was sent. */
  | 'sent'
  /** Leave it: it was not sent and shall not be. */
  | 'not-sent'
  /** Send it again, knowing it may arrive twice. */
  | 'send-again'
  /** Ask the server once more. */
  | 'look-again';

export interface WaitingView {
  waiting: Waiting[];
  /** Ended within the last day, newest first. */
  ended: Waiting[];
  /** Our clock, ms, of the last complete look at the server. */
  checkedAt: number | null;
  failure: Failure | null;
  now: number;
  /** By contact uuid: until when (our clock, ms) a person who wrote lately may be written anything. */
  windows: Record<string, number>;
}
