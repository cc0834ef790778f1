/** What stands before and after a sentence or a block in its text. */
import type { Block } from './block.ts';
import type { ProseText } from './prose-rule.ts';
import type { Sentence } from './sentences.ts';

type Order = {
  readonly sentences: ReadonlyMap<Sentence, number>;
  readonly blocks: readonly Block[];
  readonly blockAt: ReadonlyMap<Block, number>;
};

function orderOf(text: ProseText): Order {
  return text.once('order', () => {
    const sentences = new Map(text.sentences.map((sentence, at) => [sentence, at]));
    const blocks = [...new Set(text.sentences.map((sentence) => sentence.block))];
    return { sentences, blocks, blockAt: new Map(blocks.map((block, at) => [block, at])) };
  });
}

/** The sentence after it, in the same block or in a later one. */
export function sentenceAfter(text: ProseText, sentence: Sentence): Sentence | undefined {
  const at = orderOf(text).sentences.get(sentence);
  return at === undefined ? undefined : text.sentences[at + 1];
}

export function blockBefore(text: ProseText, block: Block): Block | undefined {
  const { blocks, blockAt } = orderOf(text);
  return blocks[(blockAt.get(block) ?? 0) - 1];
}

export function blockAfter(text: ProseText, block: Block): Block | undefined {
  const { blocks, blockAt } = orderOf(text);
  const at = blockAt.get(block);
  return at === undefined ? undefined : blocks[at + 1];
}

export const endOf = (block: Block): number => block.start + block.text.length;
