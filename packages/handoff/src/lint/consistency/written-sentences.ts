/**
 * What `handoff.md` and the decisions say, sentence by sentence, with the names that stand in code or in quotation
 * marks; the cells of a table are sentences that know their column.
 */
import { onceForEach } from '@antipode/base';
import type { BlockKind } from '@antipode/prose';
import type { TextFile } from '../../text-file.ts';
import type { ContractIndex } from '../contract-index.ts';
import type { RuleFinding, Span } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { besideContract } from '../once-per-contract.ts';
import type { LintDocument, Paragraph } from '../read-document.ts';

export type Mention = {
  /** Without the marks around it. */
  readonly text: string;
  readonly isCode: boolean;
  /** In the sentence, with the marks. */
  readonly from: number;
  readonly to: number;
  /** In the sentence, without the marks. */
  readonly textFrom: number;
};

/** A sentence by itself, wherever it stands: the same object for as long as its paragraph says the same. */
export type Sentence = {
  readonly kind: BlockKind;
  /** With fillers in place of names; as long as what is written. */
  readonly text: string;
  /** As written. */
  readonly source: string;
  readonly mentions: readonly Mention[];
};

export type WrittenSentence = Sentence & {
  readonly said: Sentence;
  readonly file: TextFile;
  readonly start: number;
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

export const writtenIn = onceForEach(({ documents }: LintModel): Written => {
  const parts = documents.map(writtenInDocument);
  return {
    sentences: parts.flatMap(({ sentences }) => sentences),
    tables: parts.flatMap(({ tables }) => tables),
  };
});

const aside =
  /^(?:out of scope|not in scope|non-?goals|exclusions|what (?:is )?not|alternatives?|options?|considered|rejected|history|changelog|future|later|question|context|background|migration)\b/i;

/** Those that say what holds, and name something. */
export const namingIn = onceForEach((model: LintModel): readonly WrittenSentence[] =>
  writtenIn(model).sentences.filter(({ isAside, mentions }) => !isAside && mentions.length > 0),
);

/** Those that say what holds, with a number in them. */
export const numberedIn = onceForEach((model: LintModel): readonly WrittenSentence[] =>
  writtenIn(model).sentences.filter(({ isAside, source }) => !isAside && /\d/.test(source)),
);

/** A part of a sentence, as offsets in it. */
export type Part = { readonly from: number; readonly to: number };

/** What a rule finds in a sentence, whose place in a file is said when it is told. */
export type SaidFinding = Part & Omit<RuleFinding, keyof Span>;

export const placeOf = ({ file, start }: WrittenSentence, { from, to }: Part): Span => ({
  file: file.path,
  start: start + from,
  end: start + to,
});

export const placed = (sentence: WrittenSentence, { from, to, ...finding }: SaidFinding): RuleFinding => ({
  ...finding,
  ...placeOf(sentence, { from, to }),
});

export const partOf = ({ text, textFrom }: Mention): Part => ({ from: textFrom, to: textFrom + text.length });

/** What a rule reads out of a sentence, beside the contract: once for as long as both of them stay as they are. */
export function readingOf<Value>(
  read: (sentence: Sentence, contract: ContractIndex) => Value,
): (written: WrittenSentence, model: LintModel) => Value {
  const reading = besideContract(read);
  return ({ said }, { contract }) => reading(said, contract);
}

function readDocument({ file, prose, paragraphs }: LintDocument): Written {
  const sentences: WrittenSentence[] = [];
  const cells: WrittenSentence[] = [];
  const headings = prose.headings;
  const open: { depth: number; title: string }[] = [];
  let next = 0;
  for (const [index, block] of prose.blocks.entries()) {
    for (let heading = headings[next]; heading && heading.start <= block.start; heading = headings[++next]) {
      while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
      open.push({ depth: heading.depth, title: heading.text });
    }
    const isAside = open.some(({ title }) => aside.test(title));
    const section = open[1]?.title ?? open[0]?.title ?? '';
    const paragraph = paragraphs[index];
    if (!paragraph) continue;
    for (const { said, from } of sentencesIn(paragraph)) {
      const sentence = { ...said, said, file, start: block.start + from, isAside, section };
      sentences.push(sentence);
      if (block.kind === 'cell') cells.push(sentence);
    }
  }
  return { sentences, tables: tablesIn(file, cells) };
}

const sentencesIn = onceForEach(
  ({ kind, text, source }: Paragraph): readonly { readonly said: Sentence; readonly from: number }[] =>
    (kind === 'cell' ? [{ from: 0, to: text.length }] : sentenceBounds(text)).map(({ from, to }) => {
      const part = { kind, text: text.slice(from, to), source: source.slice(from, to) };
      return { from, said: { ...part, mentions: mentionsIn(part.text, part.source) } };
    }),
);

const sentenceEnd = /[.!?][)\]]*\s+(?=[\p{Lu}\d\uE000-\uE002("])/gu;

function sentenceBounds(text: string): Part[] {
  const bounds: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(sentenceEnd)) {
    bounds.push({ from, to: found.index + 1 });
    from = found.index + found[0].length;
  }
  bounds.push({ from, to: text.length });
  return bounds;
}

function mentionsIn(text: string, source: string): Mention[] {
  const mentions: Mention[] = [];
  for (const { index: from, 0: run } of text.matchAll(/\uE000+|\uE001+/g)) {
    const to = from + run.length;
    const isCode = run.charCodeAt(0) === 0xe000;
    const written = source.slice(from, to);
    const marks = (isCode ? /^`+ ?/.exec(written)?.[0].length : 1) ?? 0;
    const tail = isCode ? /(?: |(?<!`))`+$/.exec(written)?.[0].length : 1;
    const inner = written.slice(marks, written.length - (tail ?? 0));
    if (inner !== '') mentions.push({ text: inner, isCode, from, to, textFrom: from + marks });
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

/** What the cell says, without the marks around it. */
export const headText = ({ source }: Sentence): string => source.replace(/[`*_]/g, '').trim();

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
export const isDenied = ({ text }: Sentence, { from, to }: Part): boolean =>
  deniedBefore.test(text.slice(Math.max(0, from - 70), from)) || deniedAfter.test(text.slice(to, to + 60));
