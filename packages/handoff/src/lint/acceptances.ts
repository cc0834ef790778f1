/**
 * Findings that somebody has answered with a reason, in the file itself:
 * `<!-- antipode: accept RULE because REASON -->`, or `# antipode: accept RULE because REASON` in Gherkin and YAML.
 *
 * It holds for the clause that it stands in or before, or for the one that it names: `accept RULE on AC-3 because …`.
 * At the top of a file, before its first clause, it holds for the file; further below, where there is no clause (in the
 * components of a contract), for what it stands before.
 */
import { onceForEach } from '@antipode/base';
import type { Comment } from '@antipode/prose';
import type { ClauseId } from '../clause.ts';
import type { Finding } from '../finding.ts';
import { placeInFile, type TextFile } from '../text-file.ts';
import type { ClausePlaces } from './clause-places.ts';
import type { LintModel } from './lint-model.ts';

export type Acceptance = {
  readonly file: TextFile;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly because: string;
  /** The clause that it names, or those that it stands in and before; none of them: what `lines` or the file hold. */
  readonly clauses: readonly ClauseId[];
  /** The lines of what it stands before, where that belongs to no clause. */
  readonly lines?: { readonly first: number; readonly last: number };
};

const said = /antipode: ?accept ([a-z\d/-]+)(?: on (.{1,200}?))?(?: because\b([^]*))?$/i;

export function acceptancesIn(model: LintModel, places: ClausePlaces): Acceptance[] {
  const found: Acceptance[] = [];
  const add = (file: TextFile, start: number, end: number, text: string): void => {
    const [, rule, on, because = ''] = said.exec(text.trim().replace(/\s+/g, ' ')) ?? [];
    if (rule === undefined) return;
    found.push({
      file,
      start,
      end,
      rule: rule.toLowerCase(),
      because: because.trim(),
      ...(on === undefined ? reachOf(file, start, end, places) : { clauses: [on.trim() as ClauseId] }),
    });
  };
  for (const { file, prose } of model.documents) {
    for (const { start, end, text } of prose.comments) add(file, start, end, text);
  }
  for (const file of model.texts.values()) {
    for (const { start, end, text } of commentsIn(file)) add(file, start, end, text);
  }
  return found;
}

const commentsIn = onceForEach((file: TextFile): readonly Comment[] => {
  if (!/\.(?:feature|ya?ml)$/i.test(file.path)) return [];
  return [...file.text.matchAll(/^[ \t]*#[ \t]*antipode:.*$/gm)].map(({ index, 0: line }) => {
    const from = line.indexOf('#');
    return { start: index + from, end: index + line.length, text: line.slice(from + 1) };
  });
});

function reachOf(
  file: TextFile,
  start: number,
  end: number,
  places: ClausePlaces,
): Pick<Acceptance, 'clauses' | 'lines'> {
  const next = nextText(file, end);
  const clauses = new Set([places.clauseAt(file.path, start), places.clauseAt(file.path, next)]);
  clauses.delete(undefined);
  const isBehind = start > places.startOf(file.path);
  if (clauses.size === 0 && isBehind) return { clauses: [], lines: linesAt(file, next) };
  return { clauses: [...clauses] as ClauseId[] };
}

/** The line at an offset and those that are indented below it. */
function linesAt(file: TextFile, offset: number): { first: number; last: number } {
  const { line: first, column } = placeInFile(file, offset);
  let last = first;
  let end = file.text.indexOf('\n', offset);
  while (end !== -1 && last - first < mostLines) {
    const start = end + 1;
    end = file.text.indexOf('\n', start);
    const line = file.text.slice(start, end === -1 ? undefined : end);
    if (line.trim() !== '' && line.search(/\S/) < column) break;
    last++;
  }
  return { first, last };
}

const mostLines = 1_000;

/** Finds the first acceptance of a finding, without a look at all of them for each. */
export function acceptanceFinder(
  acceptances: readonly Acceptance[],
): (finding: Finding) => Acceptance | undefined {
  const byReach = new Map<string, number[]>();
  for (const [index, { rule, because, file, clauses, lines }] of acceptances.entries()) {
    if (because === '') continue;
    const reaches =
      clauses.length > 0
        ? clauses.map((clause) => inClause(rule, clause))
        : lines
          ? stretchesOf(lines).map((stretch) => inFile(rule, file.path, stretch))
          : [inFile(rule, file.path)];
    for (const reach of reaches) {
      const known = byReach.get(reach);
      if (known) known.push(index);
      else byReach.set(reach, [index]);
    }
  }
  return ({ rule, clause, file, line }) => {
    const candidates = [
      ...(clause === undefined ? [] : (byReach.get(inClause(rule, clause)) ?? []).slice(0, 1)),
      ...(byReach.get(inFile(rule, file)) ?? []).slice(0, 1),
      ...(byReach.get(inFile(rule, file, stretchAt(line))) ?? []).filter((index) => {
        const { first = 0, last = 0 } = acceptances[index]?.lines ?? {};
        return line >= first && line <= last;
      }),
    ];
    return candidates.length === 0 ? undefined : acceptances[Math.min(...candidates)];
  };
}

const inClause = (rule: string, clause: ClauseId): string => `${rule}\0${clause}`;
const inFile = (rule: string, path: string, stretch?: number): string =>
  `${rule}\0${path}\0${stretch ?? 'all'}`;

/** Lines are looked up by the hundred that they are in. */
const stretchAt = (line: number): number => Math.floor(line / 100);

const stretchesOf = ({ first, last }: { first: number; last: number }): number[] =>
  Array.from({ length: stretchAt(last) - stretchAt(first) + 1 }, (_, at) => stretchAt(first) + at);

/** The first text after an offset that is not itself a comment or blank. */
function nextText(file: TextFile, offset: number): number {
  let at = offset;
  for (let skips = 0; skips < mostSkips; skips++) {
    const rest = file.text.slice(at, at + 2_000);
    // A Markdown heading starts with the sign of a comment in the other two.
    const skipped = (file.path.endsWith('.md') ? /^(?:\s+|<!--[^]*?-->)/ : /^(?:\s+|#[^\n]*)/).exec(rest);
    if (!skipped) return at;
    at += skipped[0].length;
  }
  return at;
}

/** Whoever writes more comments than this in a row has lost the reader as well. */
const mostSkips = 40;
