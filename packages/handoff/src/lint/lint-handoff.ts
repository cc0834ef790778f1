/**
 * Reads a handoff as a contractor would, who cannot ask, and says what that reader could not know.
 */
import { proseRules, type RuleLevel } from '@antipode/prose';
import { checkFiles, settingsFile, textsInRole } from '../check-files.ts';
import { createContractReader, type ContractReader } from '../contract/read-contracts.ts';
import { decisionIdOf } from '../decision-id.ts';
import { formatFinding, insideFile, type Finding, type Severity } from '../finding.ts';
import type { HandoffFile } from '../handoff-file.ts';
import { readCriteria } from '../read-criteria.ts';
import { sharedIds } from '../shared-ids.ts';
import { offsetAt, placeInFile, type TextFile } from '../text-file.ts';
import { unreadFiles } from '../unread-files.ts';
import { acceptanceFinder, acceptancesIn, type Acceptance } from './acceptances.ts';
import { clauseIds } from './clause-ids.ts';
import { clausePlaces, type ClausePlaces } from './clause-places.ts';
import { indexContracts, type ContractIndex } from './contract-index.ts';
import { glossaryOf } from './glossary.ts';
import type { HandoffRule, RuleFinding } from './handoff-rule.ts';
import type { LintModel } from './lint-model.ts';
import { outlineOf } from './outline.ts';
import { createProseLinter } from './prose-findings.ts';
import { createDocumentReader } from './read-document.ts';
import { redoclyFindings, redoclyRules } from './redocly-findings.ts';
import { handoffRules } from './rules/all-rules.ts';
import { readSettings, type LintSettings } from './settings.ts';
import { createStoryJudge } from './story-findings.ts';

export type LintReport = {
  readonly title: string;
  /** What stands, file by file from top to bottom. */
  readonly findings: readonly Finding[];
  /** What the author has answered in the files, with the reason. */
  readonly accepted: readonly { readonly finding: Finding; readonly because: string }[];
  /** What could not be judged, and why; never the same as that all is well. */
  readonly cannotTell: readonly { readonly rule: string; readonly because: string }[];
  /** The rules that `antipode.yaml` or the caller switched off. */
  readonly off: readonly string[];
  /** Whether nothing that blocks stands against it. */
  readonly isReady: boolean;
};

export type LintOptions = {
  /** How much a rule counts, whatever `antipode.yaml` says. */
  readonly levels?: ReadonlyMap<string, RuleLevel>;
};

export type HandoffLinter = (files: readonly HandoffFile[], options?: LintOptions) => Promise<LintReport>;

export type LinterParts = {
  /** The rules that look at a handoff as a whole; without a word, all. */
  readonly handoff?: readonly HandoffRule[];
  /** Whether Redocly's rules of a contract's own quality are asked as well. */
  readonly withRedocly?: boolean;
  /** Whether files that become no clause are told of: to whoever freezes them, and not to whoever edits beside them. */
  readonly withUnreadFiles?: boolean;
  /** Where somebody else reads the contracts as well. */
  readonly contractsOf?: ContractReader;
};

/**
 * A linter that remembers what it read last, so that judging again after a keystroke costs only what changed.
 *
 * @example const lint = createHandoffLinter();
 *   const { findings, isReady } = await lint(files);
 */
