/** The rules of prose over everything in a handoff that is written for people. */
import {
  createProseChecker,
  maskInline,
  readMarkdown,
  type Block,
  type ProseChecker,
  type ProseContext,
  type ProseRule,
  type Severity,
} from '@antipode/prose';
import type { ContractFile } from '../contract/contract-files.ts';
import type { PlacedScenario } from '../read-criteria.ts';
import type { TextFile } from '../text-file.ts';
import { descriptionsIn, placesInDescription } from './descriptions.ts';
import { isCriteriaSection } from './criteria-section.ts';
import type { RuleFinding } from './handoff-rule.ts';
import type { LintModel } from './lint-model.ts';

export type PlacedProseFinding = RuleFinding & {
  readonly rule: ProseRule;
  readonly severity: Severity;
  readonly fix: string;
};

/** It remembers what it found in each text for as long as neither the text nor what is declared around it changes. */
export function createProseLinter(rules: readonly ProseRule[]): (model: LintModel) => PlacedProseFinding[] {
  const check = createProseChecker(rules);
  const remembered = new Map<string, Remembered>();
  return (model) => {
    const { context, declared } = contextOf(model);
    const once = (key: string, of: unknown, find: () => PlacedProseFinding[]): PlacedProseFinding[] => {
      const known = remembered.get(key);
      if (known && known.of === of && known.declared === declared) return known.findings;
      const findings = find();
      remembered.set(key, { of, declared, findings });
      return findings;
    };
    const placed = (file: TextFile, blocks: readonly Block[]): PlacedProseFinding[] =>
      check(file.text, blocks, context).map(({ rule, ...finding }) => ({
        ...finding,
        rule,
        file: file.path,
      }));
    return [
      ...model.documents.flatMap(({ file, prose }) =>
        once(`document ${file.path}`, file.text, () => placed(file, markCriteria(model, file, prose.blocks))),
      ),
      ...scenariosByFile(model).flatMap(([file, scenarios]) =>
        once(`steps ${file.path}`, file.text, () => placed(file, stepBlocks(scenarios))),
      ),
      ...model.roots.flatMap((root) =>
        once(`contract ${root.path}`, root, () => describedProse(model, root, check, context)),
      ),
    ];
  };
}

type Remembered = {
  readonly of: unknown;
  readonly declared: string;
  readonly findings: PlacedProseFinding[];
};

/** What a list under “Acceptance criteria” says is a criterion, wherever it stands. */
function markCriteria(model: LintModel, file: TextFile, blocks: readonly Block[]): readonly Block[] {
  const section = model.outline?.sections.find(isCriteriaSection);
  if (!section || file !== model.outline?.file) return blocks;
  return blocks.map((block) =>
    block.kind === 'item' && block.start >= section.from && block.start < section.end
      ? { ...block, isCriterion: true }
      : block,
  );
}

function scenariosByFile({ scenarios }: LintModel): [TextFile, PlacedScenario[]][] {
  const byFile = new Map<TextFile, PlacedScenario[]>();
  for (const scenario of scenarios) {
    const known = byFile.get(scenario.file);
    if (known) known.push(scenario);
    else byFile.set(scenario.file, [scenario]);
  }
  return [...byFile];
}

/** Steps as blocks; those of a background stand before several scenarios and are judged once. */
function stepBlocks(scenarios: readonly PlacedScenario[]): Block[] {
  const blocks = new Map<number, Block>();
  for (const { steps } of scenarios) {
    for (const { text, start } of steps) {
      blocks.set(start, { kind: 'step', start, text: maskInline(text), isCriterion: true });
    }
  }
  return [...blocks.values()].sort((a, b) => a.start - b.start);
}

/** Descriptions in a contract are Markdown. */
function describedProse(
  model: LintModel,
  root: ContractFile,
  check: ProseChecker,
  context: ProseContext,
): PlacedProseFinding[] {
  return descriptionsIn(root.value).flatMap(({ text, pointer }) => {
    const findings = check(text, readMarkdown(text).blocks, context);
    if (findings.length === 0) return [];
    const placeOf = placesInDescription(model, root, pointer);
    return findings.map(({ rule, start, end, ...finding }) => ({
      ...finding,
      ...placeOf(text.slice(start, end)),
      rule,
    }));
  });
}

/** What the texts may lean on; `declared` differs whenever that does. */
function contextOf(model: LintModel): { readonly context: ProseContext; readonly declared: string } {
  const declared = new Set<string>();
  const declare = (text: string): void => {
    declared.add(text.toLowerCase());
    for (const word of text.split(/[^\p{L}\p{N}]+/u))
      if (/^\p{Lu}[\p{Lu}\d]/u.test(word)) declared.add(word.toLowerCase());
  };
  for (const { text } of model.glossary.terms) declare(text);
  for (const { title } of model.outline?.sections ?? []) declare(title);
  if (model.outline?.title !== undefined) declare(model.outline.title);
  for (const value of Object.values(model.frontMatter)) if (typeof value === 'string') declare(value);
  const { names, enumValues, fields, headers } = model.contract;
  for (const set of [names, enumValues, fields.keys(), headers])
    for (const name of set) declared.add(name.toLowerCase());
  const hasRequirementWords = declaresRequirementWords(model);
  return {
    context: {
      declares: (term) => {
        const lower = term.toLowerCase();
        return declared.has(lower) || (lower.endsWith('s') && declared.has(lower.slice(0, -1)));
      },
      hasRequirementWords,
    },
    declared: `${hasRequirementWords}\n${[...declared].join('\n')}`,
  };
}

function declaresRequirementWords({ frontMatter, outline }: LintModel): boolean {
  const said = frontMatter['requirement-words'];
  if (typeof said === 'string' && /\b(?:2119|8174|14)\b/.test(said)) return true;
  return /\bRFC ?(?:2119|8174)\b|\bBCP ?14\b/.test(outline?.file.text ?? '');
}
