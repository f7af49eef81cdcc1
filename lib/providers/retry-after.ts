/**
 * How long to stay away, in ms, from a `Retry-After` header: seconds or an HTTP date (RFC 9110 §10.2.3). Undefined when
 * the header is missing or unreadable.
 * @param now what the server's clock says (its `Date` header), so that a wrong local clock does no harm
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The same from DRF's sentence "Expected available in 17 seconds." (weni-api.md §2.2), where no header got through. */
export function retryAfterInSentence(sentence: string | null): number | undefined {
  const seconds = /available in (\d+) second/i.exec(sentence ?? '')?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
