import type { CheckCode } from './check.ts';
import type { FailureReason } from './result.ts';

/**
 * The life of a send (DESIGN §4), as data. Every transition is made in `lib/outbox`; here are only the shapes
 * and the words for them.
 */
export interface Recipient {
  /** Contact uuid, or `whatsapp:<digits>` for a number that is not a contact yet. Unique within a send. */
  key: string;
  contactUuid: string | null;
  /** Null for an unnamed contact; pages show the phone instead. */
  name: string | null;
  /** WhatsApp digits without `+`. */
  phone: string | null;
  /**
   * What values may read of this person besides name and phone: `field.<key>` of the contact, `column.<name>` of a list
   * the agent brought. Only what the send's values use; left out when they use none.
   */
  facts?: Record<string, string>;
}

/** Values of `@trigger.params.*` as the agent typed them; may hold tokens such as `{{contact.name|friend}}`. */
export type Values = Record<string, string>;

export type SendState = 'confirmed' | 'running' | 'paused' | 'done' | 'undone';

/** Why a running send is holding still. Each has a sentence under `pause.<reason>`. */
export type PauseReason =
  | 'no-session'
  | 'signed-out'
  | 'offline'
  | 'unreachable'
  | 'throttled'
  | 'pacing'
  | 'server-errors'
  | 'sending-off'
  | 'no-connection'
  | 'no-permission'
  | 'storage-full'
  | 'other-agent'
  | 'by-agent'; // the agent pressed Pause; only the agent ends it

/** One confirmed order of the agent. */
export interface Send {
  /** Exists before the click (it is the draft's id), so that confirming twice cannot double it. */
  id: string;
  connectionId: string;
  /** E-mail of the agent who confirmed; rows drain only for that agent. */
  agent: string;
  flow: { uuid: string; name: string };
  values: Values;
  state: SendState;
  pause: { reason: PauseReason; until: number | null } | null;
  /** Our clock, ms. Nothing leaves before this moment. */
  undoUntil: number;
  confirmedAt: number;
  /** The agent stopped it: nothing of it is queued again but by the agent's own order. */
  stopped?: true;
  /** Recipients left out by the checks, kept so that the result can name everybody. */
  skipped: SkippedRecipient[];
  counts: SendCounts;
}

/** Nothing of it will leave any more. */
export const isOver = ({ state }: Pick<Send, 'state'>): boolean => state === 'done' || state === 'undone';

/** What the agent holds, nothing but the agent sets going again. */
export const isHeldByAgent = ({ pause }: Pick<Send, 'pause'>): boolean => pause?.reason === 'by-agent';

export interface SkippedRecipient {
  recipient: Recipient;
  check: CheckCode;
}

/** Counted in recipients, not in requests. */
export interface SendCounts {
  /** Everyone who should get it; the skipped are not among them. */
  total: number;
  queued: number;
  sending: number;
  accepted: number;
  refused: number;
  unknown: number;
  skipped: number;
}

export type DeliveryState = 'queued' | 'sending' | 'accepted' | 'refused' | 'unknown' | 'undone';

/** One start request: a contact, or a chunk of ≤ 100 recipients with the same values. */
export interface Delivery {
  /** Also our reference at the server (`params.sfx`), the same over all its attempts. */
  id: string;
  sendId: string;
  connectionId: string;
  /** Order inside the send. */
  position: number;
  flow: { uuid: string; name: string };
  /** Values with tokens already replaced; what goes out as `params` beside our reference. */
  params: Record<string, string>;
  recipients: Recipient[];
  /** Room of the single recipient, when the send was made from that room (weni-api.md §1.7). */
  roomUuid: string | null;
  state: DeliveryState;
  attempts: number;
  /** Our clock, ms: when the last attempt left. */
  sentAt: number | null;
  /** The server's clock, ISO: `Date` header just before the last attempt; null when never read. */
  serverTimeBefore: string | null;
  /** Our clock, ms: a queued row is not sent, and an unknown row not looked for, before this moment. */
  notBefore: number;
  startUuid: string | null;
  /** Server's `created_on` of the start, ISO. */
  startedOn: string | null;
  /** The sentence is under `failure.<code>`; detail is the server's own. */
  reason: { code: FailureReason; detail?: string } | null;
  /** How often the server was asked about this row since it became unknown. */
  looks: number;
  /** Complete reads of the server's starts that did not show our reference (server's clock, ms), first one first. */
  absences: number[];
  /** More than one start carries our reference: the browser or a proxy doubled it. */
  doubled: boolean;
  /** Whoever has ever had this flow is left out by the server. */
  skipEarlier?: true;
}

export type WaitingState = 'waiting' | 'answered' | 'not-started' | 'given-up';

/** One recipient who got a flow and has not answered, or how that ended. */
export interface Waiting {
  /** `<delivery id>/<recipient key>` */
  id: string;
  connectionId: string;
  sendId: string;
  agent: string;
  recipient: Recipient;
  flow: { uuid: string; name: string };
  startUuid: string | null;
  /** Server time of the start, ISO. */
  since: string;
  /** Our clock, ms; used for "2 h ago" only. */
  acceptedAt: number;
  state: WaitingState;
  endedAt: number | null;
  /** The start left out whoever has ever had this flow: then not started means exactly that. */
  skipEarlier?: true;
  /** Room to open once it is known. */
  roomUuid: string | null;
  /** Our clock, ms: when the agent was reminded of this person; absent until then. */
  remindedAt?: number;
}
