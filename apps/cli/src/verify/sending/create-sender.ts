/**
 * Sends requests to one service, as they are given, and says what came back or why nothing did.
 *
 * Whatever the service does, it costs no more than the time and the bytes that are given for one answer: what comes
 * after them is not read, and the line is cut. Redirects are answers.
 */
import type { LookupFunction } from 'node:net';
import type { HeaderLine, Outcome, Send, WireRequest } from '@antipode/verify';
import type { Dispatcher, Pool as Connections } from 'undici';
import Pool from 'undici/lib/dispatcher/pool.js';
import { AnswerReader, type Timeout } from './answer-reader.ts';
import type { MachineAddress, Service } from './service.ts';

export type Sender = {
  readonly send: Send;
  /** Ends what is under way, and every connection. */
  readonly close: () => Promise<void>;
};

export type SenderOptions = {
  readonly service: Service;
  /** Sent along with every request that has no header of that name. */
  readonly headers?: readonly HeaderLine[];
  /** Resolves when the next request may be sent. */
  readonly rate?: () => Promise<void>;
  readonly timeout: Timeout;
  /** Of the body of one answer. */
  readonly mostBytes: number;
};

/** Some services answer with thousands of headers; below this they are an answer like any other. */
const mostHeaderBytes = 1024 * 1024;

/**
 * An idle connection is not used again after this long. Servers close theirs after two seconds or more: a request that
 * is sent just then would look as if it had been refused.
 */
const idleMilliseconds = 1000;

export function createSender(options: SenderOptions): Sender {
  const { service, headers = [], rate, timeout, mostBytes } = options;
  const below = service.url.pathname.replace(/\/$/, '');
  const pool = connect(service, timeout);

  const sendOnce = async (request: Dispatcher.DispatchOptions): Promise<Sent> =>
    await new Promise((resolve) => {
      const settle = (outcome: Outcome, wasStale: boolean): void => resolve({ outcome, wasStale });
      pool.dispatch(request, new AnswerReader({ timeout, mostBytes, settle }));
    });

  return {
    send: async (request) => {
      await rate?.();
      const onWire = inWords(request, below, headers);
      const first = await sendOnce(onWire);
      let last = first;
      for (let tries = 0; last.wasStale && safeMethods.has(request.method) && tries < mostTries; tries++) {
        last = await sendOnce(onWire);
      }
      // What is asked again of a service that has just gone away says less than how it went.
      return last.outcome.kind === 'answer' ? last.outcome : first.outcome;
    },
    close: () => pool.destroy(),
  };
}

type Sent = { readonly outcome: Outcome; readonly wasStale: boolean };

/** What may be sent again over another connection: RFC 9110, section 9.2.1, and RFC 9112, section 9.3.1. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);
/** Each of them costs a stale connection, and there are about as many as requests at once. */
const mostTries = 16;

function connect({ url, machines }: Service, { headersMilliseconds }: Timeout): Connections {
  return new Pool(url.origin, {
    // One request at a time on a connection, so that an answer is the answer to the request before it.
    pipelining: 1,
    allowH2: false,
    connections: null,
    maxHeaderSize: mostHeaderBytes,
    keepAliveTimeout: idleMilliseconds,
    keepAliveMaxTimeout: idleMilliseconds,
    keepAliveTimeoutThreshold: idleMilliseconds / 2,
    // The reader sees to these, and to the millisecond.
    headersTimeout: 0,
    bodyTimeout: 0,
    connectTimeout: headersMilliseconds,
    connect: { lookup: pinnedTo(machines) },
  });
}

/** What the name stood for when it was looked at, whatever it stands for now. */
function pinnedTo(machines: readonly MachineAddress[]): LookupFunction {
  return (host, { all }, answer) => {
    const [first] = machines;
    if (!first) answer(new Error(`No address is known for ${host}.`), '');
    else if (all) answer(null, [...machines]);
    else answer(null, first.address, first.family);
  };
}

function inWords(
  { method, target, headers, body }: WireRequest,
  below: string,
  more: readonly HeaderLine[],
): Dispatcher.DispatchOptions {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const all = [...headers, ...more.filter(([name]) => !names.has(name.toLowerCase()))];
  return { method, path: below + target, headers: all.flat(), ...(body && { body }) };
}
