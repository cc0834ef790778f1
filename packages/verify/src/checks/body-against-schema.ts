import { isJsonType, mediaTypeOf } from '../answer-body.ts';
import { contentFor } from '../contract/response-for.ts';
import { below } from '../json.ts';
import type { Breach, ExchangeCheck } from './check.ts';

export const bodyAgainstSchema: ExchangeCheck = {
  name: 'body-against-schema',
  fault: 'The body of an answer is not what its schema says.',
  why: 'Generated clients, and people who wrote theirs from the contract, break on the first such answer.',
  cwe: 20,
  look: ({ answer, response, body, judge, method }) => {
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
    return judge(content.schema, body.value).map(({ pointer, keyword, message }) =>
      breach(
        `${memberOf(pointer)} ${keyword}`,
        `In the answer, ${pointer === '' ? 'the body' : `\`${pointer}\``} ${message}.`,
        `what the schema of ${response.status} says`,
        message,
        `${below(by, content.mediaType)}/schema`,
      ),
    );
  },
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
