/**
 * The worked example's service on a port of its own, in a process of its own, the same each time it is started. Whoever
 * sends it a message is told how many requests it had.
 */
import { createAdaptorServer } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { ledger } from './examples.ts';

const answer = ledger.start(process.argv[2]);
let requests = 0;
const server = createAdaptorServer({
  fetch: (request) => {
    requests += 1;
    return answer(request);
  },
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => process.send?.({ requests }));
process.once('disconnect', () => process.exit(0));
