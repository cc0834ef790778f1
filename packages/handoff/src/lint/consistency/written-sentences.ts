/**
 * What `handoff.md` and the decisions say, sentence by sentence, with the names that stand in code or in quotation
 * marks; the cells of a table are sentences that know their column.
 */
import { onceForEach } from '@antipode/base';
import type { BlockKind } from '@antipode/prose';
import type { TextFile } from '../../text-file.ts';
import type { Span } from '../handoff-rule.ts';
import type { LintDocument, LintModel } from '../lint-model.ts';

export type Mention = Span & {
  /** Without the marks around it; `start` and `end` are without them as well. */
  readonly text: string;
  readonly isCode: boolean;
  /** In the sentence, with the marks. */
  readonly from: number;
  readonly to: number;
};

export type WrittenSentence = {
  readonly file: TextFile;
  readonly kind: BlockKind;
  readonly start: number;
  /** With fillers in place of names; as long as what is written. */
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** Whether it speaks of what is not built, or of what was not chosen. */
  readonly isAside: boolean;
  readonly section: string;
};

export type WrittenTable = {
  readonly heads: readonly WrittenSentence[];
  readonly rows: readonly (readonly (WrittenSentence | undefined)[])[];
};

export type Written = {
  readonly sentences: readonly WrittenSentence[];
  readonly tables: readonly WrittenTable[];
};

const writtenInDocument = onceForEach(readDocument);

export function writtenIn({ documents }: LintModel): Written {
  const parts = documents.map(writtenInDocument);
  return {
    sentences: parts.flatMap(({ sentences }) => sentences),
    tables: parts.flatMap(({ tables }) => tables),
  };
}

const aside =
  /^(?:out of scope|not in scope|non-?goals|exclusions|what (?:is )?not|alternatives?|options?|considered|rejected|history|changelog|future|later|question|context|background|migration)\b/i;

function readDocument({ file, prose }: LintDocument): Written {
  const sentences: WrittenSentence[] = [];
  const cells: WrittenSentence[] = [];
  const headings = prose.headings;
  const open: { depth: number; title: string }[] = [];
  let next = 0;
  for (const block of prose.blocks) {
    for (let heading = headings[next]; heading && heading.start <= block.start; heading = headings[++next]) {
      while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
      open.push({ depth: heading.depth, title: heading.text });
    }
    const isAside = open.some(({ title }) => aside.test(title));
    const section = open[1]?.title ?? open[0]?.title ?? '';
    const isCell = block.kind === 'cell';
    for (const { from, to } of isCell ? [{ from: 0, to: block.text.length }] : sentenceBounds(block.text)) {
      const text = block.text.slice(from, to);
      const start = block.start + from;
      const mentions = mentionsIn(file, text, start);
      const sentence = { file, kind: block.kind, start, text, mentions, isAside, section };
      sentences.push(sentence);
      if (isCell) cells.push(sentence);
    }
  }
  return { sentences, tables: tablesIn(file, cells) };
}

