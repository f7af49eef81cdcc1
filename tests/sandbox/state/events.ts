/** What the chat and phone pages listen to (`GET /sandbox/events`). */

export interface WorldEvent {
  type: 'rooms' | 'messages' | 'starts';
  [detail: string]: unknown;
}

export class EventHub {
  readonly #listeners = new Set<(event: WorldEvent) => void>();

  listen(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: WorldEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
