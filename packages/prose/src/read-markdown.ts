/**
 * Markdown (and plain text) into the prose that it holds.
 *
 * A scanner by lines and not a parser: prose is judged while it is typed, many times a minute, and in logs of tickets
 * of many megabytes, where a tree of the whole text costs ten times what all rules cost together. What is not the
 * author's own prose is left out: code, tracebacks, comments, quotations, front matter, lines of a template that
 * nobody has filled in.
 */
import type { Block, BlockKind } from './block.ts';
import {
  cellsOf,
  fenceOf,
  isBlank,
  isDelimiterRow,
  isFenceEnd,
  leadingSpace,
  rawTagOf,
  shapeOf,
} from './line-shape.ts';
import { maskInline } from './mask-inline.ts';
import { isTraceLine } from './trace-line.ts';

export type Comment = {
  /** What stands between `<!--` and `-->`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

export type Heading = { readonly depth: number; readonly text: string; readonly start: number };

export type MarkdownProse = {
  readonly blocks: readonly Block[];
  readonly comments: readonly Comment[];
  readonly headings: readonly Heading[];
};

export function readMarkdown(source: string): MarkdownProse {
  const comments: Comment[] = [];
  const headings: Heading[] = [];
  const blocks: Block[] = [];
  const add = (kind: BlockKind, start: number, end: number): void => {
    const text = maskInline(source.slice(start, end));
    if (!/[\p{L}\p{N}\uE000-\uE002]/u.test(text)) return;
    blocks.push({ kind, start, text, isCriterion: isStep(text, blocks.at(-1)) });
  };
  const addCells = (line: string, start: number): void => {
    for (const cell of cellsOf(line)) add('cell', start + cell.from, start + cell.to);
  };

  let open: { kind: BlockKind; start: number; end: number } | undefined;
  const close = (): void => {
    if (open) add(open.kind, open.start, open.end);
    open = undefined;
  };

  const lastCommentEnd = source.lastIndexOf('-->');
  let at = frontMatterEnd(source);
  let fence: string | undefined;
  let rawTag: string | undefined;
  let wasBlank = true;
  let inTable = false;
  let inTrace = false;
  /** How far the text of the last item is indented, while there is a list. */
  let itemIndent: number | undefined;
  while (at < source.length) {
    const start = at;
    let end = source.indexOf('\n', at);
    if (end === -1) end = source.length;
    at = end + 1;
    let line = source.slice(start, end);

    if (fence !== undefined) {
      if (isFenceEnd(line, fence)) fence = undefined;
      continue;
    }
    if (rawTag !== undefined) {
      if (line.includes(rawTag)) rawTag = undefined;
      continue;
    }
    fence = fenceOf(line);
    if (fence !== undefined) {
      close();
      continue;
    }
    if (isBlank(line)) {
      close();
      wasBlank = true;
      inTable = false;
      inTrace = false;
      continue;
    }
    if (line.includes('<!--')) {
      const read = commentsIn(source, start, end, lastCommentEnd);
      comments.push(...read);
      const last = read.at(-1);
      if (last && last.end > end) {
        // What stands behind a comment of several lines goes on where it was.
        end = last.start;
        at = last.end;
        line = source.slice(start, end);
      }
      if (read.length > 0 && isBlank(source.slice(start, read[0]?.start))) {
        close();
        at = read[0]?.end ?? at;
        wasBlank = true;
        continue;
      }
    }
    const shape = shapeOf(line);
    const indent = indentOf(line);
    const codeIndent = itemIndent === undefined ? 4 : itemIndent + 4;
    if (wasBlank && indent >= codeIndent && shape.kind === 'text') continue; // indented code
    if (isTraceLine(line, inTrace)) {
      close();
      inTrace = true;
      continue;
    }
    inTrace = false;
    rawTag = rawTagOf(line);
    if (rawTag !== undefined) {
      close();
      continue;
    }
    switch (shape.kind) {
      case 'rule':
        // A line of dashes under a text makes a heading of it.
        if (open?.kind === 'paragraph' && /^ {0,3}(?:=+|-+)\s*$/.test(line)) {
          const depth = line.includes('=') ? 1 : 2;
          headings.push({ depth, text: source.slice(open.start, open.end).trim(), start: open.start });
          open.kind = 'heading';
          itemIndent = undefined;
        }
        close();
        break;
      case 'quotation':
      case 'definition':
      case 'template':
        close();
        wasBlank = false;
        continue;
      case 'heading':
        close();
        itemIndent = undefined;
        add('heading', start + shape.from, start + shape.to);
        headings.push({ depth: shape.depth, text: line.slice(shape.from, shape.to), start });
        break;
      case 'row':
        close();
        addCells(line, start);
        break;
      case 'item':
        close();
        itemIndent = shape.indent;
        open = { kind: 'item', start: start + shape.from, end };
        break;
      case 'text':
        if (inTable && line.includes('|')) addCells(line, start);
        else if (open && isDelimiterRow(line)) {
          // A table without bars at its sides: the line above holds the names of its columns.
          const { start: from } = open;
          const header = Math.max(from, source.lastIndexOf('\n', open.end - 1) + 1);
          open.end = header;
          close();
          addCells(source.slice(header, start), header);
          inTable = true;
        } else if (open) open.end = end;
        else {
          if (wasBlank && indent < 1) itemIndent = undefined;
          open = { kind: 'paragraph', start: start + leadingSpace(line), end };
        }
        break;
    }
    wasBlank = false;
  }
  close();
  return { blocks, comments, headings };
}

/** The comments that start in a line and not in its code; the last one may end far below. */
function commentsIn(source: string, start: number, end: number, lastEnd: number): Comment[] {
  const comments: Comment[] = [];
  let inCode = false;
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at);
    if (code === 0x60) inCode = !inCode;
    if (code !== 0x3c || inCode || !source.startsWith('<!--', at)) continue;
    const isAlone = comments.length === 0 && isBlank(source.slice(start, at));
    if (at > lastEnd && !isAlone) break;
    const stop = at > lastEnd ? source.length : source.indexOf('-->', at + 4);
    const close = stop === -1 ? source.length : stop;
    const comment = { text: source.slice(at + 4, close), start: at, end: Math.min(close + 3, source.length) };
    comments.push(comment);
    at = comment.end - 1;
    if (isAlone) break;
  }
  return comments;
}

/**
 * Given, When and Then: somebody will write a test from it, wherever it stands. “Given the size, we wait.” is a
 * sentence like any other: it ends like one.
 */
function isStep(text: string, before: Block | undefined): boolean {
  if (!/^\s*(?:Given|When|Then|And|But)\s+\S/.test(text)) return false;
  if (/^\s*(?:Given|When)\b/.test(text) && /\bThen\b|[,;] then\b/.test(text)) return true;
  if (before?.isCriterion === true) return true;
  return /^\s*Given\b/.test(text) && !/[.!?]\s*$/.test(text);
}

function indentOf(line: string): number {
  let columns = 0;
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x20) columns++;
    else if (code === 0x09) columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

/** The offset after the front matter; 0 when there is none. */
export function frontMatterEnd(source: string): number {
  if (!/^---[ \t]*\r?\n/.test(source)) return 0;
  const close = /\n---[ \t]*\r?(?:\n|$)/.exec(source.slice(3));
  return close ? 3 + close.index + close[0].length : 0;
}
