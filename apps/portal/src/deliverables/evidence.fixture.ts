/** Evidence as `antipode verify` would write it for the small handoff of the tests, and with one thing different. */
import type { ClauseEvidence, Evidence, RecordedExchange, ServiceFinding, Verdict } from '@antipode/verify';

type Varied = {
  readonly revision: string;
  readonly commit?: string | undefined;
  readonly seed?: number;
  readonly startedAt?: string;
  /** Of each clause that the run speaks of. */
  readonly verdicts?: Readonly<Record<string, Verdict>>;
  readonly findings?: readonly ServiceFinding[];
  readonly more?: Partial<Evidence>;
};

export const refusedPayout: RecordedExchange = {
  request: {
    method: 'POST',
    target: '/payouts',
    headers: [['content-type', 'application/json']],
    body: { text: '{"zebra":2147483648}', bytes: 20 },
  },
  answer: {
    status: 500,
    headers: [['content-type', 'application/json']],
    body: { text: '{"title":"integer out of range"}', bytes: 32 },
  },
  curl: `curl -sS -i -X POST 'http://127.0.0.1:4320/payouts' \\\n  -H "authorization: Bearer $ANTIPODE_TOKEN" \\\n  --data-binary '{"zebra":2147483648}'`,
};

export const serverError: ServiceFinding = {
  id: 'F-1',
  check: 'server-error',
  message: 'POST /payouts answers 500 when “zebra” is larger than a 32-bit number.',
  why: 'A caller cannot tell whether the payout was made, and will send it again.',
  cwe: 190,
  places: [{ clause: 'AC-2' }, { clause: 'POST /payouts', detail: 'the body' }],
  expected: '201, or the documented refusal 422.',
  by: 'contract/openapi.yaml:12',
  observed: '500 with the text “integer out of range”.',
  exchanges: [refusedPayout],
};

const usualVerdicts = { 'AC-1': 'met', 'AC-2': 'not met', 'POST /payouts': 'not met' } as const;

export function evidenceOf(varied: Varied): Evidence {
  const verdicts = varied.verdicts ?? usualVerdicts;
  const findings = varied.findings ?? (Object.values(verdicts).includes('not met') ? [serverError] : []);
  const commit = 'commit' in varied ? varied.commit : '4f2a91c';
  return {
    format: 'antipode-evidence/1',
    tool: { name: 'antipode', version: '0.1.0' },
    handoff: { id: 'payout-ledger', title: 'Payout ledger', revision: varied.revision },
    service: { url: 'http://127.0.0.1:4320', ...(commit !== undefined && { commit }) },
    environment: { platform: 'linux x64', runtime: 'Node 24.21.0' },
    seed: varied.seed ?? 1_184_221,
    startedAt: varied.startedAt ?? '2026-11-24T07:00:00.000Z',
    endedAt: '2026-11-24T08:00:41.250Z',
    requests: 18_204,
    clauses: Object.entries(verdicts).map(([clause, verdict]) => clauseOf(clause, verdict, findings)),
    findings,
    notChecked: [{ what: 'The callback onPaid', because: 'Nothing here listens for what a service calls.' }],
    setAside: [],
    ...varied.more,
  };
}

/** The same as the bytes of a file. */
export const evidenceFile = (varied: Varied): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(evidenceOf(varied)));

const becauseOf: { readonly [verdict in Verdict]: string } = {
  met: 'Every answer was as the contract says.',
  'not met': 'It answers 500 where a refusal is documented.',
  'cannot tell': 'The step “the ledger balances” is not known.',
  'by hand': 'It is marked @by-hand.',
};

const clauseOf = (clause: string, verdict: Verdict, findings: readonly ServiceFinding[]): ClauseEvidence => ({
  ...{ clause, kind: clause.startsWith('AC-') ? 'criterion' : 'operation', title: clause, verdict },
  because: becauseOf[verdict],
  ran: verdict === 'by hand' ? [] : [{ what: 'scenario', times: 3 }],
  findings: verdict === 'not met' ? findings.map(({ id }) => id) : [],
  milliseconds: 41,
});
