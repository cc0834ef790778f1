/** Steps about the status of the last answer. */
import type { Answered } from '../expecting.ts';
import { onAnswer } from '../expecting.ts';
import { utf8Of } from '../../bytes.ts';
import { shorten } from '../show.ts';
import { failed, type Said } from '../step.ts';
import type { KnownStep } from '../trial.ts';
import { knownStep } from './known-step.ts';

export const statuses: readonly KnownStep[] = [
  knownStep({
    expression: 'the status is {status}',
    kind: 'then',
    explains: 'The last answer has this status.',
    example: 'the status is 201',
    trial: { ok: [{ status: 201 }], notOk: [{ status: 200 }] },
    act: onAnswer((answer, [status]: [number]) =>
      judge(answer, `the status ${status}`, (seen) => seen === status),
    ),
  }),
  knownStep({
    expression: 'the status is not {status}',
    kind: 'then',
    explains: 'The last answer has another status.',
    example: 'the status is not 500',
    trial: { ok: [{ status: 404 }], notOk: [{ status: 500 }] },
    act: onAnswer((answer, [status]: [number]) =>
      judge(answer, `another status than ${status}`, (seen) => seen !== status),
    ),
  }),
  knownStep({
    expression: 'the status is one of {statuses}',
    kind: 'then',
    explains: 'The last answer has one of these statuses.',
    example: 'the status is one of 200, 201 or 204',
    trial: { ok: [{ status: 204 }], notOk: [{ status: 202 }] },
    act: onAnswer((answer, [wanted]: [readonly number[]]) =>
      judge(answer, `one of the statuses ${wanted.join(', ')}`, (seen) => wanted.includes(seen)),
    ),
  }),
  knownStep({
    expression: 'the status is in the range {status} to {status}',
    kind: 'then',
    explains: 'The last answer has a status from the one to the other, both included.',
    example: 'the status is in the range 400 to 499',
    trial: { ok: [{ status: 499 }], notOk: [{ status: 500 }] },
    act: onAnswer((answer, [from, to]: [number, number]) =>
      judge(answer, `a status from ${from} to ${to}`, (seen) => seen >= from && seen <= to),
    ),
  }),
  knownStep({
    expression: 'the status is {class}',
    kind: 'then',
    explains: 'The last answer has a status with this first digit.',
    example: 'the status is 2xx',
    trial: { ok: [{ status: 201 }], notOk: [{ status: 302 }] },
    act: onAnswer((answer, [digit]: [number]) =>
      judge(answer, `a status ${digit}xx`, (seen) => Math.floor(seen / 100) === digit),
    ),
  }),
];

/** What an unexpected answer says is the first thing that anybody will want to know. */
function judge(answer: Answered, expected: string, holds: (status: number) => boolean): Said {
  const { status, body } = answer.outcome;
  if (holds(status)) return undefined;
  const text = utf8Of(body)?.trim() ?? '';
  return failed(expected, `the status ${status}${text === '' ? '' : `, with the body ${shorten(text)}`}`);
}
