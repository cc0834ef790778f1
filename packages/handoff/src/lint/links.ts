/** Where the links and pictures of a Markdown file lead. */
import { onceForEach } from '@antipode/base';
import { filler } from '@antipode/prose';
import type { LintDocument, Paragraph } from './read-document.ts';

export type Link = {
  readonly target: string;
  readonly start: number;
  readonly end: number;
};

const written =
  /\]\(\s{0,9}<?([^\s<>()]{0,500}(?:\([^\s<>()]{0,99}\)[^\s<>()]{0,99})?)>?(?:\s{1,9}(?:"[^"]{0,200}"|'[^']{0,200}'))?\s{0,9}\)|<img\b[^<>]{0,300}?\bsrc=["']([^"']{1,300})["']/g;
const definition = /^ {0,3}\[(?!\^)[^\]\n]{1,300}\]:[ \t]*<?([^\s<>]+)>?/gm;

export const linksIn = onceForEach(({ file, prose, paragraphs }: LintDocument): readonly Link[] => {
  const links: Link[] = [];
  const add = (target: string | undefined, from: number, said: string): void => {
    if (target === undefined || target === '') return;
    const start = from + said.lastIndexOf(target);
    links.push({ target, start, end: start + target.length });
  };
  for (const [index, { start }] of prose.blocks.entries()) {
    const paragraph = paragraphs[index];
    for (const { at, target, said } of paragraph ? linksInParagraph(paragraph) : [])
      add(target, start + at, said);
  }
  const code = codeIn(file.text);
  let at = 0;
  for (const found of file.text.matchAll(definition)) {
    while ((code[at]?.end ?? Infinity) <= found.index) at++;
    if ((code[at]?.start ?? Infinity) > found.index) add(found[1], found.index, found[0]);
  }
  return links;
});

const linksInParagraph = onceForEach(({ text, source }: Paragraph) => {
  if (!source.includes('](') && !source.includes('<img')) return [];
  return [...source.matchAll(written)].flatMap(({ index: at, 0: said, 1: link, 2: image }) =>
    // Code in a line shows how something is written and leads nowhere.
    text[at] === filler.code ? [] : { at, target: link ?? image, said },
  );
});

/** The blocks of code between fences, in order. */
function codeIn(text: string): readonly { readonly start: number; readonly end: number }[] {
  const fences = [...text.matchAll(/^ {0,3}(?:```|~~~)/gm)].map(({ index }) => index);
  const blocks: { start: number; end: number }[] = [];
  for (let at = 0; at < fences.length; at += 2) {
    blocks.push({ start: fences[at] ?? 0, end: fences[at + 1] ?? text.length });
  }
  return blocks;
}
