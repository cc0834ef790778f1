/** One target through the engine; its files’ paths are those of a handoff. */
import type { Finding, HandoffFile, HandoffLinter, LintOptions, LintReport } from '@antipode/handoff';
// Not through the package’s door: that would load all of it.
import { createHandoffLinter } from '@antipode/handoff/lint';
import { handoffRules } from '@antipode/handoff/rules';
import type { LintTarget } from './lint-target.ts';

export async function judgeTarget(
  { kind, files, only }: LintTarget,
  options: LintOptions,
): Promise<LintReport> {
  switch (kind) {
    case 'handoff':
      return await wholeLinter(files, options);
    case 'part':
      return partOf(await wholeLinter(files, options), only);
    default:
      return await judgeAlone(files, options, only ?? '');
  }
}

const wholeLinter: HandoffLinter = createHandoffLinter();

/** What is missing altogether is said of the handoff, not of one of its files. */
function partOf(report: LintReport, only: string | undefined): LintReport {
  const findings = report.findings.filter(({ file, kind }) => file === only && kind !== 'completeness');
  return {
    ...report,
    findings,
    accepted: report.accepted.filter(({ finding }) => finding.file === only),
    cannotTell: [],
    isReady: findings.every(({ severity }) => severity !== 'blocks'),
  };
}

/** A file that stands alone is judged by what can be told from it alone. */
async function judgeAlone(
  files: readonly HandoffFile[],
  options: LintOptions,
  only: string,
): Promise<LintReport> {
  const role = only.slice(0, Math.max(only.indexOf('/'), 0)) || 'text';
  if (role === 'data') {
    const because = 'It is neither prose, nor criteria, nor an OpenAPI document.';
    return {
      title: only,
      findings: [],
      accepted: [],
      cannotTell: [{ rule: 'anything', because }],
      off: [],
      isReady: true,
    };
  }
  const handoff = handoffRules.filter(({ name }) => aloneRules[role]?.includes(name));
  const report = await createHandoffLinter({ handoff, withRedocly: role === 'contract' })(files, options);
  const found = report.findings.filter(({ rule }) => !aboutFolder.has(rule));
  const elsewhere = found.filter((finding) => pointsElsewhere(finding, files));
  const findings = found.filter((finding) => !elsewhere.includes(finding));
  return {
    ...report,
    findings,
    cannotTell: [
      ...report.cannotTell,
      ...(elsewhere.length > 0
        ? [{ rule: 'reference-to-nowhere', because: 'It refers to other files, which were not given.' }]
        : []),
    ],
    isReady: findings.every(({ severity }) => severity !== 'blocks'),
  };
}

const aloneRules: Readonly<Record<string, readonly string[]>> = {
  criteria: ['then-without-value'],
  contract: [
    'operation-without-example',
    'list-without-pagination',
    'untyped-money',
    'undescribed-enum',
    'response-without-schema',
    'error-without-body',
  ],
};

/** A single file is no folder, and need not be. */
const aboutFolder = new Set([
  'missing-handoff',
  'untitled-handoff',
  'handoff-without-sections',
  'decision-without-number',
  'unknown-file',
  // It may hold for a rule that needs the folder.
  'stale-acceptance',
]);

function pointsElsewhere({ rule, file, line }: Finding, files: readonly HandoffFile[]): boolean {
  if (rule !== 'reference-to-nowhere') return false;
  const content = files.find(({ path }) => path === file)?.content ?? new Uint8Array();
  const text = Buffer.from(content).toString().split('\n')[line - 1] ?? '';
  return /\$ref['"]?\s*:\s*['"]?[^#'"\s]/.test(text);
}
