import fc from 'fast-check';
import type { Json } from '@antipode/handoff';
import { isSameJson } from '../json.ts';
import { seededSource, type Source } from './source.ts';

export type JsonArbitraryParts = {
  readonly make: (source: Source) => Json;
  /** Whether a value is one of these. */
  readonly isRight: (value: Json) => boolean;
  /** Simpler values to try instead, the simplest first; right or not. */
  readonly simpler: (value: Json) => IterableIterator<Json>;
};

/** Shrinking ends by itself, since each value is simpler than the one before; this holds should it ever not be. */
const mostSteps = 2000;

/**
 * Values that are made by hand and shrink by what they are, so that a value shrinks the same way wherever it comes
 * from, and every step on the way down is judged.
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

  override shrink(value: Json, context: unknown): fc.Stream<fc.Value<Json>> {
    const { isRight, simpler } = this.#parts;
    const steps = typeof context === 'number' ? context : 0;
    if (steps >= mostSteps) return fc.Stream.nil();
    return fc
      .stream(simpler(value))
      .filter((candidate) => !isSameJson(candidate, value) && isRight(candidate))
      .map((candidate) => new fc.Value(candidate, steps + 1));
  }
}
