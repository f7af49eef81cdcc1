/** How many stand in the waiting list of each connection. */
export interface Tally {
  count(connectionId: string): Promise<number>;
  /** So many more, or less, are on disk from now on. */
  add(connectionId: string, change: number): void;
  /** After the database was emptied. */
  forget(): void;
}

/**
 * Counts in the database once in a worker's life: there a count walks through every row, which takes a tenth of a second
 * for ten thousand and holds up whatever else is asked meanwhile. A running send asks several times a second.
 */
export function createTally(countAll: (connectionId: string) => Promise<number>): Tally {
  const known = new Map<string, number>();
  const counting = new Map<string, Promise<number>>();

  async function begin(connectionId: string): Promise<number> {
    const own = countAll(connectionId);
    counting.set(connectionId, own);
    try {
      const count = await own;
      // What was written meanwhile is in it, or is not.
      if (counting.get(connectionId) === own) known.set(connectionId, count);
      return count;
    } finally {
      if (counting.get(connectionId) === own) counting.delete(connectionId);
    }
  }

  return {
    count: async (connectionId) =>
      known.get(connectionId) ?? counting.get(connectionId) ?? begin(connectionId),
    add(connectionId, change) {
      counting.delete(connectionId);
      const count = known.get(connectionId);
      if (count !== undefined) known.set(connectionId, count + change);
    },
    forget() {
      known.clear();
      counting.clear();
    },
  };
}
