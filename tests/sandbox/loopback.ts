import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of pages on this computer. */
export interface Loopback {
  /** `http://localhost:<port>` */
  origin: string;
  close(): Promise<void>;
}

/** Serves on any free port, until it is closed with whatever is still connected to it. */
export async function serveLoopback(answer: RequestListener): Promise<Loopback> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
