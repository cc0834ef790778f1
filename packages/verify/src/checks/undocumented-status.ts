import type { ExchangeCheck } from './check.ts';

/** A status that the contract does not name, neither by number nor as a range nor as `default`. */
export const undocumentedStatus: ExchangeCheck = {
  name: 'undocumented-status',
  fault: 'An answer has a status that the contract does not name.',
  why: 'A client written to the contract has no branch for it: it fails in production, where the contract was tested.',
  look: ({ answer: { status }, response, documented, method }) => {
    if (response || status >= 500) return []; // the latter is a finding by itself
    // Any service may answer these of itself, before the operation is reached (RFC 9110, 15.5).
    if (ofHttpItself.has(status)) return [];
    if (status === 304 && (method === 'GET' || method === 'HEAD')) return [];
    return [
      {
        cause: `${status}`,
        message: `The service answers ${status}, which the contract does not name.`,
        expected:
          documented.length === 0 ? 'a status that the contract names' : `one of ${documented.join(', ')}`,
        observed: String(status),
        by: '/responses',
      },
    ];
  },
};

const ofHttpItself: ReadonlySet<number> = new Set([
  405, 406, 408, 411, 413, 414, 415, 417, 421, 426, 429, 431,
]);
