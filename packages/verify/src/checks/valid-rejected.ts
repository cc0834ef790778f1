import type { ExchangeCheck } from './check.ts';
import { gistOf, saidIn } from './gist.ts';
import { sentTexts } from './sent-texts.ts';

/**
 * A request that fits its schemas, refused as malformed.
 *
 * A refusal by the domain is something else: nothing there (404), a conflict (409), a condition (412, 428), a rule that
 * no schema can say (422), a limit (429). Whether any valid request ever succeeds is judged over all of them.
 */
export const validRejected: ExchangeCheck = {
  name: 'valid-rejected',
  fault: 'A request that the contract allows is refused as malformed.',
  why: 'A caller who keeps to the contract cannot get through, and has nothing to correct.',
  look: ({ meant, answer, body, request }) => {
    if (meant.kind !== 'valid' || !asMalformed.has(answer.status)) return [];
    const said = saidIn(body);
    return [
      {
        cause: `${answer.status} ${gistOf(body, sentTexts(request))}`,
        message: `A request that fits the contract is refused with ${answer.status}${said === '' ? '' : `: “${said}”`}.`,
        expected: 'a success, or a refusal that says what about the state of things forbids it',
        observed: `${answer.status}${said === '' ? '' : `: ${said}`}`,
        by: '',
      },
    ];
  },
};

const asMalformed: ReadonlySet<number> = new Set([400, 405, 406, 411, 415, 501]);
