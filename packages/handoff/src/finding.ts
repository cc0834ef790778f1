import type { FindingKind, Severity } from '@antipode/prose';
import type { ClauseId } from './clause.ts';
import { placeInside, type TextFile } from './text-file.ts';

export type { FindingKind, Severity } from '@antipode/prose';

/**
 * What a reader without the author at hand would stumble on.
 *
 * `line` and `column` count from 1, in UTF-16 code units, and lie inside the file, as do `endLine` and `endColumn`,
 * which point behind the last character; a finding about a file that is missing, or about the handoff as a whole,
 * stands at 1:1. A finding that was kept by an older Antipode has no end.
 */
export type Finding = {
  readonly rule: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly clause?: ClauseId;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly message: string;
  /** The question that a contractor would have to ask. */
  readonly question?: string;
  /** What to do next. */
  readonly fix: string;
  /** What the files say that shows it, as they say it. */
  readonly evidence?: string;
  /** What may be written at that place instead without changing what is meant. */
  readonly replacement?: string;
};

/** A finding about how the files are written, rather than about what they say. */
export function formatFinding(
  finding: Omit<Finding, 'kind' | 'severity'> & { severity?: Severity },
): Finding {
  return { kind: 'format', severity: 'blocks', ...finding };
}

/** A parser may point past the end of a file, a finding may not. */
export function insideFile(texts: ReadonlyMap<string, TextFile>, finding: Finding): Finding {
  const file = texts.get(finding.file);
  return file ? { ...finding, ...placeInside(file, finding) } : finding;
}
