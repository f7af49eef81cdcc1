/** The last requests, for `GET /sandbox/requests`. */

export interface RequestRow {
  method: string;
  path: string;
  at: string;
  /** 0 while unanswered, and for connections cut before an answer. */
  status: number;
  protocol: '1.1' | '2';
  socket: number;
  /** Whether the body's length was known beforehand; a streamed one's is not, and no browser can send that again. */
  counted: boolean;
  /** Label, else kind, of the fault that struck it. */
  fault?: string;
  /** `params` of a start, which say whose it was. */
  params?: unknown;
}

const CAP = 50_000;

export class RequestLog {
  #rows: RequestRow[] = [];

  add(row: RequestRow): RequestRow {
    this.#rows.push(row);
    // Dropped in blocks, so that a long run does not move the whole list at every request.
    if (this.#rows.length > CAP + 5000) this.#rows = this.#rows.slice(-CAP);
    return row;
  }

  list(): RequestRow[] {
    return this.#rows.slice(-CAP);
  }

  clear(): void {
    this.#rows = [];
  }
}
