/**
 * JUnit's XML, as test reporters of CI systems read it: a case for each clause. What is not met is a failure; what cannot
 * be told, or waits for a person, is skipped, with the reason.
 */
import { unreachable } from '@antipode/base';
import type { ClauseEvidence, Evidence, ServiceFinding } from '@antipode/verify';
import { exchangeInWords, groupByKind, ranWhat } from './summary.ts';

export function asJunit(evidence: Evidence): string {
  const byId = new Map(evidence.findings.map((finding) => [finding.id, finding]));
  const suites: Suite[] = groupByKind(evidence).map(({ name, clauses }) => ({
    name,
    cases: clauses.map((clause) => caseOf(clause, evidence, byId)),
  }));
  const nowhere = findingsWithoutClause(evidence);
  if (nowhere.length > 0) {
    suites.push({
      name: 'The service as a whole',
      cases: nowhere.map((finding) => loneCase(finding, evidence)),
    });
  }
  const cases = suites.flatMap((suite) => suite.cases);
  const head = `<testsuites name="antipode verify" ${totals(cases)} time="${inSeconds(Date.parse(evidence.endedAt) - Date.parse(evidence.startedAt))}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${[head, ...suites.map((suite) => suiteOf(suite, evidence)), '</testsuites>'].join('\n')}\n`;
}

type Case = { readonly outcome: 'passed' | 'failed' | 'skipped'; readonly xml: string };
type Suite = { readonly name: string; readonly cases: readonly Case[] };

function suiteOf({ name, cases }: Suite, { handoff, service, seed, startedAt }: Evidence): string {
  const properties = [
    ['handoff', handoff.id],
    ['revision', handoff.revision],
    ['url', service.url],
    ...(service.commit === undefined ? [] : [['commit', service.commit]]),
    ['seed', String(seed)],
  ].map(([key = '', value = '']) => `<property name="${key}" value="${inXml(value)}"/>`);
  return [
    `  <testsuite name="${inXml(`${handoff.title}: ${name}`)}" timestamp="${inXml(startedAt)}" ${totals(cases)}>`,
    `    <properties>${properties.join('')}</properties>`,
    ...cases.map(({ xml }) => xml),
    '  </testsuite>',
  ].join('\n');
}

function totals(cases: readonly Case[]): string {
  const of = (outcome: Case['outcome']): number => cases.filter((each) => each.outcome === outcome).length;
  return `tests="${cases.length}" failures="${of('failed')}" errors="0" skipped="${of('skipped')}"`;
}

function caseOf(
  clause: ClauseEvidence,
  { handoff }: Evidence,
  byId: ReadonlyMap<string, ServiceFinding>,
): Case {
  const { verdict, because, title, findings, milliseconds } = clause;
  const named = title === clause.clause ? title : `${clause.clause}: ${title}`;
  const head = `    <testcase classname="${inXml(handoff.id)}" name="${inXml(named)}" time="${inSeconds(milliseconds)}">`;
  const found = findings.map((id) => byId.get(id)).filter((each) => each !== undefined);
  const told = [`Run: ${ranWhat(clause) || 'nothing'}`, ...found.map(describe)].join('\n\n');
  const said = (inner: string, outcome: Case['outcome']): Case => ({
    outcome,
    xml: `${head}${inner}</testcase>`,
  });
  switch (verdict) {
    case 'met':
      return said(`<system-out>${inXml([because, told].join('\n'))}</system-out>`, 'passed');
    case 'not met':
      return said(
        `<failure type="${inXml(found[0]?.check ?? 'not-met')}" message="${inXml(because)}">${inXml(told)}</failure>`,
        'failed',
      );
    case 'cannot tell':
      return said(`<skipped message="${inXml(`Cannot tell: ${because}`)}"/>`, 'skipped');
    case 'by hand':
      return said(`<skipped message="${inXml(`By hand: ${because}`)}"/>`, 'skipped');
    default:
      return unreachable(verdict);
  }
}

/** What no failing clause tells of would otherwise be in no case at all. */
function findingsWithoutClause({ clauses, findings }: Evidence): readonly ServiceFinding[] {
  const told = new Set(
    clauses.filter(({ verdict }) => verdict === 'not met').flatMap(({ findings }) => findings),
  );
  return findings.filter(({ id, accepted }) => accepted === undefined && !told.has(id));
}

const loneCase = (finding: ServiceFinding, { handoff }: Evidence): Case => ({
  outcome: 'failed',
  xml: `    <testcase classname="${inXml(handoff.id)}" name="${inXml(`${finding.id}: ${finding.check}`)}"><failure type="${inXml(finding.check)}" message="${inXml(finding.message)}">${inXml(describe(finding))}</failure></testcase>`,
});

function describe({
  id,
  check,
  message,
  expected,
  by,
  observed,
  exchanges,
  accepted,
}: ServiceFinding): string {
  return [
    `${id} (${check}): ${message}`,
    ...(accepted === undefined ? [] : [`Accepted because ${accepted}`]),
    `Expected: ${expected} (${by})`,
    `Observed: ${observed}`,
    ...exchanges.flatMap((exchange) => [exchangeInWords(exchange), exchange.curl]),
  ].join('\n');
}

const inSeconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** As text or as an attribute's value. What XML 1.0 cannot hold at all is replaced. */
function inXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
