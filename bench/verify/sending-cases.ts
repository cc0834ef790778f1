/** A whole run against a service over loopback, beside a bare loop that sends the very same requests. */
import type { Send, WireRequest } from '@antipode/verify';
import { Pool, type Dispatcher } from 'undici';
import { createSender, type Sender } from '../../apps/cli/src/verify/sending/create-sender.ts';
import { lookAtService } from '../../apps/cli/src/verify/sending/service.ts';
import type { Case } from '../measure.ts';
import { ledger, readExample, run, workers } from './examples.ts';
import { startLedger } from './start-ledger.ts';

export async function sendingCases(): Promise<readonly Case[]> {
  const handoff = await readExample(ledger);
  const sent: WireRequest[] = [];
  const verifyAt = async (url: string, wrap: (send: Send) => Send): Promise<number> => {
    const sender = await senderTo(url);
    const start = performance.now();
    const { requests, findings } = await run({ ...ledger, handoff, url, send: wrap(sender.send) });
    const rate = (requests * 1000) / (performance.now() - start);
    await sender.close();
    if (findings.length > 0) throw new Error(`${findings.length} findings at the healthy service.`);
    return rate;
  };
  await withLedger(
    async (url) =>
      await verifyAt(url, (send) => async (request) => {
        sent.push(request);
        return await send(request);
      }),
  );
  return [
    {
      case: 'worked example over loopback',
      unit: 'exch./s',
      runs: 9,
      ours: async () => await withLedger(async (url) => await verifyAt(url, (send) => send)),
      theirs: {
        name: 'a bare loop over undici',
        measure: async () => await withLedger(async (url) => await sendAll(url, sent)),
      },
    },
  ];
}

async function withLedger(act: (url: string) => Promise<number>): Promise<number> {
  const service = await startLedger();
  try {
    return await act(service.url);
  } finally {
    await service.stop();
  }
}

/** As the command line has it. */
async function senderTo(url: string): Promise<Sender> {
  const service = await lookAtService(url, undefined);
  if (!service.ok) throw new Error(service.error.kind);
  return createSender({
    service: service.value,
    timeout: { headersMilliseconds: 10_000, wholeMilliseconds: 20_000 },
    mostBytes: 4 * 1024 * 1024,
  });
}

/** Nothing but sending what was made before, as many at once as a run sends, and reading what comes. */
async function sendAll(url: string, requests: readonly WireRequest[]): Promise<number> {
  const pool = new Pool(url, { connections: workers, pipelining: 1 });
  const prepared = requests.map(({ method, target, headers, body }): Dispatcher.RequestOptions => ({
    method,
    path: target,
    headers: headers.flat(),
    ...(body && { body: Buffer.from(body) }),
  }));
  const start = performance.now();
  const waiting = prepared.values();
  const work = async (): Promise<void> => {
    for (const request of waiting) {
      const { body } = await pool.request(request);
      await body.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  const rate = (requests.length * 1000) / (performance.now() - start);
  await pool.close();
  return rate;
}