export function createHandoffLinter({
  handoff = handoffRules,
  withRedocly = true,
  withUnreadFiles = false,
  contractsOf = createContractReader(),
}: LinterParts = {}): HandoffLinter {
  const proseFindings = createProseLinter(proseRules);
  const criteriaOf = rememberByText(readCriteria);
  const redoclyOf = rememberRedocly();
  const documentOf = createDocumentReader();
  const sameFile = rememberByText((file) => file);
  const storyFindings = createStoryJudge();

  return async (files, options = {}) => {
    const { texts: decoded, findings: fileFindings, accepted } = checkFiles(files);
    // What was read out of a file is remembered by the file.
    const texts = new Map([...decoded].map(([path, file]) => [path, sameFile(file)]));
    const contracts = await contractsOf(texts);
    const criteria = textsInRole(texts, 'criteria').map(criteriaOf);
    const story = texts.get('handoff.md');
    const outline = story && outlineOf(documentOf(story));
    const ofStory = storyFindings(outline);
    const decisionFiles = textsInRole(texts, 'decision');
    const scenarios = criteria.flatMap((each) => each.scenarios);
    const criteriaFindings = criteria.flatMap((each) => each.findings);
    const model: LintModel = {
      texts,
      paths: new Set(files.map(({ path }) => path)),
      frontMatter: ofStory.frontMatter,
      outline,
      glossary: outline ? glossaryOf(outline) : { terms: [] },
      documents: [...(outline ? [outline] : []), ...decisionFiles.map(documentOf)],
      scenarios,
      contract: indexContracts(contracts),
      couldRead: {
        contract: !contracts.findings.some(({ severity }) => severity === 'blocks'),
        criteria: !criteriaFindings.some(({ severity }) => severity === 'blocks'),
      },
      roots: contracts.roots,
      contractFiles: contracts.files,
      decisions: decisionFiles.map(({ path }) => decisionIdOf(path)),
    };
    const places = clausePlaces(model);

    const found: Finding[] =
      accepted.length === 0
        ? [...fileFindings]
        : [
            ...fileFindings,
            ...ofStory.findings,
            ...contracts.findings,
            ...criteriaFindings,
            ...sharedIds(clauseIds(model)),
            ...(withUnreadFiles ? unreadFiles(accepted, contracts.used) : []),
          ].map((finding) => inClause(texts, places, insideFile(texts, finding)));
    const cannotTell: { rule: string; because: string }[] = [];
    for (const rule of handoff) {
      const result = rule.check(model);
      if ('cannotTell' in result) cannotTell.push({ rule: rule.name, because: result.cannotTell });
      else for (const finding of result) found.push(toFinding(model, places, rule, finding));
    }
    for (const finding of proseFindings(model)) found.push(toFinding(model, places, finding.rule, finding));
    if (withRedocly) {
      const ofContract = await redoclyOf(model);
      if ('cannotTell' in ofContract) cannotTell.push({ rule: redoclyRules, because: ofContract.cannotTell });
      else
        for (const finding of ofContract) {
          const { rule, severity, fix } = finding;
          found.push(toFinding(model, places, { name: rule, kind: 'contract', severity, fix }, finding));
        }
    }
    const settings = readSettings(texts.get(settingsFile), isRule);
    found.push(...settings.findings);
    return report(outline?.title, found, cannotTell, acceptancesIn(model, places), settings, options, places);
  };
}

/** The same, once. */
export const lintHandoff: HandoffLinter = (files, options) => createHandoffLinter()(files, options);

const ruleNames = new Set([...handoffRules, ...proseRules].map(({ name }) => name));

/** Whether there is such a rule; those of a contract's own quality are Redocly's to name. */
export const isRule = (name: string): boolean => ruleNames.has(name) || /^contract\/[a-z\d-]+$/i.test(name);

/** What readers of single files find stands in a clause as well: it is listed there, and may be accepted there. */
function inClause(texts: ReadonlyMap<string, TextFile>, places: ClausePlaces, finding: Finding): Finding {
  const file = texts.get(finding.file);
  if (finding.clause !== undefined || !file) return finding;
  const clause = places.clauseAt(file.path, offsetAt(file, finding.line, finding.column));
  return clause === undefined ? finding : { ...finding, clause };
}

type Judged = {
  readonly name: string;
  readonly kind: Finding['kind'];
  readonly severity: Severity;
  readonly fix: string;
};

function toFinding(model: LintModel, places: ClausePlaces, rule: Judged, found: RuleFinding): Finding {
  const file = model.texts.get(found.file);
  const start = file ? placeInFile(file, clamp(found.start, file)) : { line: 1, column: 1 };
  const end = file ? placeInFile(file, clamp(Math.max(found.end, found.start), file)) : start;
  const clause = found.clause ?? places.clauseAt(found.file, found.start);
  const evidence =
    found.evidence ?? (file ? file.text.slice(found.start, Math.min(found.end, found.start + 200)) : '');
  return {
    rule: rule.name,
    kind: rule.kind,
    severity: found.severity ?? rule.severity,
    ...(clause === undefined ? {} : { clause }),
    file: found.file,
    ...start,
    endLine: end.line,
    endColumn: end.column,
    message: found.message,
    question: found.question,
    fix: found.fix ?? rule.fix,
    ...(evidence === '' ? {} : { evidence }),
    ...(found.replacement === undefined ? {} : { replacement: found.replacement }),
  };
}

