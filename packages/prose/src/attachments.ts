/** Whether there is something to look at beside a block: a picture, a link, a block of code, a table. */
import type { Block } from './block.ts';
import { blockAfter, blockBefore, blockEnd } from './neighbours.ts';
import type { Here } from './prose-rule.ts';

const shown = new WeakMap<Block, boolean>();
const mostBeside = 2_000;
const isShown = /!\[|\]\(|\]\[|<img\b|<video\b|https?:\/\/|^ {0,3}(?:```|~~~)/m;

/** In the block itself, or between it and the end of the next one, or of the one before it. */
export function hasAttachment(here: Here): boolean {
  const { text, sentence } = here;
  const { block } = sentence;
  const known = shown.get(block);
  if (known !== undefined) return known;
  const before = blockBefore(here);
  const after = blockAfter(here);
  const from = Math.max(before?.start ?? 0, block.start - mostBeside);
  const to = Math.min(after ? blockEnd(after) : text.source.length, blockEnd(block) + mostBeside);
  const answer = isShown.test(text.source.slice(from, to));
  shown.set(block, answer);
  return answer;
}
