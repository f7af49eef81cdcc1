import type { Group } from '../domain/contact.ts';
import type { Flow, FlowMessage } from '../domain/flow.ts';
import type { Result } from '../domain/result.ts';
import type { Provider } from '../providers/provider.ts';
import type { CatalogStore } from './catalog-store.ts';

/** Older copies are shown at once and fetched again behind them. */
export const STALE_AFTER_MS = 5 * 60_000;

/** Labelled flows: the stored copy, or the server's with `refresh` and when there is none. */
export async function listFlows(
  store: CatalogStore,
  connectionId: string,
  label: string,
  provider: Provider,
  how: { refresh: boolean; now: number },
  signal: AbortSignal,
): Promise<Result<{ flows: Flow[]; fetchedAt: number }>> {
  const { flows } = await store.row(connectionId);
  const usable = flows !== null && flows.label === label && how.now - flows.fetchedAt < STALE_AFTER_MS;
  if (usable && !how.refresh) return { ok: true, value: flows };
  const fresh = await provider.flows(label, signal);
  if (!fresh.ok) return fresh;
  const list = { label, flows: fresh.value, fetchedAt: how.now };
  await store.update(connectionId, (row) => ({ ...row, flows: list }));
  return { ok: true, value: list };
}

/** What a flow will say: the stored copy while it is fresh, else the server's. */
export async function flowMessage(
  store: CatalogStore,
  connectionId: string,
  flowUuid: string,
  provider: Provider,
  how: { refresh: boolean; now: number },
  signal: AbortSignal,
): Promise<Result<FlowMessage>> {
  const known = (await store.row(connectionId)).messages[flowUuid];
  if (known && !how.refresh && how.now - known.fetchedAt < STALE_AFTER_MS) return { ok: true, value: known };
  const fresh = await provider.message(flowUuid, signal);
  if (!fresh.ok) return fresh;
  await store.update(connectionId, (row) => ({
    ...row,
    messages: { ...row.messages, [flowUuid]: fresh.value },
  }));
  return fresh;
}

export async function syncGroups(
  store: CatalogStore,
  connectionId: string,
  provider: Provider,
  signal: AbortSignal,
): Promise<Result<Group[]>> {
  const fresh = await provider.groups(signal);
  if (!fresh.ok) return fresh;
  await store.update(connectionId, (row) => ({ ...row, groups: fresh.value }));
  return fresh;
}
