/** A frozen or busy page answers when it wakes; nobody waits for it that long. */
const PATIENCE_MS = 3_000;

/** What the promise gives, or `otherwise` when it takes too long. */
export async function patiently<T>(promise: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<T>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, otherwise);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
