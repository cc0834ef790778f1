/** Evidence as no service gave it: sixty clauses and eight findings, to look at and to hold reports to. */
import type { ClauseEvidence, Evidence, RecordedExchange, ServiceFinding, Verdict } from '@antipode/verify';

const resources: readonly (readonly [path: string, one: string, many: string])[] = [
  ['/merchants', 'merchant', 'merchants'],
  ['/merchants/{merchantId}/bank-accounts', 'bank account', 'bank accounts'],
  ['/merchants/{merchantId}/payout-schedule', 'payout schedule', 'payout schedules'],
  ['/payouts', 'payout', 'payouts'],
  ['/entries', 'entry', 'entries'],
  ['/webhook-endpoints', 'webhook endpoint', 'webhook endpoints'],
  ['/refunds', 'refund', 'refunds'],
];

const verdictsOf: Readonly<Record<string, readonly [Verdict, string, readonly string[]]>> = {
  'POST /payouts': [
    'not met',
    'It answers 500 where a refusal is documented, and pays a retried payout twice.',
    ['F-1', 'F-2'],
  ],
  'GET /entries': [
    'not met',
    'A page that is asked for by its cursor repeats the last item of the page before.',
    ['F-3'],
  ],
  'DELETE /webhook-endpoints/{id}': ['not met', 'What was deleted is still there.', ['F-4']],
  'GET /merchants': ['not met', 'It answers anybody, with or without a token.', ['F-5', 'F-6']],
  'PATCH /merchants/{merchantId}/payout-schedule/{id}': [
    'cannot tell',
    'No payout schedule could be created to change.',
    [],
  ],
  'GET /merchants/{merchantId}/payout-schedule/{id}': [
    'cannot tell',
    'No payout schedule could be created to read.',
    [],
  ],
  'AC-4': ['not met', 'Step 5, “Then exactly one payout is created”: two were.', ['F-2']],
  'AC-9': ['cannot tell', 'The step “the ledger balances” is not known. Did you mean “the total is …”?', []],
  'AC-17': [
    'by hand',
    'It is marked @by-hand: the error texts are read by a person who handles payouts.',
    [],
  ],
};

const criteria: readonly string[] = [
  'A payout is created for a verified bank account',
  'A payout in another currency than its account is refused',
  'A payout above the balance is refused',
  'A retried payout is paid once',
  'Two payouts at once do not overdraw the balance',
  'A page of entries is stable while others are posted',
  'A cursor of another merchant is refused',
  'An unknown cursor is refused with its reason',
  'Debits and credits of every entry balance',
  'A merchant sees no entry of another merchant',
  'A closed merchant cannot be paid out',
  'A webhook is signed, and its signature can be checked by whoever receives it with the secret that was shown once',
  'A webhook that fails is sent again after one minute',
  'A webhook endpoint that is deleted is called no more',
  'A payout schedule starts on the next working day',
  'An amount of zero is refused',
  'Error messages tell a finance team what to do next',
  'An expired token is refused',
  'A request without a token is refused before it is validated',
  'An idempotency key with another body is refused',
  'A bank account in use cannot be removed',
  'Limits are told in the answer’s headers',
  'A refund never exceeds its payout',
  'A refund is visible at once',
  'The balance is right after a thousand entries',
];

function operations(): readonly (readonly [id: string, title: string])[] {
  return resources.flatMap(([path, one, many]) => [
    [`GET ${path}`, `List ${many}`],
    [`POST ${path}`, `Create a ${one}`],
    [`GET ${path}/{id}`, `Show a ${one}`],
    [`PATCH ${path}/{id}`, `Change a ${one}`],
    [`DELETE ${path}/{id}`, `Remove a ${one}`],
  ]);
}

function clauseOf(
  clause: string,
  title: string,
  kind: ClauseEvidence['kind'],
  index: number,
): ClauseEvidence {
  const [verdict, because, findings] = verdictsOf[clause] ?? [
    'met',
    kind === 'operation' ? 'Every answer was as the contract says.' : 'Every step held.',
    [],
  ];
  const ran =
    verdict === 'by hand' || verdict === 'cannot tell'
      ? []
      : kind === 'criterion'
        ? [{ what: 'scenario', times: 1 + (index % 3) }]
        : [
            { what: 'examples', times: 1 + (index % 4) },
            { what: 'boundaries', times: 40 + ((index * 37) % 90) },
            { what: 'random', times: 200 },
            { what: 'stateful', times: (index * 13) % 60 },
          ];
  return { clause, kind, title, verdict, because, ran, findings, milliseconds: 20 + ((index * 91) % 1700) };
}

