import { onceForEach } from '@antipode/base';
import type { Outline, Section } from './outline.ts';
import { blocksIn } from './blocks-in.ts';

export type Term = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

export type Glossary = { readonly section?: Section; readonly terms: readonly Term[] };

const named = /^(?:glossary|terms?|terminology|vocabulary|definitions?)\b/i;

/** The terms that the glossary's table or list explains. */
export const glossaryOf = onceForEach((outline: Outline): Glossary => {
  const section = outline.sections.find(({ title }) => named.test(title));
  if (!section) return { terms: [] };
  const blocks = blocksIn(outline.prose.blocks, section.from, section.end);
  const headRow = lineOf(outline, blocks.find(({ kind }) => kind === 'cell')?.start ?? -1);
  const terms = blocks.flatMap((block, index) => {
    if (block.kind === 'cell') {
      const line = lineOf(outline, block.start);
      const isFirst = lineOf(outline, blocks[index - 1]?.start ?? -1) !== line;
      return isFirst && line !== headRow
        ? termsIn(outline, block.start, block.start + block.text.length)
        : [];
    }
    if (block.kind !== 'item' && block.kind !== 'paragraph') return [];
    const length = termLength(outline.file.text.slice(block.start, block.start + block.text.length));
    return length === 0 ? [] : termsIn(outline, block.start, block.start + length);
  });
  return { section, terms };
});

/** Where what is explained ends: `**Payout**: a transfer`, `Payout – a transfer`. */
function termLength(text: string): number {
  return /^[^:\n\u2013\u2014]{1,80}?(?=\s*(?::|\s[-\u2013\u2014]\s))/.exec(text)?.[0].length ?? 0;
}

/** `DKK, EUR` are two terms. */
function termsIn(outline: Outline, start: number, end: number): Term[] {
  const terms: Term[] = [];
  let at = start;
  for (const part of outline.file.text.slice(start, end).split(',')) {
    const text = part.replace(/^[\s*_`"]+|(?<![\s*_`"])[\s*_`"]+$/g, '');
    const offset = at + part.indexOf(text);
    if (text !== '') terms.push({ text, start: offset, end: offset + text.length });
    at += part.length + 1;
  }
  return terms;
}

const lineOf = (outline: Outline, offset: number): number =>
  offset < 0 ? -1 : outline.file.text.lastIndexOf('\n', offset) + 1;
