import { isSuccess, type ExchangeCheck } from './check.ts';

/** A request with one fault that the contract forbids, taken as if it were right. */
export const invalidAccepted: ExchangeCheck = {
  name: 'invalid-accepted',
  fault: 'A request that the contract forbids is accepted.',
  why: 'What got in once is stored for ever; callers come to rely on it, and the next version that checks breaks them.',
  cwe: 20,
  look: ({ meant, answer }) => {
    if (meant.kind !== 'faulty' || !isSuccess(answer)) return [];
    const { part, below } = placeOf(meant.where);
    return [
      {
        // What is looked over in one member is most often looked over in all: the service does not look for it.
        cause: `${meant.fault} ${part}`,
        message: `A request with ${meant.detail} is accepted.`,
        expected: 'a refusal: a status of the 400s',
        observed: String(answer.status),
        by: meant.where.startsWith('/') ? meant.where : '',
        ...(below === '' ? {} : { detail: below }),
      },
    ];
  },
};

/** `/parameters/query/filter/skip` is `/skip` in the parameter, `/requestBody/name` is `/name` in the body. */
function placeOf(where: string): { readonly part: string; readonly below: string } {
  const [part = where] = /^\/(?:requestBody|parameters\/[^/]*\/[^/]*)/.exec(where) ?? [];
  return { part, below: where.slice(part.length).replaceAll(/\/\d+(?=\/|$)/g, '/0') };
}
