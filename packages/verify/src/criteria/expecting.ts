/** What most Then steps begin with: the last answer, its body, a place in it. */
import { ok, refuse, type Result } from '@antipode/base';
import type { Json, Step as WrittenStep } from '@antipode/handoff';
import type { Answer, Exchange, NoAnswer, WireRequest } from '../exchange.ts';
import { utf8Of } from '../bytes.ts';
import type { Claim } from './claim.ts';
import { parseJson } from '../parse-json.ts';
import type { Scene } from './scene.ts';
import { showSilence, showText } from './show.ts';
import { cannotTell, failed, held, type Said, type StepOutcome } from './step.ts';

type Act<Values> = (scene: Scene, values: Values, step: WrittenStep) => Said | Promise<Said>;

export type Answered = Exchange & { readonly outcome: Answer };

/** What the steps look at; several sent at once have no last one. */
export function lastAnswer(scene: Scene): Result<Answered, StepOutcome> {
  const { exchanges, atOnce } = scene.last;
  const last = exchanges.at(-1);
  if (!last) return refuse(nothingSent);
  if (atOnce) {
    return refuse(
      cannotTell({
        because: `${exchanges.length} requests were sent at once, and none of their answers is the last`,
        instead: 'Speak of all of them, such as: all answers have the status 201.',
      }),
    );
  }
  return answered(last);
}

/** What the last step that sent has got, in the order sent. */
export function lastAnswers(scene: Scene): Result<readonly Answered[], StepOutcome> {
  if (scene.last.exchanges.length === 0) return refuse(nothingSent);
  const all: Answered[] = [];
  for (const exchange of scene.last.exchanges) {
    const one = answered(exchange);
    if (!one.ok) return one;
    all.push(one.value);
  }
  return ok(all);
}

const nothingSent = cannotTell({
  because: 'no request was sent before it',
  instead: 'Send one in a step before, such as: When the caller sends GET /orders.',
});

export function answered({ request, outcome }: Exchange): Result<Answered, StepOutcome> {
  return outcome.kind === 'answer' ? ok({ request, outcome }) : refuse(unanswered(request, outcome));
}

/** A step that sends holds when every request got an answer, whatever it says. */
export function gotAnswers(exchanges: readonly Exchange[]): Said {
  for (const exchange of exchanges) {
    const answer = answered(exchange);
    if (!answer.ok) return answer.error;
  }
  return undefined;
}

/** What was never sent says nothing about the service. */
function unanswered({ method, target }: WireRequest, silence: NoAnswer): StepOutcome {
  return silence.because === 'not-sent'
    ? cannotTell({ because: `${method} ${target} was not sent: ${silence.detail}` })
    : failed(`an answer to ${method} ${target}`, showSilence(silence));
}

export function bodyText({ outcome }: Answered): Result<string, StepOutcome> {
  if (outcome.isCut) {
    return refuse(
      cannotTell({
        because: `the body is longer than the ${outcome.body.length} bytes that are read of one`,
      }),
    );
  }
  const text = utf8Of(outcome.body);
  return text === undefined ? refuse(failed('a body of text', 'bytes that are not UTF-8')) : ok(text);
}

export function bodyJson(exchange: Answered): Result<Json, StepOutcome> {
  const text = bodyText(exchange);
  if (!text.ok) return text;
  const json = parseJson(text.value);
  if (json.ok) return json;
  if (json.error === 'too deep') return refuse(tooDeep);
  const seen = text.value === '' ? 'an empty body' : `a body that is no JSON: ${showText(text.value)}`;
  return refuse(failed('JSON in the body', `${seen} (status ${exchange.outcome.status})`));
}

const tooDeep = failed('JSON in the body', 'lists or objects more than 1,000 levels deep');

export const onAnswer =
  <Values>(judge: (answer: Answered, values: Values, scene: Scene, step: WrittenStep) => Said): Act<Values> =>
  (scene, values, step) => {
    const answer = lastAnswer(scene);
    return answer.ok ? judge(answer.value, values, scene, step) : answer.error;
  };

export const onAnswers =
  <Values>(judge: (answers: readonly Answered[], values: Values, scene: Scene) => Said): Act<Values> =>
  (scene, values) => {
    const answers = lastAnswers(scene);
    return answers.ok ? judge(answers.value, values, scene) : answers.error;
  };

export const onText = <Values>(
  judge: (text: string, values: Values, scene: Scene, step: WrittenStep) => Said,
): Act<Values> =>
  onAnswer((answer, values: Values, scene, step) => {
    const text = bodyText(answer);
    return text.ok ? judge(text.value, values, scene, step) : text.error;
  });

export const onBody = <Values>(
  judge: (body: Json, values: Values, scene: Scene, step: WrittenStep) => Said,
): Act<Values> =>
  onAnswer((answer, values: Values, scene, step) => {
    const body = bodyJson(answer);
    return body.ok ? judge(body.value, values, scene, step) : body.error;
  });

/** Holds a value to a claim; `where` follows what is expected: ` at "/id"`. */
export function judgeClaim(
  claim: Claim,
  value: Json | undefined,
  show: (value: Json | undefined) => string,
  where = '',
): StepOutcome {
  if (claim.holds(value)) return held;
  return failed(`${claim.expects}${where}`, (claim.tells ?? show)(value));
}
