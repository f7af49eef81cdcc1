/** `GET /sandbox/events`: Server-Sent Events for the sandbox's own pages. */
import type { ServerResponse } from 'node:http';
import type { World } from '../model.ts';
import type { AnyResponse } from '../wire/exchange.ts';

export function streamEvents(world: World, response: AnyResponse): void {
  const plain = response as ServerResponse;
  plain.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
  });
  plain.write(': listening\n\n');
  const stop = world.events.listen((event) => plain.write(`data: ${JSON.stringify(event)}\n\n`));
  response.on('close', stop);
}
