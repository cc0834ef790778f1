/**
 * Findings that somebody has answered with a reason, in the file itself:
 * `<!-- antipode: accept RULE because REASON -->`, or `# antipode: accept RULE because REASON` in Gherkin and YAML.
 *
 * It holds for the clause that it stands in or before, or for the one that it names: `accept RULE on AC-3 because …`.
 * At the top of a file, before its first clause, it holds for the file.
 */
import type { ClauseId } from '../clause.ts';
import type { Finding } from '../finding.ts';
import type { TextFile } from '../text-file.ts';
import type { ClausePlaces } from './clause-places.ts';
import type { LintModel } from './lint-model.ts';

export type Acceptance = {
  readonly file: TextFile;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly because: string;
  /** Undefined: the whole file. */
  readonly clause: ClauseId | undefined;
};

const said = /antipode:\s*accept\s+([a-z\d/-]+)(?:\s+on\s+(.{1,200}?))?(?:\s+because\b\s*([^]*?))?\s*$/i;

export function acceptancesIn(model: LintModel, places: ClausePlaces): Acceptance[] {
  const found: Acceptance[] = [];
  const add = (file: TextFile, start: number, end: number, text: string): void => {
    const [, rule, on, because = ''] = said.exec(text.trim()) ?? [];
    if (rule === undefined) return;
    const clause =
      on === undefined ? places.clauseAt(file.path, nextText(file, end)) : (on.trim() as ClauseId);
    found.push({
      file,
      start,
      end,
      rule: rule.toLowerCase(),
      because: because.trim().replace(/\s+/g, ' '),
      clause,
    });
  };
  for (const { file, prose } of model.documents) {
    for (const { start, end, text } of prose.comments) add(file, start, end, text);
  }
  for (const file of model.texts.values()) {
    if (!/\.(?:feature|ya?ml)$/i.test(file.path)) continue;
    for (const { index, 0: line } of file.text.matchAll(/^[ \t]*#[ \t]*antipode:.*$/gm)) {
      const start = index + line.indexOf('#');
      add(file, start, index + line.length, line.slice(line.indexOf('#') + 1));
    }
  }
  return found;
}

export const accepts = (acceptance: Acceptance, finding: Finding): boolean =>
  acceptance.rule === finding.rule &&
  acceptance.because !== '' &&
  (acceptance.clause === undefined
    ? acceptance.file.path === finding.file
    : acceptance.clause === finding.clause);

/** The first text after an offset that is not itself a comment or blank. */
function nextText(file: TextFile, offset: number): number {
  let at = offset;
  for (;;) {
    const rest = file.text.slice(at, at + 2_000);
    const skipped = /^(?:\s+|#[^\n]*|<!--[^]*?-->)/.exec(rest)?.[0].length ?? 0;
    if (skipped === 0) return at;
    // A Markdown heading starts with the sign of a comment in the other two.
    if (rest.startsWith('#') && file.path.endsWith('.md')) return at;
    at += skipped;
  }
}
