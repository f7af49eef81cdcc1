/** The server's clock in microseconds, with a settable skew (`POST /sandbox/clock`). */

export class Clock {
  offsetMs = 0;
  #last = 0;

  /** Now, in microseconds since 1970. Never before a moment already given out, however many one millisecond saw. */
  micros(): number {
    return Math.max((Date.now() + this.offsetMs) * 1000, this.#last);
  }

  /** The first of `count` moments no other row has: later than the last ones given out. */
  stamp(count = 1): number {
    const first = Math.max(this.micros(), this.#last + 1);
    this.#last = first + count - 1;
    return first;
  }

  setOffset(offsetMs: number): void {
    this.offsetMs = offsetMs;
    this.#last = 0;
  }

  /** For the `Date` response header. */
  httpDate(): string {
    return new Date(Date.now() + this.offsetMs).toUTCString();
  }
}

export const SECOND = 1_000_000;
export const DAY = 86_400 * SECOND;

/** §2.3: "Datetimes UTC with microseconds, ISO 8601, Z". */
export function iso(micros: number): string {
  const ms = Math.floor(micros / 1000);
  const rest = (micros - ms * 1000).toString().padStart(3, '0');
  return `${new Date(ms).toISOString().slice(0, -1)}${rest}Z`;
}

export const isoOrNull = (micros: number | null): string | null => (micros === null ? null : iso(micros));

/** Reads an ISO 8601 moment with microseconds; undefined when it is not one. */
export function parseMoment(text: string): number | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(\.\d{1,6})?\d*(Z|[+-]\d\d:?\d\d)?)?$/.exec(
    text,
  );
  if (!parts) return undefined;
  const [, day, time = '00:00:00', fraction = '.0', zone = 'Z'] = parts;
  const ms = Date.parse(`${day}T${time}${zone}`);
  return Number.isNaN(ms) ? undefined : ms * 1000 + Math.round(Number(`0${fraction}`) * SECOND);
}
