/**
 * What a page shows of a file of evidence. The file is somebody's, so its size is not ours to trust: each list and each
 * text is cut here, once, and says how much more there is. The whole stays in the file.
 */
import { cleanText } from '../http/form-data.ts';
import type { ClauseEvidence, Evidence, RecordedBody, RecordedExchange, Verdict } from '@antipode/verify';

/** Some of many, and how many were left out. */
export type Cut<T> = { readonly shown: readonly T[]; readonly more: number };

export type RunHead = {
  readonly toolVersion: string;
  /** The digest of the revision that it was run against. */
  readonly revision: string;
  readonly commit?: string;
  readonly url: string;
  readonly environment: string;
  readonly seed: number;
  /** Instants in UTC, as the file has them. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly requests: number;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly findings: number;
  readonly notChecked: Cut<{ readonly what: string; readonly because: string }>;
  /** Operations that were no longer called. */
  readonly setAside: Cut<{ readonly clause: string; readonly because: string }>;
};

export type RunClause = {
  readonly clause: string;
  readonly verdict: Verdict;
  readonly because: string;
  readonly ran: Cut<ClauseEvidence['ran'][number]>;
  /** Ids of the findings that show at it, by its own word or by theirs. */
  readonly findings: Cut<string>;
};

export type RunExchange = {
  /** `POST /payouts` */
  readonly request: string;
  readonly sent?: string;
  /** `500`, or why there was no answer. */
  readonly answer: string;
  readonly received?: string;
  readonly curl: string;
};

export type RunFinding = {
  readonly id: string;
  readonly check: string;
  readonly message: string;
  readonly why: string;
  readonly cwe?: number;
  readonly places: Cut<{ readonly clause: string; readonly detail?: string }>;
  readonly expected: string;
  readonly by: string;
  readonly observed: string;
  readonly exchanges: Cut<RunExchange>;
  readonly accepted?: string;
  /** It shows at no clause that the file has. */
  readonly isLoose: boolean;
};

/** What is to be looked at stands before what is well. */
export const verdictOrder = [
  'not met',
  'cannot tell',
  'by hand',
  'met',
] as const satisfies readonly Verdict[];

export type RunSummary = {
  readonly head: RunHead;
  readonly clauses: readonly RunClause[];
  readonly findings: readonly RunFinding[];
};

const longestLine = 300;
const longestPassage = 1_200;
const longestCurl = 3_000;
const most = { listed: 30, ran: 6, findings: 12, places: 20, exchanges: 4 };

export function summariseRun(evidence: Evidence): RunSummary {
  const { clauses, findings } = evidence;
  const shownAt = findingsByClause(evidence);
  const shown = new Set([...shownAt.values()].flatMap((ids) => [...ids]));
  return {
    head: headOf(evidence),
    clauses: clauses.map(({ clause, verdict, because, ran }) => ({
      ...{ clause, verdict, because: cutText(because, longestPassage) },
      ran: cut(ran, most.ran, ({ what, times }) => ({ what: cutText(what, 60), times })),
      findings: cut([...(shownAt.get(clause) ?? [])], most.findings, (id) => id),
    })),
    findings: findings.map((finding) => {
      const { id, check, cwe, places, exchanges, accepted } = finding;
      return {
        ...{ id, check, ...(cwe !== undefined && { cwe }) },
        message: cutText(finding.message, longestPassage),
        why: cutText(finding.why, longestPassage),
        places: cut(places, most.places, ({ clause, detail }) => ({
          clause: cutText(clause, longestLine),
          ...(detail !== undefined && { detail: cutText(detail, longestLine) }),
        })),
        expected: cutText(finding.expected, longestPassage),
        by: cutText(finding.by, longestLine),
        observed: cutText(finding.observed, longestPassage),
        exchanges: cut(exchanges, most.exchanges, exchangeOf),
        ...(accepted !== undefined && { accepted: cutText(accepted, longestPassage) }),
        isLoose: !shown.has(id),
      };
    }),
  };
}

function headOf(evidence: Evidence): RunHead {
  const { tool, handoff, service, environment, seed, startedAt, endedAt, requests } = evidence;
  const counts = { met: 0, 'not met': 0, 'cannot tell': 0, 'by hand': 0 };
  for (const { verdict } of evidence.clauses) counts[verdict] += 1;
  return {
    toolVersion: cutText(tool.version, 40),
    ...{ revision: handoff.revision, seed, startedAt, endedAt, requests, counts },
    ...(service.commit !== undefined && { commit: service.commit }),
    url: cutText(service.url, longestLine),
    environment: cutText(`${environment.runtime}, ${environment.platform}`, longestLine),
    findings: evidence.findings.length,
    notChecked: cut(evidence.notChecked, most.listed, ({ what, because }) => ({
      ...{ what: cutText(what, longestLine), because: cutText(because, longestLine) },
    })),
    setAside: cut(evidence.setAside, most.listed, ({ clause, because }) => ({
      ...{ clause: cutText(clause, longestLine), because: cutText(because, longestLine) },
    })),
  };
}

function findingsByClause({ clauses, findings }: Evidence): ReadonlyMap<string, ReadonlySet<string>> {
  const byClause = new Map(clauses.map((each) => [each.clause, new Set(each.findings)]));
  for (const { id, places } of findings) for (const { clause } of places) byClause.get(clause)?.add(id);
  return byClause;
}

function exchangeOf({ request, answer, silence, curl }: RecordedExchange): RunExchange {
  const sent = bodyText(request.body);
  const received = bodyText(answer?.body);
  return {
    request: cutText(`${request.method} ${request.target}`, longestLine),
    ...(sent !== undefined && { sent }),
    answer: answer
      ? String(answer.status)
      : cutText(silence ? `${silence.because}: ${silence.detail}` : 'nothing', longestLine),
    ...(received !== undefined && { received }),
    curl: cutText(curl, longestCurl),
  };
}

function bodyText(body: RecordedBody | undefined): string | undefined {
  if (!body || body.bytes === 0) return undefined;
  return body.text === undefined
    ? `${body.bytes.toLocaleString('en')} bytes that are no text`
    : cutText(body.text, longestPassage);
}

const cut = <From, To>(items: readonly From[], limit: number, show: (item: From) => To): Cut<To> => ({
  shown: items.slice(0, limit).map(show),
  more: Math.max(0, items.length - limit),
});

function cutText(text: string, limit: number): string {
  const clean = cleanText(text.slice(0, limit));
  return text.length <= limit ? clean : `${clean}…`;
}
