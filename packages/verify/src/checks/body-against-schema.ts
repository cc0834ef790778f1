import { isJsonType, mediaTypeOf } from '../answer-body.ts';
import { contentFor } from '../contract/response-for.ts';
import { below } from '../json.ts';
import type { JsonSchema } from '@antipode/handoff';
import type { Breach, ExchangeCheck, SchemaFault } from './check.ts';

export const bodyAgainstSchema: ExchangeCheck = {
  name: 'body-against-schema',
  fault: 'The body of an answer is not what its schema says.',
  why: 'Generated clients, and people who wrote theirs from the contract, break on the first such answer.',
  cwe: 20,
  look: ({ clause, answer, response, body, judge, method }) => {
    if (!response || method === 'HEAD') return [];
    const by = `/responses/${response.status}/content`;
    const content = contentFor(response, mediaTypeOf(answer));
    if (body.kind === 'empty') {
      const isPromised = response.content.length > 0;
      if (!isPromised || answer.status === 204 || answer.status === 304) return [];
      // Text and bytes of no length are a body all the same; JSON is at least two characters or a digit.
      if (content && !isJsonType(mediaTypeOf(answer)) && judge(content.schema, '').length === 0) return [];
      if (!content && mediaTypeOf(answer) !== '') return []; // the check of media types says so
      return [breach(`${response.status} empty`, 'The answer has no body.', 'a body', 'nothing', by)];
    }
    if (response.content.length === 0) return [];
    if (body.kind === 'garbled')
      return [
        breach(
          `${response.status} garbled`,
          `The body cannot be read: ${body.because}.`,
          'JSON',
          body.because,
          by,
        ),
      ];
    if (body.kind !== 'json' || !content || !isJsonType(mediaTypeOf(answer))) return [];
    const found = judge(content.schema, body.value);
    const expected = `what the schema of ${response.status} says`;
    const bySchema = `${below(by, content.mediaType)}/schema`;
    return [
      ...found
        .filter((fault) => !isSurplus(fault))
        .map(({ pointer, keyword, message }) =>
          breach(
            `${memberOf(pointer)} ${keyword}`,
            `In the answer, ${pointer === '' ? 'the body' : `\`${pointer}\``} ${message}.`,
            expected,
            message,
            bySchema,
          ),
        ),
      ...surplusIn(found).map(([parent, pointers]) =>
        breach(
          `surplus ${parent === '' && pointers.length > few ? nameOf(content.schema) || clause : pointers.map(memberOf).sort().join(' ')}`,
          `In the answer, ${inWords(pointers)} not expected here.`,
          expected,
          `${pointers.join(', ')}: in no schema`,
          bySchema,
        ),
      ),
    ];
  },
};

/** So many members are known by their names, wherever their object stands; more are another object than the schema's. */
const few = 2;

const isSurplus = ({ keyword }: SchemaFault): boolean =>
  keyword === 'additionalProperties' || keyword === 'unevaluatedProperties';

/** Members that no schema knows, by the place of their object: what an object has too much of has one cause. */
function surplusIn(
  faults: readonly SchemaFault[],
): (readonly [parent: string, pointers: readonly string[]])[] {
  const byParent = new Map<string, readonly string[]>();
  for (const { pointer } of faults.filter(isSurplus)) {
    const parent = pointer.slice(0, pointer.lastIndexOf('/'));
    byParent.set(parent, [...(byParent.get(parent) ?? []), pointer]);
  }
  return [...byParent];
}

/** `/a` is; `/a` and `/b` are; `/a`, `/b` and 4 more are. */
function inWords(pointers: readonly string[]): string {
  const [first = '', second = ''] = pointers.map((pointer) => `\`${pointer}\``);
  if (pointers.length === 1) return `${first} is`;
  return pointers.length === 2
    ? `${first} and ${second} are`
    : `${first}, ${second} and ${pointers.length - 2} more are`;
}

/** The name of a schema that stands in one place for many. */
const nameOf = (schema: JsonSchema): string => {
  const name = typeof schema === 'object' ? schema['$ref'] : undefined;
  return typeof name === 'string' ? name : '';
};

/**
 * The member at fault, wherever it stands: the same resource comes alone and in lists, from many operations, and what is
 * wrong with it has one cause.
 */
const memberOf = (pointer: string): string =>
  pointer
    .replaceAll(/\/\d+(?=\/|$)/g, '')
    .split('/')
    .at(-1) ?? '';

const breach = (cause: string, message: string, expected: string, observed: string, by: string): Breach => ({
  cause,
  message,
  expected,
  observed,
  by,
});
