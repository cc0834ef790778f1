/** What stands before and after a sentence or a block in its text. */
import type { Block } from './block.ts';
import { onceForEachText, type Here, type ProseText } from './prose-rule.ts';
import type { Sentence } from './sentences.ts';

type Order = {
  readonly blocks: readonly Block[];
  /** For each sentence the index of its block. */
  readonly blockAt: Uint32Array;
};

const orderOf = onceForEachText(({ sentences }: ProseText): Order => {
  const blocks: Block[] = [];
  const blockAt = new Uint32Array(sentences.length);
  let last: Block | undefined;
  for (let at = 0; at < sentences.length; at++) {
    const block = sentences[at]?.block;
    if (block && block !== last) blocks.push(block);
    last = block;
    blockAt[at] = blocks.length - 1;
  }
  return { blocks, blockAt };
});

/** The sentence after it, in the same block or in a later one. */
export const sentenceAfter = ({ text, index }: Here): Sentence | undefined => text.sentences[index + 1];

export const blockBefore = (here: Here): Block | undefined => neighbour(here, -1);
export const blockAfter = (here: Here): Block | undefined => neighbour(here, 1);

function neighbour({ text, index }: Here, by: -1 | 1): Block | undefined {
  const { blocks, blockAt } = orderOf(text);
  const at = blockAt[index];
  return at === undefined ? undefined : blocks[at + by];
}

export const blockEnd = (block: Block): number => block.start + block.text.length;
