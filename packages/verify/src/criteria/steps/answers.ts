/** Steps about all the answers to what the last step has sent. */
import { isSameJson } from '../../json.ts';
import { claimPhrases } from '../claim.ts';
import { bodyJson, bodyText, onAnswers, type Answered } from '../expecting.ts';
import { valueAt, type Path } from '../path.ts';
import type { Quantity } from '../quantity.ts';
import { counted, show, showDuration } from '../show.ts';
import { cannotTell, failed, held, type Said, type StepOutcome } from '../step.ts';
import type { KnownStep } from '../trial.ts';
import { knownStep } from './known-step.ts';
import type { Json } from '@antipode/handoff';
import { ok, type Result } from '@antipode/base';

const three = 'When the caller sends POST /orders 3 times at once';
const statusesOf = (...statuses: readonly number[]): readonly { readonly status: number }[] =>
  statuses.map((status) => ({ status }));
const ids = (...ids: readonly number[]): readonly { readonly body: unknown }[] =>
  ids.map((id) => ({ body: { id } }));

export const answers: readonly KnownStep[] = [
  knownStep({
    expression: 'all answers have the status {status}',
    kind: 'then',
    explains: 'Each answer to the last step that sent has this status.',
    example: 'all answers have the status 200',
    trial: { before: three, ok: statusesOf(200, 200, 200), notOk: statusesOf(200, 429, 200) },
    act: onAnswers((answers, [status]: [number]) => {
      const count = countOf(answers, status);
      return count === answers.length
        ? undefined
        : failed(`the status ${status} ${counted(answers.length, 'time')}`, tellStatuses(answers));
    }),
  }),
  knownStep({
    expression: '{share} of the answers has/have the status {status}',
    kind: 'then',
    explains: 'Of the answers to the last step that sent, so many have this status.',
    example: 'at least 1 of the answers has the status 429',
    trial: { before: three, ok: statusesOf(200, 429, 429), notOk: statusesOf(200, 200, 200) },
    act: onAnswers((answers, [share, status]: [Quantity, number]) =>
      share.fits(countOf(answers, status), answers.length)
        ? undefined
        : failed(`${share.says} with the status ${status}`, tellStatuses(answers)),
    ),
  }),
  knownStep({
    expression: '{share} of the answers has/have the status {status} and the other(s) {status}',
    kind: 'then',
    explains:
      'Of the answers to the last step that sent, so many have the first status, and all others the second.',
    example: 'exactly 1 of the answers has the status 201 and the others 409',
    trial: { before: three, ok: statusesOf(409, 201, 409), notOk: statusesOf(409, 201, 500) },
    act: onAnswers((answers, [share, status, other]: [Quantity, number, number]) => {
      const count = countOf(answers, status);
      const fits = share.fits(count, answers.length) && count + countOf(answers, other) === answers.length;
      return fits
        ? undefined
        : failed(
            `${share.says} with the status ${status} and the others with ${other}`,
            tellStatuses(answers),
          );
    }),
  }),
  knownStep({
    expression: 'all answers have the same status',
    kind: 'then',
    explains: 'The answers to the last step that sent do not differ in status.',
    example: 'all answers have the same status',
    trial: { before: three, ok: statusesOf(201, 201, 201), notOk: statusesOf(201, 201, 200) },
    act: onAnswers(
      (answers) =>
        needsTwo(answers) ??
        (new Set(answers.map(({ outcome }) => outcome.status)).size === 1
          ? undefined
          : failed('one status for all', tellStatuses(answers))),
    ),
  }),
  knownStep({
    expression: 'all answers have the same body',
    kind: 'then',
    explains:
      'The answers to the last step that sent have the same body; JSON may differ in the order of members.',
    example: 'all answers have the same body',
    trial: { before: three, ok: ids(1, 1, 1), notOk: ids(1, 1, 2) },
    act: onAnswers((answers) => needsTwo(answers) ?? sameIn(answers, wholeOf, 'one body for all')),
  }),
  knownStep({
    expression: 'all answers have the same value at {path}',
    kind: 'then',
    explains: 'In each body to the last step that sent, the same value stands there.',
    example: 'all answers have the same value at "/id"',
    trial: { before: three, ok: ids(1, 1, 1), notOk: ids(1, 1, 2) },
    act: onAnswers(
      (answers, [path]: [Path]) =>
        needsTwo(answers) ?? sameIn(answers, inBody(path), `one value at ${path.written} for all`),
    ),
  }),
  knownStep({
    expression: 'no two answers have the same value at {path}',
    kind: 'then',
    explains: 'In each body to the last step that sent, another value stands there.',
    example: 'no two answers have the same value at "/id"',
    trial: { before: three, ok: ids(1, 2, 3), notOk: ids(1, 2, 1) },
    act: onAnswers((answers, [path]: [Path]) => {
      const values = readAll(answers, inBody(path));
      if (!values.ok) return values.error;
      const twice = values.value.find((value, index) =>
        values.value.slice(0, index).some((other) => isSameJson(other, value)),
      );
      const isTwice = values.value.some((value, index) =>
        values.value.slice(0, index).some((other) => isSameJson(other, value)),
      );
      return (
        needsTwo(answers) ??
        (isTwice
          ? failed(`another value at ${path.written} in each answer`, `${show(twice)} in two of them`)
          : undefined)
      );
    }),
  }),
  ...claimPhrases
    .filter(({ phrase }) => phrase === 'is {json}' || phrase === 'is {kind}')
    .map((claim): KnownStep => ({
      expression: `in all answers, the value at {path} ${claim.phrase}`,
      kind: 'then',
      explains: `In each body to the last step that sent, what stands there ${claim.explains}.`,
      example: `in all answers, the value at "/id" ${claim.example}`,
      trial: {
        before: three,
        ok: [{ body: { id: claim.right } }],
        notOk: [{ body: { id: claim.right } }, { body: { id: claim.right } }, { body: { id: claim.wrong } }],
      },
      act: onAnswers((answers, [path, ...values]: readonly unknown[]) => {
        const made = claim.make(values);
        if ('because' in made) return cannotTell(made);
        // The expression begins with a path.
        const { written } = path as Path;
        const seen = readAll(answers, inBody(path as Path));
        if (!seen.ok) return seen.error;
        const stray = seen.value.findIndex((value) => !made.holds(value));
        if (stray === -1) return held;
        return failed(
          `${made.expects} at ${written} in all answers`,
          `${show(seen.value[stray])} in answer ${stray + 1}`,
        );
      }),
    })),
  knownStep({
    expression: 'all answers match the contract',
    kind: 'then',
    explains: 'Each answer to the last step that sent is as the contract says.',
    example: 'all answers match the contract',
    trial: { before: three, ok: [{}], notOk: [{}, {}, { breach: 'the body lacks the member “id”' }] },
    act: onAnswers((answers, _values: [], scene) => {
      const breaches = answers.map((answer) => scene.matchesContract(answer));
      const at = breaches.findIndex((breach) => breach !== undefined);
      return at === -1
        ? undefined
        : failed('answers as the contract says', `${breaches[at]} in answer ${at + 1}`);
    }),
  }),
  knownStep({
    expression: 'the answer came within {duration}',
    kind: 'then',
    explains: 'From the first byte sent to the last byte read, the last answer took no longer.',
    example: 'the answer came within 500 ms',
    trial: { ok: [{ milliseconds: 500 }], notOk: [{ milliseconds: 501 }] },
    act: onAnswers((answers, [most]: [number]) => {
      const took = answers.at(-1)?.outcome.milliseconds ?? 0;
      if (answers.length > 1) return slowest(answers, most);
      return took <= most ? undefined : failed(`an answer within ${showDuration(most)}`, showDuration(took));
    }),
  }),
  knownStep({
    expression: 'all answers came within {duration}',
    kind: 'then',
    explains: 'None of the answers to the last step that sent took longer.',
    example: 'all answers came within 500 ms',
    trial: {
      before: three,
      ok: [{ milliseconds: 500 }],
      notOk: [{ milliseconds: 500 }, { milliseconds: 501 }],
    },
    act: onAnswers((answers, [most]: [number]) => slowest(answers, most)),
  }),
  knownStep({
    expression: '{int} percent of the answers came within {duration}',
    kind: 'then',
    explains: 'Of the answers to the last step that sent, so many or more took no longer.',
    example: '50 percent of the answers came within 200 ms',
    trial: {
      before: three,
      ok: [{ milliseconds: 10 }, { milliseconds: 900 }, { milliseconds: 200 }],
      notOk: [{ milliseconds: 10 }, { milliseconds: 900 }, { milliseconds: 201 }],
    },
    act: onAnswers((answers, [percent, most]: [number, number]) => {
      const times = answers.map(({ outcome }) => outcome.milliseconds).sort((a, b) => a - b);
      const needed = Math.ceil((percent / 100) * times.length);
      const took = times[needed - 1] ?? 0;
      return took <= most
        ? undefined
        : failed(
            `${percent} percent within ${showDuration(most)}`,
            `${percent} percent within ${showDuration(took)}`,
          );
    }),
  }),
];

