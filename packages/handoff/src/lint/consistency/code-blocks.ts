/** The fenced blocks of a Markdown file: they are no prose, but what they name must exist. */
import { onceForEach } from '@antipode/base';
import { frontMatterEnd } from '@antipode/prose';
import type { TextFile } from '../../text-file.ts';
import type { LintModel } from '../lint-model.ts';
import type { LintDocument } from '../read-document.ts';

export type CodeBlock = {
  readonly file: TextFile;
  /** In lower case: `json`. */
  readonly language: string;
  readonly text: string;
  readonly start: number;
};

export function codeBlocksIn(model: LintModel): CodeBlock[] {
  return model.documents.flatMap(blocksOf);
}

const blocksOf = onceForEach(({ file }: LintDocument): readonly CodeBlock[] => {
  const blocks: CodeBlock[] = [];
  const { text } = file;
  let open: { mark: string; language: string; start: number } | undefined;
  let at = frontMatterEnd(text);
  while (at < text.length) {
    const lineStart = at;
    const next = text.indexOf('\n', at);
    const lineEnd = next === -1 ? text.length : next;
    at = lineEnd + 1;
    const first = text.slice(lineStart, Math.min(lineEnd, lineStart + 200));
    const [, mark, language = ''] = /^\s{0,12}(`{3,}|~{3,})\s*([^\s`]*)/.exec(first) ?? [];
    if (mark === undefined) continue;
    if (!open) open = { mark, language: language.toLowerCase(), start: at };
    else if (mark.startsWith(open.mark) && first.trim() === mark) {
      blocks.push({
        file,
        language: open.language,
        text: text.slice(open.start, lineStart),
        start: open.start,
      });
      open = undefined;
    }
  }
  return blocks;
});
