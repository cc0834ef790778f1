import type { Block } from '@antipode/prose';

/** The blocks that begin between two offsets; blocks stand in the order of the text. */
export function blocksIn(blocks: readonly Block[], from: number, end: number): readonly Block[] {
  return blocks.slice(firstFrom(blocks, from), firstFrom(blocks, end));
}

/** The index of the first that starts at the offset or behind it. */
export function firstFrom(parts: readonly { readonly start: number }[], offset: number): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
