/** Reads one answer, within the time and the bytes that are given for it, and settles exactly once. */
import type { HeaderLine, Outcome } from '@antipode/verify';
import type { Dispatcher } from 'undici';
import { silenceOf } from './silence-of.ts';

export type Timeout = {
  /** From the moment that a request is given until the headers of its answer are there, connecting included. */
  readonly headersMilliseconds: number;
  /** The same, until its last byte is there. */
  readonly wholeMilliseconds: number;
};

/**
 * @param wasStale whether the connection had served others before and was closed before anything of this answer came: the
 *   service may never have seen the request then
 */
export type Settle = (outcome: Outcome, wasStale: boolean) => void;

export class AnswerReader implements Dispatcher.DispatchHandler {
  readonly #mostBytes: number;
  readonly #timeout: Timeout;
  readonly #settle: Settle;
  readonly #givenAt = performance.now();
  #startedAt = this.#givenAt;
  #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | undefined;
  #isSettled = false;
  #hasBegun = false;
  /** 0 until the headers of an answer are there. */
  #status = 0;
  #headers: readonly HeaderLine[] = [];
  #chunks: Uint8Array[] = [];
  #bytes = 0;

  constructor(options: { readonly timeout: Timeout; readonly mostBytes: number; readonly settle: Settle }) {
    this.#timeout = options.timeout;
    this.#mostBytes = options.mostBytes;
    this.#settle = options.settle;
    const { headersMilliseconds, wholeMilliseconds } = options.timeout;
    this.#timer = setTimeout(() => this.#giveUp(), Math.min(headersMilliseconds, wholeMilliseconds));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It waited for a connection for so long that nobody waits for it any more.
    if (this.#isSettled) controller.abort(new Error('too late'));
    this.#startedAt = performance.now();
  }

  onResponseStarted(): void {
    this.#hasBegun = true;
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (this.#isSettled || status < 200) return;
    this.#status = status;
    this.#headers = headerLines(controller.rawHeaders);
    const { headersMilliseconds, wholeMilliseconds } = this.#timeout;
    if (wholeMilliseconds <= headersMilliseconds) return;
    clearTimeout(this.#timer);
    const left = wholeMilliseconds - (performance.now() - this.#givenAt);
    this.#timer = setTimeout(() => this.#giveUp(), Math.max(1, left));
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    if (this.#isSettled) return;
    const room = this.#mostBytes - this.#bytes;
    if (chunk.length > room) {
      this.#keep(chunk.subarray(0, room));
      this.#answer(true);
      controller.abort(new Error('longer than what is read'));
      return;
    }
    this.#keep(chunk);
  }

  onResponseEnd(): void {
    this.#answer(false);
  }

  onResponseError(_controller: unknown, error: Error): void {
    const { because, detail } = silenceOf(error, this.#status !== 0);
    const wasStale = because === 'closed' && !this.#hasBegun && bytesReadBy(error) > 0;
    this.#end({ kind: 'no-answer', because, detail, milliseconds: this.#milliseconds() }, wasStale);
  }

  #keep(chunk: Uint8Array): void {
    // A chunk is a window on a larger buffer, which would be kept with it.
    this.#chunks.push(Uint8Array.from(chunk));
    this.#bytes += chunk.length;
  }

  #answer(isCut: boolean): void {
    this.#end({
      kind: 'answer',
      status: this.#status,
      headers: this.#headers,
      body: this.#chunks.length === 1 && this.#chunks[0] ? this.#chunks[0] : Buffer.concat(this.#chunks),
      isCut,
      milliseconds: this.#milliseconds(),
    });
  }

  #giveUp(): void {
    const { headersMilliseconds, wholeMilliseconds } = this.#timeout;
    const detail =
      this.#status === 0
        ? `No answer within ${Math.min(headersMilliseconds, wholeMilliseconds) / 1000} s.`
        : `The answer (${this.#status}) began, and had not ended after ${wholeMilliseconds / 1000} s.`;
    this.#end({ kind: 'no-answer', because: 'timed-out', detail, milliseconds: this.#milliseconds() });
    this.#controller?.abort(new Error('timed out'));
  }

  #end(outcome: Outcome, wasStale = false): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    clearTimeout(this.#timer);
    this.#chunks = [];
    this.#settle(outcome, wasStale);
  }

  #milliseconds(): number {
    return performance.now() - this.#startedAt;
  }
}

/** What came over the connection in all its life, as far as what was thrown says. */
function bytesReadBy(error: Error): number {
  const socket = 'socket' in error ? error.socket : undefined;
  return typeof socket === 'object' && socket !== null && 'bytesRead' in socket
    ? Number(socket.bytesRead)
    : 0;
}

/** As the parser gives them: names and values in turn, each octet one character (RFC 9110, section 5.5). */
function headerLines(raw: Dispatcher.DispatchController['rawHeaders']): readonly HeaderLine[] {
  const lines: HeaderLine[] = [];
  if (!Array.isArray(raw)) return lines;
  for (let at = 0; at + 1 < raw.length; at += 2) {
    lines.push([text(raw[at]).toLowerCase(), text(raw[at + 1])]);
  }
  return lines;
}

const text = (part: Buffer | string | undefined): string =>
  typeof part === 'string' ? part : (part?.toString('latin1') ?? '');