const authorized = ['authorization', 'Bearer $ANTIPODE_TOKEN'] as const;
const json = ['content-type', 'application/json'] as const;
const url = 'http://127.0.0.1:4320';

function post(target: string, body: string, status: number, answer: string): RecordedExchange {
  return {
    request: {
      method: 'POST',
      target,
      headers: [authorized, json],
      body: { text: body, bytes: body.length },
    },
    answer: {
      status,
      headers: [['content-type', 'application/problem+json']],
      body: { text: answer, bytes: answer.length },
    },
    curl: `curl -sS -i -X POST '${url}${target}' \\\n  -H "authorization: Bearer $ANTIPODE_TOKEN" \\\n  -H 'content-type: application/json' \\\n  --data-binary '${body}'`,
  };
}

function get(target: string, status: number, answer: string, method = 'GET'): RecordedExchange {
  return {
    request: { method, target, headers: [authorized] },
    answer: {
      status,
      headers: [['content-type', 'application/json']],
      body: { text: answer, bytes: answer.length },
    },
    curl: `curl -sS -i -X ${method} '${url}${target}' -H "authorization: Bearer $ANTIPODE_TOKEN"`,
  };
}

const findings: readonly ServiceFinding[] = [
  {
    id: 'F-1',
    check: 'server-error',
    message: 'POST /payouts answers 500 when “amountMinor” is larger than a 32-bit number.',
    why: 'A caller cannot tell whether the payout was made, and will send it again.',
    cwe: 190,
    places: [{ clause: 'POST /payouts' }, { clause: 'POST /refunds', detail: 'the same field' }],
    expected: '201, or a documented refusal: 400, 409 or 422.',
    by: 'contract/openapi.yaml:212',
    observed: '500 with the text “integer out of range”.',
    exchanges: [
      post(
        '/payouts',
        '{"amountMinor":2147483648,"currency":"DKK","bankAccountId":"ba_1"}',
        500,
        '{"title":"integer out of range"}',
      ),
    ],
  },
  {
    id: 'F-2',
    check: 'retry-acts-twice',
    message: 'A payout that is sent again with the same idempotency key is paid twice.',
    why: 'On a bad line every client retries, and money that is sent twice is hard to get back.',
    places: [{ clause: 'POST /payouts' }, { clause: 'AC-4' }],
    expected: 'The same answer, and one payout.',
    by: 'criteria/payouts.feature:41',
    observed: 'Two payouts, po_8 and po_9, 250.00 DKK each.',
    exchanges: [
      post('/payouts', '{"amountMinor":25000,"currency":"DKK","bankAccountId":"ba_1"}', 201, '{"id":"po_8"}'),
      post('/payouts', '{"amountMinor":25000,"currency":"DKK","bankAccountId":"ba_1"}', 201, '{"id":"po_9"}'),
      get('/payouts?limit=2', 200, '{"items":[{"id":"po_9"},{"id":"po_8"}]}'),
    ],
  },
  {
    id: 'F-3',
    check: 'pagination-repeats',
    message: 'The second page of entries begins with the last entry of the first.',
    why: 'Whoever adds up a ledger page by page comes to a sum that is too high.',
    places: [{ clause: 'GET /entries' }],
    expected: 'Each entry on one page.',
    by: 'contract/openapi.yaml:388',
    observed: 'en_20 stands on both pages.',
    exchanges: [
      get('/entries?limit=20', 200, '{"items":["…"],"next":"c_20"}'),
      get('/entries?limit=20&cursor=c_20', 200, '{"items":["en_20"]}'),
    ],
  },
  {
    id: 'F-4',
    check: 'use-after-delete',
    message: 'A webhook endpoint is still answered with after it was deleted.',
    why: 'Somebody removed it for a reason, and it goes on being called.',
    places: [{ clause: 'DELETE /webhook-endpoints/{id}' }, { clause: 'GET /webhook-endpoints/{id}' }],
    expected: '404 after the delete.',
    by: 'contract/openapi.yaml:501',
    observed: '200 with the endpoint.',
    exchanges: [
      get('/webhook-endpoints/we_3', 204, '', 'DELETE'),
      get('/webhook-endpoints/we_3', 200, '{"id":"we_3"}'),
    ],
  },
  {
    id: 'F-5',
    check: 'ignored-auth',
    message: 'Merchants are listed for anybody, without a token.',
    why: 'Who they are and what they turn over is nobody’s business.',
    cwe: 306,
    places: [{ clause: 'GET /merchants' }],
    expected: '401 without credentials.',
    by: 'contract/openapi.yaml:31',
    observed: '200 with 12 merchants.',
    exchanges: [
      {
        request: { method: 'GET', target: '/merchants', headers: [] },
        answer: { status: 200, headers: [['content-type', 'application/json']] },
        curl: `curl -sS -i '${url}/merchants'`,
      },
    ],
  },
  {
    id: 'F-6',
    check: 'undocumented-status',
    message: 'An unknown sort order is answered with 418, which the contract does not have.',
    why: 'A caller has no branch for it.',
    places: [{ clause: 'GET /merchants' }],
    expected: 'One of 200, 400 and 401.',
    by: 'contract/openapi.yaml:44',
    observed: '418.',
    exchanges: [get('/merchants?sort=%2dname', 418, '{}')],
    accepted: 'The gateway in front of it does that; the service itself is right.',
  },
  {
    id: 'F-7',
    check: 'slow-answer',
    message: 'A page of a thousand entries takes 1.9 s.',
    why: 'C-2 gives it 500 ms, and the finance team pages through it all day.',
    places: [{ clause: 'GET /entries', detail: 'with limit=1000' }],
    expected: 'No more than 500 ms.',
    by: 'handoff.md:88',
    observed: '1,912 ms at best of three.',
    exchanges: [get('/entries?limit=1000', 200, '{"items":["…"]}')],
  },
  {
    id: 'F-8',
    check: 'no-answer',
    message: 'A name with a lone quotation mark breaks the connection.',
    why: 'One caller’s typing error takes the service down for all others.',
    cwe: 89,
    places: Array.from({ length: 14 }, (_, n) => ({
      clause: `GET /report-${n}`,
      detail: 'the query parameter “name”',
    })),
    expected: 'An answer.',
    by: 'contract/openapi.yaml:620',
    observed: 'The connection was closed before an answer.',
    exchanges: [
      {
        request: { method: 'GET', target: "/merchants?name='", headers: [authorized] },
        silence: { because: 'closed', detail: 'other side closed' },
        curl: `curl -sS -i "${url}/merchants?name='" -H "authorization: Bearer $ANTIPODE_TOKEN"`,
      },
    ],
  },
];

