/**
 * `handoff.md` as an outline: its sections and constraints with their places.
 *
 * The same parts as `readStory` finds, without a tree: an editor asks for it after each keystroke. A test holds the two
 * to one another.
 */
import { onceForEach } from '@antipode/base';
import type { Block, Heading, MarkdownProse } from '@antipode/prose';
import { slugOf, type ClauseId } from '../clause.ts';
import { placeInFile, type TextFile } from '../text-file.ts';
import type { LintDocument } from './read-document.ts';

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

/** A heading or an item of a list that starts with its id. */
export type Constraint = {
  readonly id: ClauseId;
  readonly as: 'heading' | 'item';
  readonly start: number;
  readonly end: number;
};

export type Outline = LintDocument & {
  readonly title: string | undefined;
  /** Headings of the second level and below, in order. */
  readonly sections: readonly Section[];
  readonly constraints: readonly Constraint[];
};

export const outlineOf = onceForEach((document: LintDocument): Outline => {
  const { file, prose } = document;
  return {
    ...document,
    title: titleIn(prose),
    sections: sectionsOf(file, prose),
    constraints: constraintsOf(file, prose),
  };
});

function titleIn({ headings }: MarkdownProse): string | undefined {
  const first = headings.find(({ depth }) => depth === 1);
  return first && plainText(first.text);
}

function sectionsOf(file: TextFile, { headings }: MarkdownProse): Section[] {
  const ends = headingEnds(file, headings);
  return headings.flatMap(({ depth, text, start }, index) => {
    if (depth < 2) return [];
    const lineEnd = file.text.indexOf('\n', start);
    const from = lineEnd === -1 ? file.text.length : lineEnd + 1;
    const title = plainText(text);
    // A heading that is a constraint opens a clause under the constraint's own id.
    const id = constraintId(title) ?? (slugOf(title) || `section-at-line-${placeInFile(file, start).line}`);
    return { id: id as ClauseId, title, depth, start, from, end: ends[index] ?? file.text.length };
  });
}

/** Where what stands under each heading ends: at the next of its depth or above. */
function headingEnds(file: TextFile, headings: readonly Heading[]): readonly number[] {
  const ends: number[] = headings.map(() => file.text.length);
  const open: { depth: number; index: number }[] = [];
  headings.forEach(({ depth, start }, index) => {
    while ((open.at(-1)?.depth ?? 0) >= depth) ends[open.pop()?.index ?? 0] = start;
    open.push({ depth, index });
  });
  return ends;
}

/** Inline Markdown as it is read: `[Scope](#scope)` and `**Scope**` are “Scope”. */
function plainText(markdown: string): string {
  return markdown
    .slice(0, mostTitle)
    .replace(/!?\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])?/g, '$1')
    .replace(/<([a-z][a-z\d+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>/gi, '$1')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, ' ')
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|[*`~]/gu, '')
    .replace(/\\(?=[!-/:-@[-`{-~])/g, '')
    .trim();
}

const mostTitle = 1_000;

const constraintId = (text: string): string | undefined => /^(C-\d+)(?![\p{L}\p{N}-])/u.exec(text)?.[1];

function constraintsOf(file: TextFile, { headings, blocks }: MarkdownProse): Constraint[] {
  const ends = headingEnds(file, headings);
  const inHeadings = headings.flatMap(({ text, start, depth }, index): Constraint[] => {
    const id = depth === 1 && index === 0 ? undefined : constraintId(plainText(text));
    return id === undefined
      ? []
      : [{ id: id as ClauseId, as: 'heading', start, end: ends[index] ?? file.text.length }];
  });
  return [...inHeadings, ...constraintItems(file, blocks)].sort((a, b) => a.start - b.start);
}

/** An item holds whatever is indented below it, other items with an id among it. */
function constraintItems(file: TextFile, blocks: readonly Block[]): Constraint[] {
  const found: Constraint[] = [];
  let open: { readonly id: ClauseId; readonly start: number; readonly indent: number } | undefined;
  const close = (end: number): void => {
    if (open) found.push({ id: open.id, as: 'item', start: open.start, end });
    open = undefined;
  };
  let last: Block['kind'] | undefined;
  for (const { kind, start } of blocks) {
    // Of a table, the first cell tells where it stands.
    if (kind === 'cell' && last === 'cell') continue;
    last = kind;
    const indent = indentAt(file.text, start);
    if (open && kind !== 'heading' && indent > open.indent) continue;
    close(start);
    const id = kind === 'item' ? constraintId(plainText(file.text.slice(start, start + 200))) : undefined;
    if (id !== undefined) open = { id: id as ClauseId, start, indent };
  }
  close(file.text.length);
  return found;
}

function indentAt(text: string, offset: number): number {
  let at = text.lastIndexOf('\n', offset - 1) + 1;
  const lineStart = at;
  while (text.charAt(at) === ' ' || text.charAt(at) === '\t') at++;
  return at - lineStart;
}
