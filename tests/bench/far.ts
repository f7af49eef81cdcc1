import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Far {
  port: number;
  close(): void;
}

/**
 * Puts a server on this computer so far away: a new connection costs a round trip before its first byte, then every
 * byte takes half of one each way. A cut is passed on as one.
 */
export async function farAway(port: number, roundTripMs: number): Promise<Far> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const open = performance.now() + roundTripMs;
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket.setNoDelay());
      socket.once('close', () => sockets.delete(socket));
    }
    carry(near, far, () => Math.max(0, open - performance.now()) + roundTripMs / 2);
    carry(far, near, () => roundTripMs / 2);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { port: (server.address() as AddressInfo).port, close };
}

function carry(from: Socket, to: Socket, delayMs: () => number): void {
  const underWay: { at: number; arrive: () => void }[] = [];
  let last = 0;

  /** Timers of different lengths may end in any order, so whatever is due arrives in the order it left. */
  function arrivals(): void {
    while (underWay[0] && underWay[0].at <= performance.now()) underWay.shift()?.arrive();
  }
  function later(task: () => void): void {
    last = Math.max(last, performance.now() + delayMs());
    underWay.push({ at: last, arrive: () => !to.destroyed && task() });
    setTimeout(arrivals, Math.ceil(last - performance.now()) + 1);
  }

  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => later(() => to.resetAndDestroy()));
  from.on('close', () => later(() => to.end()));
}
