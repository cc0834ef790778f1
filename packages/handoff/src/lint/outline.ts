/**
 * `handoff.md` as an outline: its sections and constraints with their places.
 *
 * The same parts as `readStory` finds, without a tree: an editor asks for it after each keystroke. A test holds the two
 * to one another.
 */
import { readMarkdown, type Block, type MarkdownProse } from '@antipode/prose';
import { slugOf, type ClauseId } from '../clause.ts';
import type { TextFile } from '../text-file.ts';

export type Section = {
  readonly id: ClauseId;
  readonly title: string;
  readonly depth: number;
  /** Offset of the heading's line. */
  readonly start: number;
  /** Where its heading ends and what it says begins. */
  readonly from: number;
  /** Up to the next heading of its depth or above. */
  readonly end: number;
};

export type Constraint = { readonly id: ClauseId; readonly start: number; readonly end: number };

export type Outline = {
  readonly file: TextFile;
  readonly prose: MarkdownProse;
  readonly title: string | undefined;
  /** Headings of the second level and below, in order. */
  readonly sections: readonly Section[];
  readonly constraints: readonly Constraint[];
};

export function outlineOf(file: TextFile): Outline {
  const prose = readMarkdown(file.text);
  return {
    file,
    prose,
    title: prose.headings.find((heading) => heading.depth === 1)?.text,
    sections: sectionsOf(file, prose),
    constraints: constraintsOf(file, prose.blocks),
  };
}

function sectionsOf(file: TextFile, { headings }: MarkdownProse): Section[] {
  const ends = new Map<number, number>();
  const open: { depth: number; index: number }[] = [];
  headings.forEach(({ depth, start }, index) => {
    while ((open.at(-1)?.depth ?? 0) >= depth) ends.set(open.pop()?.index ?? 0, start);
    open.push({ depth, index });
  });
  return headings.flatMap(({ depth, text, start }, index) => {
    if (depth < 2) return [];
    const lineEnd = file.text.indexOf('\n', start);
    const end = ends.get(index) ?? file.text.length;
    const from = lineEnd === -1 ? file.text.length : lineEnd + 1;
    return { id: slugOf(plainHeading(text)) as ClauseId, title: plainHeading(text), depth, start, from, end };
  });
}

const plainHeading = (text: string): string => text.replace(/[*`_]/g, '').trim();

function constraintsOf(file: TextFile, blocks: readonly Block[]): Constraint[] {
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'item' && block.kind !== 'heading') return [];
    const id = /^\s*(C-\d+)(?![\p{L}\p{N}-])/u.exec(block.text)?.[1];
    if (id === undefined) return [];
    const next = blocks
      .slice(index + 1, index + 200)
      .find(({ kind }) => kind !== 'paragraph' && kind !== 'cell');
    return { id: id as ClauseId, start: block.start, end: next?.start ?? file.text.length };
  });
}
