import fc from 'fast-check';
import type { Json } from '@antipode/handoff';
import { seededSource, type Source } from './source.ts';

export type JsonArbitraryParts = {
  readonly make: (source: Source) => Json;
  /** Whether a value is one of these. */
  readonly isRight: (value: Json) => boolean;
  /** Simpler values to try instead, the simplest first; right or not. */
  readonly simpler: (value: Json) => IterableIterator<Json>;
};

/**
 * Values that are made by hand and shrink by what they are: no context is kept, so that a value shrinks the same way
 * wherever it comes from, and every step on the way down is judged.
 */
export class JsonArbitrary extends fc.Arbitrary<Json> {
  readonly #parts: JsonArbitraryParts;

  constructor(parts: JsonArbitraryParts) {
    super();
    this.#parts = parts;
  }

  override generate(random: fc.Random): fc.Value<Json> {
    return new fc.Value(this.#parts.make(seededSource(random.nextInt())), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Json {
    return this.#parts.isRight(value as Json);
  }

  override shrink(value: Json): fc.Stream<fc.Value<Json>> {
    const { isRight, simpler } = this.#parts;
    return fc
      .stream(simpler(value))
      .filter(isRight)
      .map((candidate) => new fc.Value(candidate, undefined));
  }
}
