/** A handoff as its rules see it: what the files hold, and where it stands. */
import type { ClauseId, JsonObject } from '../clause.ts';
import type { ContractFile, ContractFiles } from '../contract/contract-files.ts';
import type { PlacedScenario } from '../read-criteria.ts';
import { offsetAt, type TextFile } from '../text-file.ts';
import type { ContractIndex } from './contract-index.ts';
import type { Glossary } from './glossary.ts';
import type { Span } from './handoff-rule.ts';
import type { Outline } from './outline.ts';
import type { LintDocument } from './read-document.ts';

export type LintModel = {
  readonly texts: ReadonlyMap<string, TextFile>;
  /** The paths of all files, read or not. */
  readonly paths: ReadonlySet<string>;
  readonly frontMatter: JsonObject;
  /** Undefined when there is no `handoff.md` that could be read. */
  readonly outline: Outline | undefined;
  readonly glossary: Glossary;
  /** The Markdown files: `handoff.md`, and the decisions. */
  readonly documents: readonly LintDocument[];
  readonly scenarios: readonly PlacedScenario[];
  readonly contract: ContractIndex;
  /** Whether everything under `contract/` and `criteria/` could be read: what could not is not known to be missing. */
  readonly couldRead: { readonly contract: boolean; readonly criteria: boolean };
  readonly roots: readonly ContractFile[];
  readonly contractFiles: ContractFiles | undefined;
  readonly decisions: readonly ClauseId[];
};

/** A line from its first character that is not blank: what a finding about the whole of something points at. */
export function lineSpan(model: LintModel, path: string, line: number): Span {
  const file = model.texts.get(path);
  return file ? restOfLine(file, offsetAt(file, line)) : { file: path, start: 0, end: 0 };
}

/** From an offset to the end of its line; a line may be a whole file, and then only its beginning is meant. */
export function restOfLine(file: TextFile, offset: number): Span {
  const lineEnd = file.text.indexOf('\n', offset);
  const stop = Math.min(lineEnd === -1 ? file.text.length : lineEnd, offset + longestSpan);
  const said = file.text.slice(offset, stop);
  const start = offset + said.length - said.trimStart().length;
  return { file: file.path, start, end: Math.max(start, offset + said.trimEnd().length) };
}

const longestSpan = 200;
