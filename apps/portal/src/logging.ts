/**
 * Logs, one JSON object a line. Each line that belongs to a request carries the request's correlation id,
 * down to the last line of a job that the request set off.
 *
 * Never logged: query strings, cookies, tokens and bodies. People put their business into them.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { destination, pino, type Logger } from 'pino';
import { openLogFile } from './log-file.ts';

export type { Logger } from 'pino';

const correlation = new AsyncLocalStorage<string>();

/** Runs `work` with everything that it logs and enqueues under `correlationId`. */
export function withCorrelation<T>(correlationId: string, work: () => T): T {
  return correlation.run(correlationId, work);
}

/** The id of the request or job under way; undefined outside of both. */
export const currentCorrelationId = (): string | undefined => correlation.getStore();

export const newCorrelationId = (): string => randomUUID();

/** A logger to `file`, or to standard output. */
export function createLogger(file?: string): Logger {
  return pino(
    {
      base: null,
      mixin: () => {
        const correlationId = currentCorrelationId();
        return correlationId === undefined ? {} : { correlationId };
      },
    },
    file === undefined ? destination({ dest: 1, sync: true }) : openLogFile(file),
  );
}

/** A logger that says nothing. */
export const silentLogger = (): Logger => pino({ level: 'silent' });
