/** A handoff as its rules see it: what the files hold, and where it stands. */
import type { MarkdownProse } from '@antipode/prose';
import type { ClauseId, JsonObject } from '../clause.ts';
import type { ContractFile, ContractFiles } from '../contract/contract-files.ts';
import type { PlacedScenario } from '../read-criteria.ts';
import { placeInFile, type TextFile } from '../text-file.ts';
import type { ContractIndex } from './contract-index.ts';
import type { Term } from './glossary.ts';
import type { Outline, Section } from './outline.ts';

/** A Markdown file: `handoff.md`, or a decision. */
export type LintDocument = { readonly file: TextFile; readonly prose: MarkdownProse };

export type LintModel = {
  readonly texts: ReadonlyMap<string, TextFile>;
  /** The paths of all files, read or not. */
  readonly paths: ReadonlySet<string>;
  readonly frontMatter: JsonObject;
  /** Undefined when there is no `handoff.md` that could be read. */
  readonly outline: Outline | undefined;
  readonly glossary: { readonly section?: Section; readonly terms: readonly Term[] };
  readonly documents: readonly LintDocument[];
  readonly scenarios: readonly PlacedScenario[];
  readonly contract: ContractIndex;
  /** Whether everything under `contract/` and `criteria/` could be read: what could not is not known to be missing. */
  readonly couldRead: { readonly contract: boolean; readonly criteria: boolean };
  readonly roots: readonly ContractFile[];
  readonly contractFiles: ContractFiles | undefined;
  readonly decisions: readonly ClauseId[];
};

/** Where the clause starts: its whole first line, as a span. */
export function lineSpan(
  model: LintModel,
  file: string,
  line: number,
): { file: string; start: number; end: number } {
  const text = model.texts.get(file);
  if (!text) return { file, start: 0, end: 0 };
  let start = 0;
  for (let at = 1; at < line; at++) {
    const next = text.text.indexOf('\n', start);
    if (next === -1) break;
    start = next + 1;
  }
  const end = text.text.indexOf('\n', start);
  const from = start + /^[ \t]*/.exec(text.text.slice(start, start + 200))![0].length;
  return { file, start: from, end: end === -1 ? text.text.length : end };
}

export { placeInFile };
