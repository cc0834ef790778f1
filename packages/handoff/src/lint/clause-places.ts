/** Which clause a place in a file belongs to. */
import { onceForEach } from '@antipode/base';
import type { ClauseId } from '../clause.ts';
import { escapeKey } from '../contract/contract-files.ts';
import { isObject } from '../contract/json-shape.ts';
import { decisionIdOf } from '../decision-id.ts';
import { findHazard } from '../markdown-hazard.ts';
import { offsetAt, type TextFile } from '../text-file.ts';
import { firstFrom } from './blocks-in.ts';
import type { LintModel } from './lint-model.ts';

export type ClausePlaces = {
  /** The clause in which the offset lies; undefined where there is none. */
  readonly clauseAt: (file: string, offset: number) => ClauseId | undefined;
  /** Where the first clause of a file begins; infinity where there is none. */
  readonly startOf: (file: string) => number;
};

/** What a Markdown parser would refuse the file for. */
export const hazardIn = onceForEach((file: TextFile) => findHazard(file));

type Part = { readonly id: ClauseId; readonly start: number; readonly end: number };

/** Parts of a file, none of which overlaps another, in order. */
type Layer = readonly Part[];

export function clausePlaces(model: LintModel): ClausePlaces {
  const layers = new Map<string, readonly Layer[]>([...inContractsAndCriteria(model), ...inStory(model)]);
  const decisions = decisionsOf(model);
  return {
    clauseAt: (file, offset) => {
      for (const layer of layers.get(file) ?? []) {
        const part = layer[firstFrom(layer, offset + 1) - 1];
        if (part && offset < part.end) return part.id;
      }
      return decisions.get(file);
    },
    startOf: (file) => Math.min(...(layers.get(file) ?? []).map(([first]) => first?.start ?? Infinity)),
  };
}

function inStory({ outline }: LintModel): [string, readonly Layer[]][] {
  // What a parser refuses holds no clauses.
  if (!outline || hazardIn(outline.file)) return [];
  const sections = outline.sections.filter(({ depth }) => depth === 2);
  const inItems = outline.constraints.filter((each) => each.as === 'item');
  const inHeadings = outline.constraints.filter((each) => each.as === 'heading');
  // The innermost first: constraints stand in sections.
  return [[outline.file.path, [inItems, inHeadings, sections]]];
}

function inContractsAndCriteria(model: LintModel): [string, readonly Layer[]][] {
  const starts = new Map<string, { id: ClauseId; start: number }[]>();
  const add = (path: string, part: { id: ClauseId; start: number }): void => {
    const known = starts.get(path);
    if (known) known.push(part);
    else starts.set(path, [part]);
  };
  for (const { clause, file, start } of model.scenarios) {
    add(file.path, { id: clause.id, start: firstTagLine(file.text, start) });
  }
  for (const { clause } of model.contract.operations) {
    const file = model.texts.get(clause.file);
    if (file) add(clause.file, { id: clause.id, start: offsetAt(file, clause.line) });
  }
  return [...starts].map(([path, parts]) => {
    const end = (model.texts.get(path)?.text.length ?? 0) + 1;
    // What many operations share belongs to none of them.
    const others = topLevelStarts(model, path);
    parts.sort((a, b) => a.start - b.start);
    const layer = parts.map(({ id, start }, index) => ({
      id,
      start,
      end: Math.min(parts[index + 1]?.start ?? end, others.find((other) => other > start) ?? end),
    }));
    return [path, [layer]];
  });
}

/** Where `paths`, `components` and the other parts of a contract begin. */
function topLevelStarts({ roots, contractFiles }: LintModel, path: string): readonly number[] {
  const root = roots.find((each) => each.path === path);
  if (!root || !contractFiles || !isObject(root.value)) return [];
  return Object.keys(root.value)
    .map((key) => contractFiles.placeOf(root, `/${escapeKey(key)}`))
    .map(({ line, column }) => offsetAt(root.text, line, column))
    .sort((a, b) => a - b);
}

function decisionsOf({ documents, outline }: LintModel): ReadonlyMap<string, ClauseId> {
  const decisions = documents.filter(({ file }) => file !== outline?.file && !hazardIn(file));
  return new Map(decisions.map(({ file }) => [file.path, decisionIdOf(file.path)]));
}

/** A scenario begins with its tags. */
function firstTagLine(text: string, start: number): number {
  let line = text.lastIndexOf('\n', start - 1) + 1;
  while (line > 0) {
    const before = text.lastIndexOf('\n', line - 2) + 1;
    if (!/^\s*[@#]/.test(text.slice(before, line))) break;
    line = before;
  }
  return line;
}
