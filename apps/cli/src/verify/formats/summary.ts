/** What evidence says, in the sentences and the order that every report shares. */
import type { ClauseEvidence, Evidence, RecordedExchange, ServiceFinding, Verdict } from '@antipode/verify';

/** What needs somebody first. */
export const verdictOrder: readonly Verdict[] = ['not met', 'cannot tell', 'by hand', 'met'];

export const signs: Readonly<Record<Verdict, string>> = {
  'not met': '✕',
  'cannot tell': '?',
  'by hand': '◔',
  met: '✓',
};

export type Counts = Readonly<Record<Verdict, number>>;

export function countVerdicts(clauses: readonly ClauseEvidence[]): Counts {
  const of = (verdict: Verdict): number => clauses.filter((clause) => clause.verdict === verdict).length;
  return {
    'not met': of('not met'),
    'cannot tell': of('cannot tell'),
    'by hand': of('by hand'),
    met: of('met'),
  };
}

export type Group = { readonly name: string; readonly clauses: readonly ClauseEvidence[] };

/** Criteria first, since they say what was asked for; each kind in the order of the handoff. */
export function groupByKind({ clauses }: Pick<Evidence, 'clauses'>): readonly Group[] {
  return [
    { name: 'Acceptance criteria', clauses: clauses.filter(({ kind }) => kind === 'criterion') },
    { name: 'Operations of the contract', clauses: clauses.filter(({ kind }) => kind === 'operation') },
  ].filter(({ clauses }) => clauses.length > 0);
}

/** The one sentence that matters. */
export function headline({ clauses, findings }: Pick<Evidence, 'clauses' | 'findings'>): string {
  const counts = countVerdicts(clauses);
  const open = findings.filter(({ accepted }) => accepted === undefined).length;
  const of = `of ${count(clauses.length, 'clause')}`;
  if (clauses.length === 0) return 'Nothing was checked.';
  if (counts['not met'] > 0) return `${counts['not met']} ${of} ${isAre(counts['not met'])} not met.`;
  if (open > 0)
    return `Every clause that could be told is met, but ${count(open, 'finding')} ${stands(open)}.`;
  if (counts['cannot tell'] > 0)
    return `Nothing is not met, but ${counts['cannot tell']} ${of} cannot be told.`;
  if (counts['by hand'] > 0) {
    return `All that can be run is met; ${counts['by hand']} ${of} ${counts['by hand'] === 1 ? 'waits' : 'wait'} for a person.`;
  }
  return clauses.length === 1 ? 'The one clause is met.' : `All ${count(clauses.length, 'clause')} are met.`;
}

/** “55 met, 2 not met, 2 cannot tell, 1 by hand; 8 findings, 1 of them accepted” */
export function tally({ clauses, findings }: Pick<Evidence, 'clauses' | 'findings'>): string {
  const counts = countVerdicts(clauses);
  const told = verdictOrder.toReversed().map((verdict) => `${inDigits(counts[verdict])} ${verdict}`);
  const accepted = findings.filter((finding) => finding.accepted !== undefined).length;
  const ofThem = accepted === 0 ? '' : `, ${accepted} of them accepted`;
  return `${told.join(', ')}; ${count(findings.length, 'finding')}${ofThem}`;
}

/** What stands against the service, before what somebody has accepted. */
export const openFirst = (findings: readonly ServiceFinding[]): readonly ServiceFinding[] => [
  ...findings.filter(({ accepted }) => accepted === undefined),
  ...findings.filter(({ accepted }) => accepted !== undefined),
];

/** How often anything was run for a clause. */
export const timesRun = ({ ran }: ClauseEvidence): number => ran.reduce((sum, { times }) => sum + times, 0);

/** “boundaries 120, random 400” */
export const ranWhat = ({ ran }: ClauseEvidence): string =>
  ran.map(({ what, times }) => `${what} ${inDigits(times)}`).join(', ');

/** “GET /a, GET /b (with limit=0) and 3 more”: what is said of several places alike is said once. */
export function placesInWords(
  { places }: Pick<ServiceFinding, 'places'>,
  most: number,
  inClause: (text: string) => string = asIs,
  inDetail: (text: string) => string = asIs,
): string {
  const byDetail = new Map<string, string[]>();
  for (const { clause, detail = '' } of places.slice(0, most)) {
    byDetail.set(detail, [...(byDetail.get(detail) ?? []), clause]);
  }
  const told = [...byDetail].map(([detail, clauses]) => {
    const named = clauses.map(inClause).join(', ');
    return detail === '' ? named : `${named} (${inDetail(detail)})`;
  });
  const more = places.length - most;
  return `${told.join('; ')}${more > 0 ? ` and ${inDigits(more)} more` : ''}`;
}

/** “POST /payouts → 500” */
export function exchangeInWords({ request, answer, silence }: RecordedExchange): string {
  const asked = `${request.method} ${request.target}`;
  if (answer) return `${asked} → ${answer.status}`;
  return silence ? `${asked} → no answer (${silence.because}): ${silence.detail}` : asked;
}

export const secondsOf = ({ startedAt, endedAt }: Evidence): string => {
  const seconds = (Date.parse(endedAt) - Date.parse(startedAt)) / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${inDigits(Math.round(seconds))} s`;
};

export const cweLink = (cwe: number): string => `https://cwe.mitre.org/data/definitions/${cwe}.html`;
export const count = (many: number, noun: string): string =>
  `${inDigits(many)} ${noun}${many === 1 ? '' : 's'}`;
export const inDigits = (number: number): string => number.toLocaleString('en');
const isAre = (many: number): string => (many === 1 ? 'is' : 'are');
const stands = (many: number): string => (many === 1 ? 'stands' : 'stand');
const asIs = (text: string): string => text;
