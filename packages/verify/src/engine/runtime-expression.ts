/** Runtime expressions: OpenAPI 3.1 and 3.2, “Runtime Expressions”. */
import type { Json } from '@antipode/handoff';
import { headerOf, type Answer, type WireRequest } from '../exchange.ts';
import { memberAt, ownMember } from '../json.ts';
import type { BodyRead } from '../answer-body.ts';
import type { Values } from '../wire/values.ts';

/** One call as an expression sees it. */
export type ExpressionScene = {
  readonly request: WireRequest;
  readonly values: Values;
  readonly answer: Answer;
  readonly body: BodyRead;
};

const expression =
  /^\$(?:method|statusCode|(?:request|response)\.(?:header\.[!#$%&'*+.^_`|~\w-]+|query\..+|path\..+|body(?:#(?:\/.*)?)?))$/s;
const embedded = /\{(\$[^{}]*)\}/g;

/** The expressions of a value that cannot be worked out; none in a constant. */
export function unreadableIn(value: Json): readonly string[] {
  if (typeof value !== 'string') return [];
  const expressions = value.startsWith('$')
    ? [value]
    : [...value.matchAll(embedded)].map((found) => found[1] ?? '');
  return expressions.filter((each) => !expression.test(each));
}

/** A constant as it is, an expression as what it stands for in a call; undefined where the call has no such thing. */
export function workOut(value: Json, scene: ExpressionScene): Json | undefined {
  if (typeof value !== 'string') return value;
  if (value.startsWith('$')) return workOutOne(value, scene);
  let isWhole = true;
  const text = value.replaceAll(embedded, (_, one: string) => {
    const part = workOutOne(one, scene);
    if (typeof part === 'string' || typeof part === 'number' || typeof part === 'boolean')
      return String(part);
    isWhole = false;
    return '';
  });
  return isWhole ? text : undefined;
}

function workOutOne(text: string, { request, values, answer, body }: ExpressionScene): Json | undefined {
  if (!expression.test(text)) return undefined;
  if (text === '$method') return request.method;
  if (text === '$statusCode') return answer.status;
  const [, side, place = '', name = ''] = /^\$(request|response)\.([a-z]+)[.#]?(.*)$/s.exec(text) ?? [];
  const isAnswer = side === 'response';
  switch (place) {
    case 'header':
      return headerOf((isAnswer ? answer : request).headers, name);
    case 'query':
    case 'path':
      return isAnswer ? undefined : ownMember(values[place], name);
    default: {
      const whole = isAnswer ? (body.kind === 'json' ? body.value : undefined) : values.body?.value;
      return memberAt(whole as Json | undefined, name);
    }
  }
}
