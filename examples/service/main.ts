import { randomInt } from 'node:crypto';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.ts';
import { readCommand } from './command-line.ts';
import type { FaultName } from './faults.ts';
import { seededStore } from './seed.ts';

const command = readCommand(process.argv.slice(2), process.env['PORT']);

if (command.kind === 'print') console.log(command.text);
if (command.kind === 'refuse') {
  console.error(command.message);
  process.exitCode = 2;
}
if (command.kind === 'serve') serve(command.fault, command.port);

function serve(fault: FaultName | undefined, port: number): void {
  const now = (): string => new Date().toISOString();
  const app = createApp({ store: seededStore(), fault, now, newSuffix });
  const server = createAdaptorServer({ fetch: app.fetch });
  server.on('error', (error: Error) => {
    console.error(`Cannot listen on port ${port}: ${error.message}. Set PORT to a free port.`);
    process.exitCode = 1;
  });
  server.listen(port, '127.0.0.1', () => {
    const address = server.address();
    const bound = typeof address === 'object' && address ? address.port : port;
    console.log(`Payout ledger listens on http://127.0.0.1:${bound}`);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
}

/** Twelve characters out of 36: 62 bits, so that an identifier cannot be guessed. */
function newSuffix(): string {
  return Array.from({ length: 12 }, () => randomInt(36).toString(36)).join('');
}
