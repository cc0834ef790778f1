/**
 * Where chance comes from while one value is made, and how much of it may still be made.
 *
 * A value's size is bounded by `left`, whatever the schema: when nothing is left, only what is required is made.
 */
export type Source = {
  /** A whole number between the two, both included. */
  int(least: number, most: number): number;
  /** True once in so many times. */
  isOnceIn(times: number): boolean;
  /** A number from 0 up to 1, without 1. */
  fraction(): number;
  /** How many values may still be made. */
  left: number;
  /** How many lists and objects lie around what is being made. */
  depth: number;
  /** How many more second attempts the whole value may take: what fails inside what fails must not multiply. */
  retries: number;
  /** Whether a second attempt would make something else. */
  readonly isLeast: boolean;
};

const mostRetries = 200;

/** Whether there is another attempt, which it takes. */
export function mayRetry(source: Source): boolean {
  return source.retries > 0 && source.retries-- > 0;
}

export const mostValues = 250;

/**
 * The same draws for the same seed. One seed a value is drawn from fast-check, and the many draws within a value are
 * made here, which costs a tenth: the generator is mulberry32, of 32 bits, enough for one value.
 */
export function seededSource(seed: number): Source {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const fraction = () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
  return {
    int(least, most) {
      const count = most - least + 1;
      if (count <= 1) return least;
      if (count <= 0x1_0000_0000) return least + Math.floor((next() / 0x1_0000_0000) * count);
      return Math.min(most, Math.max(least, Math.floor(fraction() * most + (1 - fraction()) * least)));
    },
    isOnceIn: (times) => next() < 0x1_0000_0000 / times,
    fraction,
    left: mostValues,
    depth: 0,
    retries: mostRetries,
    isLeast: false,
  };
}

/** Makes the smallest of everything, always the same. */
export function leastSource(): Source {
  return {
    int: (least) => least,
    isOnceIn: () => false,
    fraction: () => 0,
    left: 0,
    depth: 0,
    retries: mostRetries,
    isLeast: true,
  };
}

export function oneOf<T>(source: Source, items: readonly T[]): T {
  return items[source.int(0, items.length - 1)] as T;
}