export const madeUpEvidence: Evidence = {
  format: 'antipode-evidence/1',
  tool: { name: 'antipode', version: '0.1.0' },
  handoff: { id: 'payout-ledger', title: 'Payout ledger', revision: '3fa1c09b2d4e'.padEnd(64, '7') },
  service: { url, commit: '9f2c4e1ab07d3c55e8f6a1b2c3d4e5f60718293a' },
  environment: { platform: 'linux x64', runtime: 'Node 24.21.0' },
  seed: 1_184_221,
  startedAt: '2026-11-24T13:00:00.000Z',
  endedAt: '2026-11-24T13:00:41.250Z',
  requests: 18_204,
  clauses: [
    ...criteria.map((title, index) => clauseOf(`AC-${index + 1}`, title, 'criterion', index)),
    ...operations().map(([id, title], index) => clauseOf(id, title, 'operation', index)),
  ],
  findings,
  notChecked: [
    {
      what: 'The callback onPayoutSettled of POST /payouts',
      because: 'Nothing here listens for what a service calls.',
    },
    { what: 'POST /imports with multipart/mixed', because: 'Bodies of this media type cannot be generated.' },
  ],
  setAside: [
    { clause: 'POST /webhook-endpoints', because: 'After it every operation answered 503 for 4 s.' },
  ],
};

const nasty =
  '<img src=x onerror="alert(1)">\u001B[2J\u0007\u202Egnp.exe | `x` ``y`` [a](javascript:b) @team #1 &amp; ]]> --> \uD800 \\ \n# no heading';

/** What a service that hates its tester would put wherever it can. */
export const nastyEvidence: Evidence = {
  ...madeUpEvidence,
  handoff: { ...madeUpEvidence.handoff, title: nasty },
  clauses: madeUpEvidence.clauses
    .slice(24, 30)
    .map((clause) => ({ ...clause, title: nasty, because: nasty })),
  findings: findings.map((finding) => ({
    ...finding,
    message: nasty,
    why: nasty,
    expected: nasty,
    observed: nasty,
    by: `${nasty}:7`,
    places: [{ clause: `GET /${nasty}`, detail: nasty }],
    exchanges: [
      {
        request: {
          method: 'GET',
          target: `/${nasty}`,
          headers: [['x-a', nasty]],
          body: { text: nasty, bytes: 9 },
        },
        answer: { status: 200, headers: [['x-a', nasty]], body: { text: nasty, bytes: 9 } },
        curl: `curl '${nasty}'`,
      },
      {
        request: { method: 'GET', target: '/', headers: [] },
        silence: { because: 'closed', detail: nasty },
        curl: nasty,
      },
    ],
  })),
  notChecked: [{ what: nasty, because: nasty }],
  setAside: [{ clause: nasty, because: nasty }],
};
