import type { Launched } from './launch.ts';

interface WorkerGlobal {
  chrome: {
    storage: Record<'session' | 'local', { get(keys: null): Promise<Record<string, unknown>> }>;
    alarms: {
      clearAll(): Promise<boolean>;
      onAlarm: { dispatch(alarm: { name: string }): void };
    };
  };
}

/** Everything the worker keeps in one of its storages. */
export const storedIn = async (app: Launched, area: 'session' | 'local'): Promise<Record<string, unknown>> =>
  (await app.worker()).evaluate(
    (name) => (globalThis as unknown as WorkerGlobal).chrome.storage[name].get(null),
    area,
  );

/** The worker's regular errand, half a minute early. */
export const heartbeat = async (app: Launched): Promise<void> =>
  (await app.worker()).evaluate(() =>
    (globalThis as unknown as WorkerGlobal).chrome.alarms.onAlarm.dispatch({ name: 'heartbeat' }),
  );

/** From here on nothing happens because time has passed. */
export const clearAlarms = async (app: Launched): Promise<boolean> =>
  (await app.worker()).evaluate(() => (globalThis as unknown as WorkerGlobal).chrome.alarms.clearAll());

/** The token that the worker has borrowed from a chat page; null for none. */
export async function borrowedToken(app: Launched): Promise<string | null> {
  const { hostSession } = (await storedIn(app, 'session')) as {
    hostSession?: { session: { token: string } | null };
  };
  return hostSession?.session?.token ?? null;
}