const countOf = (answers: readonly Answered[], status: number): number =>
  answers.filter(({ outcome }) => outcome.status === status).length;

/** `201 once, 409 4 times`. */
function tellStatuses(answers: readonly Answered[]): string {
  const statuses = [...new Set(answers.map(({ outcome }) => outcome.status))].sort((a, b) => a - b);
  return statuses
    .map(
      (status) =>
        `${status} ${countOf(answers, status) === 1 ? 'once' : `${countOf(answers, status)} times`}`,
    )
    .join(', ');
}

function needsTwo(answers: readonly Answered[]): Said {
  if (answers.length > 1) return undefined;
  return cannotTell({
    because: 'the last step that sent has got one answer only',
    instead: 'Send several in one step, such as: When the caller sends the same request 3 times.',
  });
}

function slowest(answers: readonly Answered[], most: number): Said {
  const took = Math.max(...answers.map(({ outcome }) => outcome.milliseconds));
  return took <= most
    ? undefined
    : failed(`all answers within ${showDuration(most)}`, `${showDuration(took)} for the slowest`);
}

type Reader = (answer: Answered) => Result<Json | undefined, StepOutcome>;

const inBody =
  (path: Path): Reader =>
  (answer) => {
    const body = bodyJson(answer);
    return body.ok ? ok(valueAt(body.value, path)) : body;
  };

const wholeOf: Reader = (answer) => {
  const body = bodyJson(answer);
  return body.ok ? body : bodyText(answer);
};

function readAll(
  answers: readonly Answered[],
  read: Reader,
): Result<readonly (Json | undefined)[], StepOutcome> {
  const values: (Json | undefined)[] = [];
  for (const answer of answers) {
    const value = read(answer);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return ok(values);
}

function sameIn(answers: readonly Answered[], read: Reader, expected: string): Said {
  const values = readAll(answers, read);
  if (!values.ok) return values.error;
  const [first] = values.value;
  const stray = values.value.findIndex((value) => !isSameJson(value, first));
  if (stray === -1) return undefined;
  return failed(
    expected,
    `${show(first)} in answer 1 and ${show(values.value[stray])} in answer ${stray + 1}`,
  );
}
