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
import type { Json } from '../clause.ts';
import { isObject } from '../contract/json-shape.ts';
import { escapeKey, type ContractFile } from '../contract/contract-files.ts';
import { isLiteral, holdsNames } from '../contract/contract-references.ts';
import { offsetAt, type TextFile } from '../text-file.ts';
import { isCriteriaSection } from './criteria-section.ts';
import type { RuleFinding } from './handoff-rule.ts';
import type { LintModel } from './lint-model.ts';

export type PlacedProseFinding = RuleFinding & {
  readonly rule: ProseRule;
  readonly severity: Severity;
  readonly fix: string;
};

export function createProseLinter(rules: readonly ProseRule[]): (model: LintModel) => PlacedProseFinding[] {
  const check = createProseChecker(rules);
  return (model) => {
    const context = contextOf(model);
    const placed = (file: TextFile, blocks: readonly Block[]): PlacedProseFinding[] =>
      check(file.text, blocks, context).map(({ rule, ...finding }) => ({
        ...finding,
        rule,
        file: file.path,
      }));
    return [
      ...model.documents.flatMap(({ file, prose }) => placed(file, markCriteria(model, file, prose.blocks))),
      ...stepBlocks(model).flatMap(({ file, blocks }) => placed(file, blocks)),
      ...model.roots.flatMap((root) => describedProse(model, root, check, context)),
    ];
  };
}

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

/** Steps as blocks; those of a background stand before several scenarios and are judged once. */
function stepBlocks({ scenarios }: LintModel): { file: TextFile; blocks: Block[] }[] {
  const byFile = new Map<TextFile, Map<number, Block>>();
  for (const { file, steps } of scenarios) {
    const blocks = byFile.get(file) ?? new Map<number, Block>();
    byFile.set(file, blocks);
    for (const { text, start } of steps) {
      blocks.set(start, { kind: 'step', start, text: maskInline(text), isCriterion: true });
    }
  }
  return [...byFile].map(([file, blocks]) => ({
    file,
    blocks: [...blocks.values()].sort((a, b) => a.start - b.start),
  }));
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
    const place = model.contractFiles?.placeOf(root, pointer) ?? { line: 1, column: 1 };
    const key = offsetAt(root.text, place.line, place.column);
    return findings.map(({ rule, start, end, ...finding }) => ({
      ...finding,
      ...findWritten(root.text, key, text.slice(start, end)),
      rule,
      file: root.path,
    }));
  });
}

/** Where the words of a description stand in the file; folding may have parted them, and then its key is the place. */
function findWritten(file: TextFile, key: number, words: string): { start: number; end: number } {
  const at = file.text.indexOf(words, key);
  if (at !== -1 && at - key < farthest) return { start: at, end: at + words.length };
  const lineEnd = file.text.indexOf('\n', key);
  return { start: key, end: lineEnd === -1 ? file.text.length : lineEnd };
}

const farthest = 20_000;

function descriptionsIn(root: Json): { text: string; pointer: string }[] {
  const found: { text: string; pointer: string }[] = [];
  const collect = (value: Json, pointer: string, inNames: boolean): void => {
    if (Array.isArray(value)) {
      value.forEach((item: Json, at) => collect(item, `${pointer}/${at}`, false));
    } else if (isObject(value)) {
      for (const [key, child] of Object.entries(value)) {
        if (isLiteral(key, child, inNames)) continue;
        const at = `${pointer}/${escapeKey(key)}`;
        if (key === 'description' && !inNames && typeof child === 'string')
          found.push({ text: child, pointer: at });
        else collect(child, at, holdsNames(key, child, inNames));
      }
    }
  };
  collect(root, '', false);
  return found;
}

function contextOf(model: LintModel): ProseContext {
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
  return {
    declares: (term) => {
      const lower = term.toLowerCase();
      return declared.has(lower) || (lower.endsWith('s') && declared.has(lower.slice(0, -1)));
    },
    hasRequirementWords: declaresRequirementWords(model),
  };
}

function declaresRequirementWords({ frontMatter, outline }: LintModel): boolean {
  const said = frontMatter['requirement-words'];
  if (typeof said === 'string' && /\b(?:2119|8174|14)\b/.test(said)) return true;
  return /\bRFC ?(?:2119|8174)\b|\bBCP ?14\b/.test(outline?.file.text ?? '');
}
