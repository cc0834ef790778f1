/** What was taken out of the handoff, or put into it, so that a stranger would have to ask. */
export type Gap = {
  /** The rule that should find it. */
  readonly rule: string;
  readonly file: string;
  /** What stands in the healthy handoff, once. */
  readonly find: string;
  /** What stands there instead. */
  readonly put: string;
  /** On the line of the changed file that holds this, the finding is expected. */
  readonly at: string;
};

const story = 'handoff.md';
const contract = 'contract/openapi.yaml';
const webhooks = 'criteria/webhook-endpoints.feature';

/** A paragraph put behind a sentence of the story. */
const said = (rule: string, behind: string, put: string): Gap => ({
  rule,
  file: story,
  find: behind,
  put: `${behind}\n\n${put}`,
  at: put,
});

/** Some words of the story for others. */
const reworded = (rule: string, find: string, put: string): Gap => ({
  rule,
  file: story,
  find,
  put,
  at: put,
});

/** A scenario put before the last one of a file. */
const scenario = (rule: string, tag: string, name: string, steps: readonly string[], at: string): Gap => ({
  rule,
  file: webhooks,
  find: '  @AC-39\n',
  put: `  @${tag}\n  Scenario: ${name}\n${steps.map((step) => `    ${step}\n`).join('')}\n  @AC-39\n`,
  at,
});

/** An operation put behind all others. */
const operation = (rule: string, path: string, lines: readonly string[], at: string): Gap => ({
  rule,
  file: contract,
  find: '\ncomponents:\n',
  put: `\n  ${path}:\n${lines.map((line) => `    ${line}\n`).join('')}components:\n`,
  at,
});

const inContract = (rule: string, find: string, put: string, at = put): Gap => ({
  rule,
  file: contract,
  find,
  put,
  at,
});

const readReceipt = 'When the caller sends GET /payouts/pay_paid00000001';

