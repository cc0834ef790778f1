/**
 * Whether answers come as soon as the handoff says: judged by shares of many answers and never by one of them.
 *
 * A run sends many requests at once, and a machine may be busy for a moment, so nothing is held against a service that it
 * does not do three times over when it is asked in peace: one request at a time, what it answered before.
 */

import { slowAnswer } from '../checks/slow-answer.ts';
import type { NotChecked } from '../contract/operation.ts';
import type { TimeLimit } from '../contract/time-limits.ts';
import { isSafeMethod, type Exchange } from '../exchange.ts';
import type { Called, Caller } from './caller.ts';
import type { OperationState } from './contract-run.ts';
import type { Findings } from './findings.ts';

/** Fewer say nothing of a share. */
const fewest = 20;
const rounds = 3;

export async function judgeTimes(
  limits: readonly TimeLimit[],
  states: readonly OperationState[],
  { url, caller, findings }: { readonly url: string; readonly caller: Caller; readonly findings: Findings },
): Promise<readonly NotChecked[]> {
  const notChecked: NotChecked[] = [];
  for (const limit of limits) {
    const because = whyNot(limit, url);
    if (because !== undefined) {
      notChecked.push({ what: limit.clause, because });
      continue;
    }
    for (const state of states) {
      const { operation, setAside, times } = state;
      if (limit.operations.length > 0 && !limit.operations.includes(operation.clause)) continue;
      const known = state.succeeded.at(-1);
      if (setAside !== undefined || !known || within(times, limit)) continue;
      const slow = isSafeMethod(operation.method)
        ? await slowInPeace(known, limit, caller)
        : { times, exchange: known.exchange };
      if (slow && slow.times.length >= fewest) findings.add(tooSlow(operation.clause, limit, slow));
    }
  }
  return notChecked;
}

function whyNot({ conditions }: TimeLimit, url: string): string | undefined {
  if (conditions.length > 0)
    return `It asks for its times under conditions that a run does not make: ${conditions.join(', ')}.`;
  const isHere = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?(?:\/|$)/i.test(url);
  return isHere
    ? undefined
    : 'Times are judged where the service runs on this machine: a line has times of its own.';
}

type Slow = { readonly times: readonly number[]; readonly exchange: Exchange };

/** The last of the rounds when it is too slow in each of them. */
async function slowInPeace(known: Called, limit: TimeLimit, caller: Caller): Promise<Slow | undefined> {
  let slow: Slow | undefined;
  for (let round = 0; round < rounds; round++) {
    const called: Called[] = [];
    while (called.length < fewest) {
      const one = await caller.again(known, { kind: 'step' });
      if (!one?.answer) return undefined;
      called.push(one);
    }
    const times = called.map(timeOf);
    if (within(times, limit)) return undefined;
    const slowest = called.toSorted((one, other) => timeOf(other) - timeOf(one))[0] ?? known;
    slow = { times, exchange: slowest.exchange };
  }
  return slow;
}

const timeOf = ({ exchange }: Called): number => exchange.outcome.milliseconds;

const within = (times: readonly number[], limit: TimeLimit): boolean =>
  timeAt(times, limit.percentile) <= limit.milliseconds;

/** The time that so many of 100 do not exceed, by the nearest rank; none where nothing was measured. */
function timeAt(times: readonly number[], percentile: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.ceil((percentile / 100) * sorted.length) - 1] ?? 0;
}

function tooSlow(
  clause: string,
  { clause: constraint, file, line, milliseconds, percentile }: TimeLimit,
  { times, exchange }: Slow,
): Parameters<Findings['add']>[0] {
  const share = percentile === 100 ? 'Every answer' : `${percentile} of 100 answers`;
  return {
    about: slowAnswer,
    clause,
    breach: {
      cause: constraint,
      message: `Answers take longer than ${constraint} allows.`,
      expected: `${share} within ${milliseconds} ms`,
      observed: `${percentile} of 100 within ${Math.ceil(timeAt(times, percentile))} ms, of ${times.length} answers`,
      by: `${file}:${line}`,
    },
    exchanges: [exchange],
  };
}
