/** The worked example's service on a port of its own, in a process of its own, the same each time it is started. */
import { createAdaptorServer } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { ledger } from './examples.ts';

const server = createAdaptorServer({ fetch: ledger.start(process.argv[2]) });
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.once('disconnect', () => process.exit(0));
