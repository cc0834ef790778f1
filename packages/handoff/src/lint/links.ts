/** Where the links and pictures of a Markdown file lead. */
import type { LintDocument } from './lint-model.ts';

export type Link = {
  readonly target: string;
  readonly start: number;
  readonly end: number;
};

const written =
  /\]\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|<img\b[^<>]{0,300}?\bsrc=["']([^"']{1,300})["']/g;
const definition = /^ {0,3}\[(?!\^)[^\]\n]{1,300}\]:[ \t]*<?([^\s<>]+)>?/gm;

export function linksIn({ file, prose }: LintDocument): readonly Link[] {
  const links: Link[] = [];
  const add = (target: string | undefined, from: number, said: string): void => {
    if (target === undefined || target === '') return;
    const start = from + said.lastIndexOf(target);
    links.push({ target, start, end: start + target.length });
  };
  for (const { start, text } of prose.blocks) {
    const source = file.text.slice(start, start + text.length);
    if (!source.includes('](') && !source.includes('<img')) continue;
    // Code in a line shows how something is written and leads nowhere.
    const plain = source.replace(/(`+)[^`]+\1/g, (code) => ' '.repeat(code.length));
    for (const found of plain.matchAll(written)) add(found[1] ?? found[2], start + found.index, found[0]);
  }
  for (const found of file.text.matchAll(definition)) {
    if (isProse(file.text, found.index)) add(found[1], found.index, found[0]);
  }
  return links;
}

/** Whether no block of code is open at the offset. */
function isProse(text: string, offset: number): boolean {
  let fences = 0;
  for (const { index } of text.matchAll(/^ {0,3}(?:```|~~~)/gm)) {
    if (index >= offset) break;
    fences++;
  }
  return fences % 2 === 0;
}
