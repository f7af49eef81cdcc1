import { endpointName } from '../endpoint.ts';
import { startParams } from '../params.ts';
import type { StartOrder, StartOutcome } from '../provider.ts';
import type { StartReading } from '../start-outcome.ts';
import { startOutcome } from '../start-outcome.ts';
import type { Starter } from '../start-request.ts';
import { EngineStart } from './chats-schemas.ts';
import type { Engine } from './engine.ts';
import { projectPath } from './engine.ts';

/**
 * One start through the engine (weni-api.md §1.7). `contact_name` and at least one contact are always sent: without
 * them the engine answers 500. Any refusal of Flows is a 500 too, so a 5xx never proves that nothing happened.
 */
export async function start(
  engine: Engine,
  starter: Starter,
  order: StartOrder,
  signal: AbortSignal,
): Promise<StartOutcome> {
  // Numbers cannot be started through the engine; leaving them out quietly would be a lie.
  if (order.contacts.length === 0 || order.urns.length > 0) {
    return { kind: 'refused', failure: { reason: 'nobody-left' } };
  }
  const path = projectPath(engine, 'start_flow');
  return startOutcome(
    await starter.post(path, bodyOf(order), signal),
    reading(endpointName({ method: 'POST', path })),
  );
}

function bodyOf(order: StartOrder): object {
  return {
    flow: order.flowUuid,
    contacts: order.contacts,
    contact_name: order.contactName,
    // A room goes with its own contact only; the engine looks at the first one and would mean all of them.
    ...(order.roomUuid === null || order.contacts.length > 1 ? {} : { room: order.roomUuid }),
    params: startParams(order.reference, order.params),
  };
}

const reading = (endpoint: string): StartReading<EngineStart> => ({
  endpoint,
  schema: EngineStart,
  started: (value) => ({ startUuid: value.uuid ?? null, startedOn: value.created_on ?? null }),
});
