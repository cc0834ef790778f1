/**
 * SARIF 2.1.0, as code hosts and editors read it: a result for each finding, at the line of the contract or the criteria
 * that the service does not keep.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { createHash } from 'node:crypto';
import type { Evidence, ServiceFinding } from '@antipode/verify';
import { cweLink, exchangeInWords } from './summary.ts';

export function asSarif({ tool, service, findings, notChecked, setAside, seed }: Evidence): string {
  const checks = [...new Map(findings.map((finding) => [finding.check, finding])).values()];
  const names = checks.map(({ check }) => check);
  const leftOut = [
    ...notChecked.map(({ what, because }) => `Not checked: ${what}. ${because}`),
    ...setAside.map(({ clause, because }) => `Set aside: ${clause}. ${because}`),
  ];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Antipode', version: tool.version, rules: checks.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        ...(service.commit !== undefined && { properties: { commit: service.commit, seed } }),
        invocations: [
          {
            executionSuccessful: true,
            ...(leftOut.length > 0 && {
              toolExecutionNotifications: leftOut.map((text) => ({
                level: 'note',
                message: { text: text.toWellFormed() },
              })),
            }),
          },
        ],
        results: findings.map((finding) => resultOf(finding, names.indexOf(finding.check))),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf({ check, why, cwe }: ServiceFinding) {
  return {
    id: check,
    shortDescription: { text: `${check.replaceAll('-', ' ')}.` },
    fullDescription: { text: why.toWellFormed() },
    defaultConfiguration: { level: 'error' },
    ...(cwe !== undefined && { helpUri: cweLink(cwe) }),
    properties: { tags: ['service', ...(cwe === undefined ? [] : [`external/cwe/cwe-${cwe}`])] },
  };
}

function resultOf(finding: ServiceFinding, ruleIndex: number) {
  const { check, message, expected, observed, by, places, exchanges, accepted } = finding;
  const { file, line } = placeOf(by);
  return {
    ruleId: check,
    ruleIndex,
    level: 'error',
    message: { text: `${message} Expected: ${expected} Observed: ${observed}`.toWellFormed() },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file.toWellFormed()).replaceAll(/[?#]/g, encodeURIComponent) },
          region: { startLine: line },
        },
        logicalLocations: places.map(({ clause }) => ({ name: clause.toWellFormed(), kind: 'clause' })),
      },
    ],
    partialFingerprints: { 'antipodeServiceFinding/v1': fingerprintOf(finding) },
    ...(accepted !== undefined && {
      suppressions: [{ kind: 'external', justification: accepted.toWellFormed() }],
    }),
    properties: {
      exchanges: exchanges.map((exchange) => ({
        said: exchangeInWords(exchange).toWellFormed(),
        curl: exchange.curl.toWellFormed(),
      })),
    },
  };
}

/** `contract/openapi.yaml:120 /responses/201`; without a line, the first. */
function placeOf(by: string): { readonly file: string; readonly line: number } {
  const found = /^([^\n]+?):(\d{1,9})(?: |$)/.exec(by);
  return { file: found?.[1] ?? (by || 'handoff.md'), line: Math.max(1, Number(found?.[2] ?? 1)) };
}

/** Stays the same when lines move and other findings come and go. */
const fingerprintOf = ({ check, message, places, by }: ServiceFinding): string =>
  createHash('sha256')
    .update(JSON.stringify([check, message, placeOf(by).file, places[0]?.clause]))
    .digest('hex')
    .slice(0, 32);
