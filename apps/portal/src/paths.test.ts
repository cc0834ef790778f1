import { describe, expect, it } from 'vitest';
import { clauseAnchor, paths, toClause } from './paths.ts';

describe('paths', () => {
  it('keep what a person typed inside its own segment', () => {
    expect(paths.engagement('nordlys', 'payout-ledger')).toBe('/engagements/nordlys/payout-ledger');
    expect(paths.engagement('../x', 'a/b?c#d')).toBe('/engagements/..%2Fx/a%2Fb%3Fc%23d');
    expect(paths.clause('nordlys', 'payout-ledger', '9f3c', 'POST /payouts')).toBe(
      '/engagements/nordlys/payout-ledger/handoff/9f3c/clauses/POST%20%2Fpayouts',
    );
  });

  it('give a clause an id without white space, and a link that finds it', () => {
    expect(clauseAnchor('GET /payouts/{id}')).toBe('clause-GET_/payouts/{id}');
    expect(decodeURI(toClause('GET /payouts/{id}'))).toBe('#clause-GET_/payouts/{id}');
  });
});
