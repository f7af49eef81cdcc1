/** A stored value. */
export interface Item<T> {
  getValue(): Promise<T>;
  setValue(value: T): Promise<void>;
}

/**
 * An item that is read from the browser's storage once in a worker's life: every read goes through the browser's main
 * process, which takes longer than a search over everybody. Only for what nobody but the worker writes, through this.
 */
export function remembered<T>(item: Item<T>): Item<T> {
  let known: Promise<T> | null = null;
  return {
    getValue() {
      const reading = (known ??= item.getValue());
      // A storage that could not be read is asked again.
      reading.catch(() => (known = null));
      return reading;
    },
    async setValue(value) {
      try {
        await item.setValue(value);
      } finally {
        // Whoever read meanwhile may have read the one before.
        known = null;
      }
    },
  };
}