/** Each stands alone in its part of the handoff, so that all can be planted at once. */
export const gaps: readonly Gap[] = [
  // Completeness
  { ...reworded('missing-section', '## Definition of done', '## Closing remarks'), at: '# Payout ledger\n' },
  reworded('empty-section', '## Glossary\n', '## Support\n\n## Glossary\n'),
  operation(
    'untested-operation',
    '/payouts/{payoutId}/receipt',
    [
      "parameters: [{ $ref: '#/components/parameters/PayoutId' }]",
      'get:',
      '  operationId: getReceipt',
      '  tags: [Payouts]',
      '  summary: Read the receipt of a payout',
      '  description: Answers with the payout as the bank received the payout.',
      '  responses:',
      "    '200':",
      '      description: The receipt.',
      '      content:',
      "        application/json: { schema: { $ref: '#/components/schemas/Payout' } }",
      "    '401': { $ref: '#/components/responses/Unauthenticated' }",
      "    '404': { $ref: '#/components/responses/NotFound' }",
    ],
    'get:\n      operationId: getReceipt',
  ),
  operation(
    'list-without-pagination',
    '/payout-events',
    [
      'get:',
      '  operationId: listPayoutEvents',
      '  tags: [Payouts]',
      '  summary: List the events of payouts',
      '  description: Lists the events of every payout of the platform, exercised by AC-41.',
      '  responses:',
      "    '200':",
      '      description: The events.',
      '      content:',
      '        application/json:',
      '          schema:',
      '            type: array',
      "            items: { $ref: '#/components/schemas/Payout' }",
      "    '401': { $ref: '#/components/responses/Unauthenticated' }",
    ],
    'get:\n      operationId: listPayoutEvents',
  ),
  scenario(
    'then-without-value',
    'AC-41',
    'The events of payouts are listed',
    ['When the caller sends GET /payout-events', 'Then the answer arrives'],
    'Then the answer arrives',
  ),
  operation(
    'write-without-retry-rule',
    '/payouts/{payoutId}/approvals',
    [
      "parameters: [{ $ref: '#/components/parameters/PayoutId' }]",
      'post:',
      '  operationId: approvePayout',
      '  tags: [Payouts]',
      '  summary: Approve a payout',
      '  description: Adds an approval to the payout, exercised by AC-42.',
      '  responses:',
      "    '201':",
      '      description: The approval was added.',
      '      content:',
      "        application/json: { schema: { $ref: '#/components/schemas/Payout' } }",
      "    '401': { $ref: '#/components/responses/Unauthenticated' }",
    ],
    'post:\n      operationId: approvePayout',
  ),
  scenario(
    'unknown-status',
    'AC-42',
    'A payout is approved',
    ['When the caller sends POST /payouts/pay_pending00001/approvals', 'Then the status is 207'],
    'Then the status is 207',
  ),
  scenario(
    'criterion-without-observable',
    'AC-43',
    'Merchants are content',
    ['Given a merchant', 'When the week ends', 'Then the merchant is content'],
    'Scenario: Merchants are content',
  ),

  // Clarity
  said(
    'undefined-acronym',
    'A platform owns webhook endpoints.',
    'The gateway follows the QRPS of Nordlys Payments.',
  ),
  said('undefined-term', '- Migration of the spreadsheet.', 'Nothing is sent to Harbour Core.'),
  said(
    'ambiguous-pronoun',
    '**HEAD.** Where the contract defines GET, the service answers HEAD with the status and the headers of GET, without a\nbody.',
    'The payout scheduler sends a message to the bank gateway. It is restarted every night.',
  ),
  said(
    'bare-demonstrative',
    'range ends the start with exit code 2 and one line that names `PORT`. A port that another process uses ends the\nstart with exit code 1 and one line that names the port.',
    'The service writes a line and closes its connections. This must be visible to the operator.',
  ),
  said(
    'open-list',
    'The data is invented. No personal data of a living person is needed or allowed in this project.',
    'The seed data covers refunds, fees, sales, etc.',
  ),
  said(
    'loophole',
    'path did not give out is refused with the status and the type of check 5, after check 12.',
    'The service repeats the write if possible.',
  ),
  said(
    'undecided-option',
    '**Loss of the process.** All objects created since the start are lost when the process ends. A new start loads the\nseed data.',
    'The stack trace is written to a file and/or to the standard error output.',
  ),
  reworded(
    'comparative-without-baseline',
    '- C-11: The service MUST listen on 127.0.0.1 only.',
    '- C-11: The service MUST listen on 127.0.0.1 only.\n- C-12: The list of payouts MUST be faster.',
  ),
  said(
    'double-negation',
    '`nextCursor` from the first page to the last sees every item once, also when items are added or deleted meanwhile.',
    'A cursor must not fail to be unique.',
  ),

  // Testability
  reworded(
    'threshold-without-number',
    '- C-10: The',
    '- C-13: The service MUST answer a health check quickly.\n- C-10: The',
  ),
  reworded('number-without-unit', '- C-9: On', '- C-14: The timeout of a connection MUST be 30.\n- C-9: On'),
  scenario(
    'subjective-word',
    'AC-44',
    'A refusal helps',
    [readReceipt, 'Then the status is 200', 'And the body at "/reference" is a user-friendly text'],
    'user-friendly',
  ),
  reworded(
    'universal-claim',
    '- C-8: An identifier',
    '- C-15: The service MUST survive all possible failures.\n- C-8: An identifier',
  ),
  reworded(
    'two-obligations',
    '- C-7: A whole',
    '- C-16: The service MUST write a line to the log and MUST delete the temporary file.\n- C-7: A whole',
  ),
  scenario(
    'unobservable-outcome',
    'AC-45',
    'A payout is read twice',
    [readReceipt, 'Then the status is 200', 'And the request is processed by the service'],
    'is processed',
  ),

  // Consistency
  reworded(
    'unknown-operation',
    '| `GET /payouts/{payoutId}` | Read a payout |',
    '| `GET /payout/{payoutId}` | Read a payout |',
  ),
  scenario(
    'unknown-operation',
    'AC-46',
    'A balance is read',
    ['When the caller sends GET /merchants/mer_fjordkaffe01/balances', 'Then the status is 200'],
    '/balances',
  ),
  reworded(
    'unknown-field',
    'the `cancelledAt` of `pay_cancelled001`',
    'the `canceledAt` of `pay_cancelled001`',
  ),
  scenario(
    'unknown-field',
    'AC-47',
    'A payout names its merchant',
    [readReceipt, 'Then the body at "/merchantID" is "mer_fjordkaffe01"'],
    '/merchantID',
  ),
  reworded(
    'unknown-enum-value',
    '| `pay_pending00001` | `bac_fjordkaffe01` | 40000 | Week 47 | `pending` |',
    '| `pay_pending00001` | `bac_fjordkaffe01` | 40000 | Week 47 | `pending` |\n\nA payout on hold has the `status` `paused`.\n\n| payout | bank account | `amountMinor` | `reference` | `status` |\n|---|---|---|---|---|',
  ),
  reworded(
    'unknown-header',
    '**Idempotency.** The five operations that answer with status 201 take the header `Idempotency-Key`.',
    '**Idempotency.** The five operations that answer with status 201 take the header `Idempotence-Key`.',
  ),
  scenario(
    'conflicting-type',
    'AC-48',
    'A small payout is made',
    [
      'When the caller sends POST /merchants/mer_fjordkaffe01/payouts with the body',
      '  """application/json',
      '  { "bankAccountId": "bac_fjordkaffe01", "amountMinor": "12500", "reference": "Week 47" }',
      '  """',
      'Then the status is 201',
    ],
    '"amountMinor": "12500"',
  ),
  reworded(
    'conflicting-limit',
    '`limit` is an integer from 1 to 100 items;',
    '`limit` is an integer from 1 to 250 items;',
  ),
  reworded(
    'unused-glossary-term',
    '| Cursor |',
    '| Chargeback | a sale that a bank takes back |\n| Cursor |',
  ),
  reworded(
    'dead-reference',
    'later project lets the bank gateway set',
    'later project (AC-77) lets the bank gateway set',
  ),

  // The contract
  inContract(
    'contract/operation-operationId-unique',
    'operationId: getWebhookEndpoint\n      tags',
    'operationId: getPayoutSchedule\n      tags',
    'operationId: getPayoutSchedule\n      tags: [Webhook endpoints]',
  ),
  inContract(
    'untyped-money',
    '        pendingPayoutsMinor:\n          type: integer',
    '        feeAmount:\n          type: number\n          description: The fees of the month.\n          examples: [12.5]\n        pendingPayoutsMinor:\n          type: integer',
    'feeAmount:',
  ),

  // Conversation debt
  said(
    'conversation-reference',
    'Freja Holm works Monday to Friday from 09:00 to 17:00 in the zone Europe/Copenhagen.',
    'As discussed on the phone, Rasmus may answer for her.',
  ),
  reworded(
    'private-reference',
    '| Bank gateway | Nordlys Payments | nothing yet;',
    '| Bank gateway | Nordlys Payments | described at https://nordlys.slack.com/archives/C024BE91L/p1732 ;',
  ),
  said(
    'date-without-zone',
    '- The repository holds a description of how to run, test and stop the service.',
    'The service goes live on 5 January 2027 at 12:00.',
  ),
  said('placeholder', '- A user interface.', '- The format of the monthly report: TBD'),
  said('open-question', '- Bank accounts outside Denmark.', '- Do we also need accounts of private persons?'),
];
