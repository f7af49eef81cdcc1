/** An open page's port to the worker. */
export const LIVE_PORT = 'live';

/** Page → worker on the same port, at least every 20 s, so that the worker keeps its search index in memory. */
export const PING = 'ping';

/** Worker → pages, over the port named {@link LIVE_PORT}: what changed, never the data itself. */
export type Topic =
  | 'draft'
  | 'places'
  | 'catalog'
  | 'flows'
  | 'sends'
  | 'waiting'
  | 'connection'
  /** A chat page brought a session, or another one: what failed for want of it may go well now. */
  | 'session'
  | 'sectors'
  | 'preferences';

export interface LiveMessage {
  changed: Topic;
}

/** The message of the one rejection that is no bug: whatever was asked could not be written. */
export const STORAGE_FULL = 'storage-full';
