/** A service on 127.0.0.1 that says exactly what a test makes it say, byte by byte, over TCP or TLS. */
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { testCertificate, testKey } from './certificate.fixture.ts';

/** What to do when the headers of a request are there; `head` are they, with the request line. */
export type Behaviour = (socket: Socket, head: string, received: Buffer) => void;

export type HostileService = {
  readonly url: string;
  readonly port: number;
  /** The heads of the requests, as they came. */
  readonly heads: readonly string[];
  readonly openConnections: () => Promise<number>;
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

export async function hostileService(
  behave: Behaviour,
  { isTls = false, onConnect }: { isTls?: boolean; onConnect?: (socket: Socket) => void } = {},
): Promise<HostileService> {
  const heads: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const serve = (socket: Socket): void => {
    connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // The other side may go at any time; that is the point.
    socket.on('error', () => {});
    onConnect?.(socket);
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = received.subarray(0, end).toString('latin1');
      const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0);
      if (received.length < end + 4 + length) return;
      const whole = received.subarray(0, end + 4 + length);
      received = received.subarray(end + 4 + length);
      heads.push(head);
      behave(socket, head, whole);
    });
  };
  const server: Server = isTls
    ? createTlsServer({ key: testKey, cert: testCertificate }, serve)
    : createServer(serve);
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${isTls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    heads,
    connections: () => connections,
    openConnections: async () =>
      await new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** An answer that is as it should be. */
export const fine = (body = '{}', headers = ''): string =>
  `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
