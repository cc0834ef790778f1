/**
 * SARIF 2.1.0, as code hosts and editors read it.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { createHash } from 'node:crypto';
import type { Finding, Severity } from '@antipode/handoff';
import about from '../../../package.json' with { type: 'json' };
import { describeRule, ruleCatalogue } from '../../rules/rule-catalogue.ts';
import type { RuleDescription } from '../../rules/rule-description.ts';
import type { Judged } from '../judged.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  blocks: 'error',
  warns: 'warning',
  notes: 'note',
};

export function asSarif(judged: readonly Judged[]): string {
  const found = judged.flatMap(({ report }) => [
    ...report.findings.map((finding) => ({ finding, because: undefined })),
    ...report.accepted,
  ]);
  const known = new Map(ruleCatalogue().map((rule) => [rule.name, rule]));
  for (const { finding } of found) known.set(finding.rule, known.get(finding.rule) ?? describeRule(finding));
  const names = [...known.keys()];
  const fingerprint = createFingerprints();
  const unjudged = judged.flatMap(({ report }) => report.cannotTell);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Antipode', version: about.version, rules: [...known.values()].map(metadataOf) },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            ...(unjudged.length > 0 && {
              toolExecutionNotifications: unjudged.map(({ rule, because }) => ({
                level: 'note',
                message: { text: `Could not judge ${rule}: ${because}`.toWellFormed() },
                associatedRule: known.has(rule) ? { id: rule, index: names.indexOf(rule) } : { id: rule },
              })),
            }),
          },
        ],
        results: found.map(({ finding, because }) => ({
          ...resultOf(finding, names.indexOf(finding.rule)),
          partialFingerprints: { 'antipodeFinding/v1': fingerprint(finding) },
          ...(because !== undefined && {
            suppressions: [{ kind: 'inSource', justification: because.toWellFormed() }],
          }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function metadataOf({ name, kind, severity, summary, why, fix }: RuleDescription) {
  return {
    id: name,
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${why}` },
    help: { text: `${why}\n\n${fix}`, markdown: `${why}\n\n**What to do:** ${fix}` },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [kind] },
  };
}

function resultOf(finding: Finding, ruleIndex: number) {
  const { rule, kind, severity, clause, question, message, fix, evidence, replacement } = finding;
  const region = regionOf(finding);
  const artifactLocation = {
    uri: encodeURI(finding.file.toWellFormed()).replaceAll(/[?#]/g, encodeURIComponent),
  };
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: {
      text: [question, message]
        .filter((text) => text !== undefined)
        .join(' ')
        .toWellFormed(),
    },
    locations: [
      {
        physicalLocation: { artifactLocation, region },
        ...(clause !== undefined && { logicalLocations: [{ name: clause, kind: 'clause' }] }),
      },
    ],
    ...(replacement !== undefined && {
      fixes: [
        {
          description: { text: fix },
          artifactChanges: [
            {
              artifactLocation,
              replacements: [{ deletedRegion: region, insertedContent: { text: replacement } }],
            },
          ],
        },
      ],
    }),
    properties: {
      kind,
      fix: fix.toWellFormed(),
      ...(question !== undefined && { question: question.toWellFormed() }),
      ...(evidence !== undefined && { evidence: evidence.toWellFormed() }),
    },
  };
}

function regionOf({ line, column, endLine = line, endColumn = column }: Finding) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** Stays the same when lines move: what was found, in which clause, and the how-manieth of its like it is. */
function createFingerprints(): (finding: Finding) => string {
  const seen = new Map<string, number>();
  return ({ rule, file, clause = '', message, evidence = '' }) => {
    const what = JSON.stringify([rule, file, clause, evidence.replaceAll(/\s+/g, ' ') || message]);
    const before = seen.get(what) ?? 0;
    seen.set(what, before + 1);
    return createHash('sha256').update(`${what}#${before}`).digest('hex').slice(0, 32);
  };
}
