import { mediaTypeOf } from '../answer-body.ts';
import { contentFor } from '../contract/response-for.ts';
import type { ExchangeCheck } from './check.ts';

export const undocumentedContentType: ExchangeCheck = {
  name: 'undocumented-content-type',
  fault: 'A body comes as a media type that the contract does not name for its status.',
  why: 'Clients pick their parser by the media type; what comes as another one is not read, or read as something else.',
  cwe: 436,
  look: ({ answer, response, body, method }) => {
    if (!response || response.content.length === 0) return [];
    if (method === 'HEAD' || answer.status === 204 || answer.status === 304) return [];
    const expected = response.content.map(({ mediaType }) => mediaType);
    const given = mediaTypeOf(answer);
    if (body.kind === 'empty' && given === '') return []; // the body check says that there is none
    if (contentFor(response, given)) return [];
    return [
      {
        cause: `${given} for ${expected.join(' or ')}`,
        message:
          given === ''
            ? 'The answer does not say of which media type it is.'
            : `The answer is ${given}, which the contract does not name for ${response.status}.`,
        expected: expected.join(' or '),
        observed: given === '' ? 'no Content-Type' : given,
        by: `/responses/${response.status}/content`,
      },
    ];
  },
};