const clamp = (offset: number, { text }: TextFile): number => Math.min(Math.max(offset, 0), text.length);

function report(
  title: string | undefined,
  found: readonly Finding[],
  cannotTell: LintReport['cannotTell'],
  acceptances: readonly Acceptance[],
  settings: LintSettings,
  options: LintOptions,
  places: ClausePlaces,
): LintReport {
  const levels = new Map([...settings.levels, ...(options.levels ?? [])]);
  const findings: Finding[] = [];
  const accepted: { finding: Finding; because: string }[] = [];
  const used = new Set<Acceptance>();
  const acceptanceOf = acceptanceFinder(acceptances);
  for (const finding of found) {
    const acceptance = acceptanceOf(finding);
    if (acceptance) used.add(acceptance);
    const level = levels.get(finding.rule) ?? finding.severity;
    if (level === 'off') continue;
    const counted = { ...finding, severity: level };
    if (acceptance) accepted.push({ finding: counted, because: acceptance.because });
    else findings.push(counted);
  }
  // What a rule cannot judge today may well stand there.
  const unjudged = new Set(cannotTell.map(({ rule }) => rule));
  findings.push(
    ...acceptances
      .filter((each) => !used.has(each) && !unjudged.has(allOfKind(each.rule)))
      .map((each) => loose(each, places)),
  );
  return {
    title: title ?? 'Untitled handoff',
    findings: findings.sort(byPlace),
    accepted,
    cannotTell: cannotTell.filter(({ rule }) => levels.get(rule) !== 'off'),
    off: [...levels].flatMap(([rule, level]) => (level === 'off' ? [rule] : [])),
    isReady: findings.every(({ severity }) => severity !== 'blocks'),
  };
}

/** Redocly's rules are judged all or none. */
const allOfKind = (rule: string): string => (rule.startsWith('contract/') ? redoclyRules : rule);

/** An acceptance that holds nothing up. */
function loose({ file, start, end, rule, because }: Acceptance, places: ClausePlaces): Finding {
  const clause = places.clauseAt(file.path, start);
  const from = placeInFile(file, start);
  const to = placeInFile(file, end);
  const place = {
    ...(clause === undefined ? {} : { clause }),
    file: file.path,
    ...from,
    endLine: to.line,
    endColumn: to.column,
  };
  if (!isRule(rule)) {
    return formatFinding({
      rule: 'unknown-rule',
      severity: 'warns',
      ...place,
      message: `There is no rule “${rule}” to accept.`,
      fix: 'Correct the name; “antipode lint --explain” lists all of them.',
    });
  }
  if (because === '') {
    return formatFinding({
      rule: 'acceptance-without-reason',
      severity: 'warns',
      ...place,
      message: `“${rule}” is accepted here without a reason, so it is not accepted.`,
      fix: `Say why: <!-- antipode: accept ${rule} because … -->.`,
    });
  }
  return formatFinding({
    rule: 'stale-acceptance',
    severity: 'warns',
    ...place,
    message: `Nothing here is found by “${rule}” any more.`,
    fix: 'Remove this acceptance.',
    replacement: '',
  });
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return rank(a.file) - rank(b.file) || (a.file < b.file ? -1 : 1);
  return a.line - b.line || a.column - b.column;
}

/** `handoff.md` is read first. */
const rank = (file: string): number => (file === 'handoff.md' ? 0 : 1);

function rememberRedocly(): typeof redoclyFindings {
  let last: { contract: ContractIndex; findings: Awaited<ReturnType<typeof redoclyFindings>> } | undefined;
  return async (model) => {
    const { contract } = model;
    if (last?.contract !== contract) last = { contract, findings: await redoclyFindings(model) };
    return last.findings;
  };
}

function rememberByText<Value>(read: (file: TextFile) => Value): (file: TextFile) => Value {
  const last = new Map<string, { text: string; value: Value }>();
  return (file) => {
    const known = last.get(file.path);
    if (known?.text === file.text) return known.value;
    const value = read(file);
    last.set(file.path, { text: file.text, value });
    return value;
  };
}
