/** Which clause a place in a file belongs to. */
import type { ClauseId } from '../clause.ts';
import { escapeKey } from '../contract/contract-files.ts';
import { isObject } from '../contract/json-shape.ts';
import { offsetAt } from '../text-file.ts';
import type { LintModel } from './lint-model.ts';

export type ClausePlaces = {
  /** The clause in which the offset lies; undefined where there is none. */
  readonly clauseAt: (file: string, offset: number) => ClauseId | undefined;
};

type Part = { readonly id: ClauseId; readonly start: number; readonly end: number };

export function clausePlaces(model: LintModel): ClausePlaces {
  const byFile = new Map<string, Part[]>();
  const add = (file: string, part: Part): void => {
    const known = byFile.get(file);
    if (known) known.push(part);
    else byFile.set(file, [part]);
  };
  const { outline } = model;
  if (outline) {
    const { path } = outline.file;
    for (const { id, start, end, depth } of outline.sections) if (depth === 2) add(path, { id, start, end });
    for (const constraint of outline.constraints) add(path, constraint);
  }
  const inFiles = new Map<string, { id: ClauseId; start: number }[]>();
  for (const { clause, file, start } of model.scenarios) {
    const before = file.text.lastIndexOf('\n', firstTagLine(file.text, start) - 1) + 1;
    append(inFiles, file.path, { id: clause.id, start: before });
  }
  for (const { clause } of model.contract.operations) {
    const file = model.texts.get(clause.file);
    if (file) append(inFiles, clause.file, { id: clause.id, start: offsetAt(file, clause.line) });
  }
  for (const [path, starts] of inFiles) {
    const end = (model.texts.get(path)?.text.length ?? 0) + 1;
    // What many operations share belongs to none of them.
    const others = topLevelStarts(model, path);
    starts.sort((a, b) => a.start - b.start);
    starts.forEach(({ id, start }, index) =>
      add(path, {
        id,
        start,
        end: Math.min(starts[index + 1]?.start ?? end, others.find((other) => other > start) ?? end),
      }),
    );
  }
  return {
    clauseAt: (file, offset) => {
      if (file.startsWith('decisions/')) return decisionIn(model, file);
      const parts = byFile.get(file) ?? [];
      // The innermost: constraints stand in sections, and are added after them.
      return parts.findLast(({ start, end }) => offset >= start && offset < end)?.id;
    },
  };
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

function decisionIn(model: LintModel, file: string): ClauseId | undefined {
  const number = /^decisions\/(\d+)/.exec(file)?.[1];
  return model.decisions.find((id) => id === `decisions/${number ?? ''}`);
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

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
