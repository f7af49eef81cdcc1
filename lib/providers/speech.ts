import type { Http } from './http.ts';
import type { ServerTime } from './provider.ts';
import type { Starter } from './start-request.ts';

/** What both providers speak with. */
export interface Speech {
  /** Origin of the API. */
  baseUrl: string;
  http: Http;
  starter: Starter;
  serverTime: () => ServerTime | null;
  /** Our clock, ms. */
  now: () => number;
}
