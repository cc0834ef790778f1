/**
 * Markdown (and plain text) into the prose that it holds.
 *
 * A scanner by lines and not a parser: prose is judged while it is typed, many times a minute, and in logs of tickets
 * of many megabytes, where a tree of the whole text costs ten times what all rules cost together. What is not the
 * author's own prose is left out: code, tracebacks, comments, quotations, front matter, lines of a template that
 * nobody has filled in.
 */
import type { Block, BlockKind } from './block.ts';
import { maskInline } from './mask-inline.ts';

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
    blocks.push({ kind, start, text, isCriterion: isStep(text) });
  };

  let open: { kind: BlockKind; start: number; end: number } | undefined;
  const close = (): void => {
    if (open) add(open.kind, open.start, open.end);
    open = undefined;
  };

  let at = frontMatterEnd(source);
  let fence: string | undefined;
  let wasBlank = true;
  let inList = false;
  let inTrace = false;
  while (at < source.length) {
    const start = at;
    let end = source.indexOf('\n', at);
    if (end === -1) end = source.length;
    at = end + 1;
    const line = source.slice(start, end);

    if (fence !== undefined) {
      if (isFenceEnd(line, fence)) fence = undefined;
      continue;
    }
    const fenced = fenceOf(line);
    if (fenced !== undefined) {
      close();
      fence = fenced;
      continue;
    }
    if (isBlank(line)) {
      close();
      wasBlank = true;
      inTrace = false;
      continue;
    }
    const comment = line.indexOf('<!--');
    if (comment !== -1 && line.slice(0, comment).trim() === '') {
      const stop = source.indexOf('-->', start + comment + 4);
      const last = stop === -1 ? source.length : stop;
      comments.push({
        text: source.slice(start + comment + 4, last),
        start: start + comment,
        end: Math.min(last + 3, source.length),
      });
      close();
      const next = source.indexOf('\n', last);
      at = next === -1 ? source.length : next + 1;
      wasBlank = true;
      continue;
    }
    const shape = shapeOf(line);
    const indented = /^(?: {4}|\t)/.test(line);
    if (indented && wasBlank && !inList && shape.kind === 'text') continue; // indented code
    if (isTrace(line, inTrace)) {
      close();
      inTrace = true;
      continue;
    }
    inTrace = false;
    switch (shape.kind) {
      case 'rule':
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
        inList = false;
        add('heading', start + shape.from, start + shape.to);
        headings.push({ depth: shape.depth, text: line.slice(shape.from, shape.to), start });
        break;
      case 'row':
        close();
        for (const cell of cellsOf(line)) add('cell', start + cell.from, start + cell.to);
        break;
      case 'item':
        close();
        inList = true;
        open = { kind: 'item', start: start + shape.from, end };
        break;
      case 'text':
        if (open) open.end = end;
        else {
          if (!indented) inList = inList && /^\s/.test(line);
          open = { kind: 'paragraph', start: start + leadingSpace(line), end };
        }
        break;
    }
    wasBlank = false;
  }
  close();
  return { blocks, comments, headings };
}

/** Given, When and Then at the start of a line: somebody will write a test from it, wherever it stands. */
const isStep = (text: string): boolean =>
  /^\s*(?:Given|When|Then|And|But)\s+\S/.test(text) && isStepLike(text);
const isStepLike = (text: string): boolean => /^\s*(?:Given|Then)\s/.test(text) || /\bThen\b/.test(text);

/** The offset after the front matter; 0 when there is none. */
export function frontMatterEnd(source: string): number {
  if (!/^---[ \t]*\r?\n/.test(source)) return 0;
  const close = source.indexOf('\n---', 3);
  if (close === -1) return 0;
  const next = source.indexOf('\n', close + 4);
  return next === -1 ? source.length : next + 1;
}

function fenceOf(line: string): string | undefined {
  return /^\s{0,12}(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
}

function isFenceEnd(line: string, fence: string): boolean {
  const mark = line.trim();
  return mark.length >= fence.length && mark === fence.charAt(0).repeat(mark.length);
}

const isBlank = (line: string): boolean => line.trim() === '';
const leadingSpace = (line: string): number => line.length - line.trimStart().length;

type Shape =
  | { readonly kind: 'text' | 'rule' | 'quotation' | 'definition' | 'template' | 'row' }
  | { readonly kind: 'heading'; readonly depth: number; readonly from: number; readonly to: number }
  | { readonly kind: 'item'; readonly from: number };

function shapeOf(line: string): Shape {
  const first = line.charCodeAt(leadingSpace(line));
  switch (first) {
    case 0x23: {
      const heading = /^ {0,3}(#{1,6})(?:[ \t]+|$)/.exec(line);
      if (!heading?.[1]) break;
      const from = heading[0].length;
      return { kind: 'heading', depth: heading[1].length, from, to: Math.max(headingEnd(line), from) };
    }
    case 0x3e:
      return { kind: 'quotation' };
    case 0x7c:
      return { kind: /^[-:|\s]+$/.test(line) ? 'rule' : 'row' };
    case 0x5b:
      if (/^ {0,3}\[[^\]]+\]:\s/.test(line)) return { kind: 'definition' };
      break;
    case 0x2d:
    case 0x2a:
    case 0x2b:
    case 0x3d:
    case 0x5f:
      if (/^\s*(?:-[ \t-]*|\*[ \t*]*|_[ \t_]*|=+)$/.test(line) && line.trim().length > 1)
        return { kind: 'rule' };
  }
  const marker = /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/.exec(line);
  if (marker) return isTemplate(line) ? { kind: 'template' } : { kind: 'item', from: marker[0].length };
  return isTemplate(line) ? { kind: 'template' } : { kind: 'text' };
}

function headingEnd(line: string): number {
  let to = line.trimEnd().length;
  const text = to;
  while (line.charCodeAt(to - 1) === 0x23) to--;
  return isBlank(line.charAt(to - 1)) ? line.slice(0, to).trimEnd().length : text;
}

/** The start of what issue templates say before anybody has written a word. */
function isTemplate(line: string): boolean {
  return /^\W*(?:A clear and concise description of|If applicable, add|Add any other context|Steps to reproduce the behaviou?r|Please (?:describe|fill in|provide)|(?:Tell|Let) us what|I have (?:read|searched) the)\b/.test(
    line,
  );
}

function isTrace(line: string, inTrace: boolean): boolean {
  if (line.length > 400) return false;
  return (
    /^\s*(?:Traceback \(most recent|at [\w$.<>[\] ]+ ?\(?[^\s()]*:\d+(?::\d+)?\)?|File "[^"]+", line \d+|Caused by: |\.\.\. \d+ more|goroutine \d+ \[|[\w.$]+(?:Error|Exception)\b(?::|$))/.test(
      line,
    ) ||
    /^\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\]? +\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b/.test(
      line,
    ) ||
    (inTrace && /^(?:\s{2,}|\t)\S/.test(line))
  );
}

function cellsOf(line: string): { from: number; to: number }[] {
  const cells: { from: number; to: number }[] = [];
  let from = line.indexOf('|') + 1;
  let inCode = false;
  for (let at = from; at <= line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x60) inCode = !inCode;
    const isEnd = at === line.length;
    if (!isEnd && (code !== 0x7c || inCode || line.charCodeAt(at - 1) === 0x5c)) continue;
    if (line.slice(from, at).trim() !== '') cells.push({ from, to: at });
    from = at + 1;
  }
  return cells;
}
