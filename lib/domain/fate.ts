/** How far a message got. `errored` means that the server tries again by itself. */
export const MESSAGE_STATUSES = [
  'queued',
  'sent',
  'delivered',
  'read',
  'errored',
  'failed',
  'unknown',
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/** What a backend tells of one person since a start. Nothing here is concluded by us. */
export interface Fate {
  /** Outgoing messages, oldest first; null where the API shows none. Moments are ISO, of the server's clock. */
  messages: { text: string; status: MessageStatus; at: string }[] | null;
  /** Where the person's chat stands; null where the backend has no rooms. */
  room: 'none' | 'waiting' | 'open' | null;
}
