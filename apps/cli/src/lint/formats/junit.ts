/**
 * JUnit's XML, as test reporters of CI systems read it: a suite for each handoff or file, a case for each finding. What
 * blocks is a failure; the rest passes and says what it has to say, and what nobody could judge is skipped.
 */
import type { Finding } from '@antipode/handoff';
import type { Judged } from '../judged.ts';

export function asJunit(judged: readonly Judged[]): string {
  const suites = judged.map(suiteOf);
  const sum = (pick: (suite: Suite) => number): number => suites.reduce((all, suite) => all + pick(suite), 0);
  const head = `<testsuites name="antipode lint" tests="${sum(({ tests }) => tests)}" failures="${sum(({ failures }) => failures)}" errors="0" skipped="${sum(({ skipped }) => skipped)}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${[head, ...suites.map(({ xml }) => xml), '</testsuites>'].join('\n')}\n`;
}

type Suite = {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
  readonly xml: string;
};

function suiteOf({ kind, path, report }: Judged): Suite {
  const { findings, accepted, cannotTell } = report;
  const cases = [
    ...findings.map((finding) =>
      caseOf(
        finding,
        finding.severity === 'blocks'
          ? `<failure type="${inXml(finding.rule)}" message="${inXml(finding.message)}">${inXml(detail(finding))}</failure>`
          : `<system-out>${inXml(detail(finding))}</system-out>`,
      ),
    ),
    ...accepted.map(({ finding, because }) =>
      caseOf(finding, `<skipped message="${inXml(`Accepted, because ${because}`)}"/>`),
    ),
    ...cannotTell.map(
      ({ rule, because }) =>
        `    <testcase classname="${inXml(path)}" name="${inXml(rule)}"><skipped message="${inXml(`Could not judge: ${because}`)}"/></testcase>`,
    ),
    // A suite without a case counts as one that did not run.
    ...(findings.length === 0
      ? [`    <testcase classname="${inXml(path)}" name="nothing is left to ask"/>`]
      : []),
  ];
  const failures = findings.filter(({ severity }) => severity === 'blocks').length;
  const skipped = accepted.length + cannotTell.length;
  const name = kind === 'handoff' ? report.title : path;
  const head = `  <testsuite name="${inXml(name)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">`;
  return {
    tests: cases.length,
    failures,
    skipped,
    xml: [head, ...cases, '  </testsuite>'].join('\n'),
  };
}

function caseOf(finding: Finding, inner: string): string {
  const { rule, clause, file, line, column } = finding;
  return `    <testcase classname="${inXml(clause ?? file)}" name="${inXml(`${rule} at ${file}:${line}:${column}`)}" file="${inXml(file)}" line="${line}">${inner}</testcase>`;
}

function detail({ severity, question, message, file, line, column, fix }: Finding): string {
  const lines = [question, `${severity}: ${message}`, `${file}:${line}:${column}`, `Fix: ${fix}`];
  return lines.filter((each) => each !== undefined).join('\n');
}

/** As text or as an attribute's value. What XML 1.0 cannot hold at all is replaced. */
function inXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
