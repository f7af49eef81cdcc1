/** The requests that are on their way. */
export interface Air {
  readonly size: number;
  /** Goes up with every landing, so that one that came meanwhile is not missed. */
  readonly landings: number;
  fly(task: Promise<void>): void;
  /** Resolves at the next landing; throws what a task failed of, which can only be a bug or a full disk. */
  landing(): Promise<void>;
  /** Resolves when nothing is on its way any more. Throws like {@link landing}. */
  empty(): Promise<void>;
}

export function createAir(): Air {
  const flying = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let landings = 0;

  function throwOne(): void {
    if (failures.length > 0) throw failures.shift();
  }

  return {
    get size() {
      return flying.size;
    },
    get landings() {
      return landings;
    },
    fly(task) {
      const landed: Promise<void> = task
        .catch((error: unknown) => void failures.push(error))
        .finally(() => {
          landings++;
          flying.delete(landed);
        });
      flying.add(landed);
    },
    async landing() {
      if (failures.length === 0) await Promise.race(flying);
      throwOne();
    },
    async empty() {
      await Promise.all(flying);
      throwOne();
    },
  };
}
