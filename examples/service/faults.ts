/**
 * The planted faults: each is one small switch in an otherwise healthy service.
 *
 * `breaks` is the address of a clause of the handoff that a checker can see broken on the wire: a
 * criterion (`AC-20`) or an operation of the contract (`GET /payouts`).
 */
export const faults = {
  'created-with-200': {
    wrong: 'Creating a payout is answered with 200 instead of 201',
    breaks: 'AC-20',
  },
  'balance-without-currency': {
    wrong: 'The balance lacks the required member `currency`',
    breaks: 'GET /merchants/{merchantId}/balance',
  },
  'amount-as-text': {
    wrong: 'A payout that is read carries `amountMinor` as a string',
    breaks: 'GET /payouts/{payoutId}',
  },
  'crash-on-emoji': {
    wrong: 'A display name with a character outside the Basic Multilingual Plane is answered with 500',
    breaks: 'AC-2',
  },
  'stack-trace-leaked': {
    wrong: 'Malformed JSON is answered with 500 and a stack trace',
    breaks: 'AC-31',
  },
  'balance-without-token': {
    wrong: 'The balance of a merchant of Aurora is readable without a token',
    breaks: 'AC-8',
  },
  'any-token-accepted': {
    wrong: 'A token that nobody was given is taken for a token of Aurora',
    breaks: 'AC-9',
  },
  'read-token-writes': {
    wrong: 'A token with the scope `read` creates merchants',
    breaks: 'AC-10',
  },
  'foreign-payout-readable': {
    wrong: "Another platform's payout is readable",
    breaks: 'AC-11',
  },
  'foreign-account-deletable': {
    wrong: "Another platform's bank account is deleted",
    breaks: 'AC-12',
  },
  'deleted-account-readable': {
    wrong: 'A bank account is still readable after its deletion',
    breaks: 'AC-18',
  },
  'deleted-account-payable': {
    wrong: 'A deleted bank account still takes payouts',
    breaks: 'AC-18',
  },
  'account-in-use-deleted': {
    wrong: 'A bank account is deleted while a pending payout goes to it',
    breaks: 'AC-19',
  },
  'account-number-leaked': {
    wrong: 'The whole account number stands in the answer',
    breaks: 'AC-17',
  },
  'small-payout-accepted': {
    wrong: 'Payouts below 100 minor units are accepted, negative ones among them',
    breaks: 'AC-24',
  },
  'unknown-member-accepted': {
    wrong: 'A body member that the schema does not name is ignored',
    breaks: 'AC-4',
  },
  'impossible-date-accepted': {
    wrong: '30 February is accepted as a date',
    breaks: 'AC-14',
  },
  'long-reference-refused': {
    wrong: 'A reference of more than 20 characters is refused',
    breaks: 'AC-25',
  },
  'page-skips-one': {
    wrong: 'Each page after the first leaves out one item',
    breaks: 'AC-15',
  },
  'cursor-never-ends': {
    wrong: 'The last page carries a `nextCursor`',
    breaks: 'AC-15',
  },
  'limit-ignored': {
    wrong: 'A page holds up to 20 items whatever `limit` says',
    breaks: 'AC-15',
  },
  'filter-ignored': {
    wrong: 'The query parameter `status` does not narrow the list of payouts',
    breaks: 'AC-28',
  },
  'wild-limit-accepted': {
    wrong: 'A `limit` that is no integer from 1 to 100 is taken for 20',
    breaks: 'AC-16',
  },
  'retry-pays-twice': {
    wrong: 'A retry with the same Idempotency-Key creates a second payout',
    breaks: 'AC-22',
  },
  'key-reuse-accepted': {
    wrong: 'The same Idempotency-Key with another body gets the first answer',
    breaks: 'AC-23',
  },
  'overdraft-paid': {
    wrong: 'A payout may exceed the available balance',
    breaks: 'AC-21',
  },
  'refused-payout-debits': {
    wrong: 'A payout refused for lack of balance still posts a debit',
    breaks: 'AC-21',
  },
  'cancelled-twice': {
    wrong: 'A cancelled payout can be cancelled again, which credits the balance again',
    breaks: 'AC-26',
  },
  'suspended-merchant-paid': {
    wrong: 'A suspended merchant is paid',
    breaks: 'AC-27',
  },
  'etag-never-changes': {
    wrong: 'The ETag of a merchant stays the same after a change',
    breaks: 'AC-5',
  },
  'lost-update-accepted': {
    wrong: 'A change with an outdated If-Match overwrites the change in between',
    breaks: 'AC-6',
  },
  'reading-changes': {
    wrong: 'Reading a merchant moves its `updatedAt`, and with it the ETag',
    breaks: 'AC-7',
  },
  'put-adds-up': {
    wrong: 'Replacing a payout schedule adds to the minimum amount instead of setting it',
    breaks: 'AC-29',
  },
  'refused-schedule-stored': {
    wrong: 'A payout schedule refused with 422 is stored all the same',
    breaks: 'AC-30',
  },
  'problem-as-plain-json': {
    wrong: 'Refusals are sent as application/json',
    breaks: 'AC-35',
  },
  'problem-status-differs': {
    wrong: 'The member `status` of a 404 problem says 400',
    breaks: 'AC-35',
  },
  'location-missing': {
    wrong: 'A created merchant is answered without Location',
    breaks: 'AC-1',
  },
  'challenge-missing': {
    wrong: 'A 401 lacks WWW-Authenticate',
    breaks: 'AC-8',
  },
  'allow-missing': {
    wrong: 'A 405 lacks Allow',
    breaks: 'AC-33',
  },
  'any-media-type-accepted': {
    wrong: 'A body of any media type is read as JSON',
    breaks: 'AC-32',
  },
  'endless-body-accepted': {
    wrong: 'A body larger than 65,536 bytes is accepted',
    breaks: 'AC-34',
  },
} as const satisfies Record<string, { readonly wrong: string; readonly breaks: string }>;

export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as readonly FaultName[];

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}