const sentenceEnd = /[.!?][)\]]*\s+(?=[\p{Lu}\d\uE000-\uE002("])/gu;

function sentenceBounds(text: string): { from: number; to: number }[] {
  const bounds: { from: number; to: number }[] = [];
  let from = 0;
  for (const found of text.matchAll(sentenceEnd)) {
    bounds.push({ from, to: found.index + 1 });
    from = found.index + found[0].length;
  }
  bounds.push({ from, to: text.length });
  return bounds;
}

function mentionsIn(file: TextFile, text: string, start: number): Mention[] {
  const mentions: Mention[] = [];
  for (const { index: from, 0: run } of text.matchAll(/\uE000+|\uE001+/g)) {
    const to = from + run.length;
    const isCode = run.charCodeAt(0) === 0xe000;
    const written = file.text.slice(start + from, start + to);
    const marks = isCode ? /^`+ ?/.exec(written)?.[0].length : 1;
    const tail = isCode ? / ?`+$/.exec(written)?.[0].length : 1;
    const inner = written.slice(marks ?? 0, written.length - (tail ?? 0));
    if (inner === '') continue;
    const at = start + from + (marks ?? 0);
    mentions.push({ file: file.path, start: at, end: at + inner.length, text: inner, isCode, from, to });
  }
  return mentions;
}

function tablesIn(file: TextFile, cells: readonly WrittenSentence[]): WrittenTable[] {
  const tables: { heads: WrittenSentence[]; rows: (WrittenSentence | undefined)[][]; lastLine: number }[] =
    [];
  let lineEnd = -1;
  let row: Row = { column: -1, inCode: false, at: 0 };
  for (const cell of cells) {
    if (cell.start > lineEnd) {
      const lineStart = file.text.lastIndexOf('\n', cell.start) + 1;
      const end = file.text.indexOf('\n', cell.start);
      lineEnd = end === -1 ? file.text.length : end;
      row = { column: -1, inCode: false, at: lineStart };
      const table = tables.at(-1);
      if (table && follows(file.text, table.lastLine, lineStart)) {
        table.rows.push([]);
        table.lastLine = lineStart;
      } else tables.push({ heads: [], rows: [], lastLine: lineStart });
    }
    row = readOn(file.text, row, cell.start);
    const table = tables.at(-1);
    const written = table?.rows.at(-1) ?? table?.heads;
    if (written) written[Math.max(row.column, 0)] = cell;
  }
  return tables;
}

/** Whether nothing but the line under the head stands between two lines. */
function follows(text: string, before: number, lineStart: number): boolean {
  const end = text.indexOf('\n', before) + 1;
  return (
    end === lineStart ||
    (lineStart - end < 1_000 && /^[ \t]*[|:-][-:| \t]*\n$/.test(text.slice(end, lineStart)))
  );
}

/** How far a row of a table has been read, and in which column that is. */
type Row = { readonly column: number; readonly inCode: boolean; readonly at: number };

function readOn(text: string, row: Row, to: number): Row {
  let { column, inCode } = row;
  for (let at = row.at; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x60) inCode = !inCode;
    else if (code === 0x7c && !inCode && text.charCodeAt(at - 1) !== 0x5c) column++;
  }
  return { column, inCode, at: to };
}

/** What the text says in words beside the fillers, in lower case. */
export const headText = (cell: WrittenSentence): string =>
  cell.file.text
    .slice(cell.start, cell.start + cell.text.length)
    .replace(/[`*_]/g, '')
    .trim();

const thing =
  '(?:(?:a|an|the|any|such|called|named|single|new|field|member|header|property|parameter|operation|endpoint|path|status|code|value|method)s?\\s+){0,4}(?:[\uE000\uE001]+\\s+)?';
const deniedBefore = new RegExp(
  `\\b(?:no|not|never|without|nor|neither|instead of|rather than|unlike|no longer|old|former|formerly|previously|legacy|replac(?:es?|ed|ing)|remov(?:es?|ed|ing)|drop(?:s|ped)?|renam(?:es?|ed|ing)(?: from)?|other than|except|used to be|was called|differs from)\\s+${thing}$`,
  'i',
);
const deniedAfter = new RegExp(
  `^\\s+(?:fields?\\s+|members?\\s+|headers?\\s+|parameters?\\s+|operations?\\s+|endpoints?\\s+)?(?:(?:does|do|did) not (?:exist|belong|stand|count)|(?:is|are|was|were|has been|have been) (?:not (?:part|offered|in|defined|built|supported|there|needed|used|allowed|accepted|known|returned|included|present|shown|available|implemented|named|a|an)\\b|no longer|removed|renamed|dropped|gone|absent|out of scope|deferred|planned|left out|rejected|refused)|comes? later|will (?:come|follow|be added))`,
  'i',
);

/** Whether the sentence says that what it names is not there. */
export const isDenied = ({ text }: WrittenSentence, { from, to }: { from: number; to: number }): boolean =>
  deniedBefore.test(text.slice(Math.max(0, from - 70), from)) || deniedAfter.test(text.slice(to, to + 60));
