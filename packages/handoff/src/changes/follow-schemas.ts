/** From the schemas of an operation to everything that they reach: what changed there, and where it stands. */
import type { SchemaComparer } from './compare-schemas.ts';
import type { ComparedPair, SchemaPair } from './schema-pair.ts';
import { type ChangePlace, type LocalChange, placeBelow, type PlaceStep } from './contract-change.ts';

export type SchemaRoot = {
  readonly pair: SchemaPair;
  readonly at: ChangePlace;
  /** What it is called in a sentence: `the request body`. */
  readonly it: string;
};

export type PlacedChange = {
  readonly change: LocalChange;
  readonly at: ChangePlace;
  readonly it: string;
  readonly otherPlaces: number;
};

type Known = ComparedPair & { differs: boolean };

/**
 * Each pair is told once for an operation, at the place nearest to its root, however often it stands there: one
 * mistake in a shared schema is one mistake.
 *
 * A large contract reaches thousands of schemas from each of a thousand operations, and hardly any of them differ. So
 * it is settled once which pairs lead to a change at all, and only those are followed for each operation.
 */
export function createSchemaFollower(comparer: SchemaComparer, spend: (steps: number) => void) {
  const known = new Map<string, Known>();

  function changesFrom(roots: readonly SchemaRoot[]): readonly PlacedChange[] {
    for (const { pair } of roots) settle(pair);
    const placed: { found: Omit<PlacedChange, 'otherPlaces'>; key: string }[] = [];
    const timesMet = new Map<string, number>();
    const waiting: SchemaRoot[] = [];
    const meet = (root: SchemaRoot): void => {
      spend(1);
      if (!known.get(root.pair.key)?.differs) return;
      const times = timesMet.get(root.pair.key) ?? 0;
      timesMet.set(root.pair.key, times + 1);
      if (times === 0) waiting.push(root);
    };
    for (const start of roots) {
      meet(start);
      for (let root = waiting.shift(); root; root = waiting.shift()) {
        const compared = known.get(root.pair.key);
        for (const change of compared?.changes ?? []) {
          const [place, it] = change.step ? stepFrom(root, change.step) : [root.at, root.it];
          placed.push({ found: { change, at: place, it }, key: root.pair.key });
        }
        for (const { pair, step } of compared?.links ?? []) {
          const [place, it] = stepFrom(root, step);
          meet({ pair, at: place, it });
        }
      }
    }
    return placed.map(({ found, key }) => ({ ...found, otherPlaces: (timesMet.get(key) ?? 1) - 1 }));
  }

  /** Finds out of every pair in reach whether it differs or leads to one that does. */
  function settle(root: SchemaPair): void {
    const found: SchemaPair[] = [];
    const ledFrom = new Map<string, string[]>();
    const differing: string[] = [];
    const waiting = known.has(root.key) ? [] : [root];
    for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
      if (known.has(pair.key)) continue;
      const compared = comparer.compare(pair);
      known.set(pair.key, { ...compared, differs: false });
      found.push(pair);
      if (compared.changes.length > 0) differing.push(pair.key);
      for (const { pair: next } of compared.links) {
        const leading = ledFrom.get(next.key);
        if (leading) leading.push(pair.key);
        else ledFrom.set(next.key, [pair.key]);
        const settled = known.get(next.key);
        if (!settled) waiting.push(next);
        else if (settled.differs) differing.push(pair.key);
      }
    }
    for (let key = differing.pop(); key !== undefined; key = differing.pop()) {
      const pair = known.get(key);
      if (!pair || pair.differs) continue;
      pair.differs = true;
      for (const leading of ledFrom.get(key) ?? []) differing.push(leading);
    }
  }

  return { changesFrom };
}

function stepFrom({ at, it }: SchemaRoot, step: PlaceStep): [ChangePlace, string] {
  const place = placeBelow(at, step);
  if (step.words.startsWith('[')) return [place, `an item of ${it}`];
  if (step.pointer === '') return [place, `${it} ${step.words}`];
  return [place, step.pointer === '/additionalProperties' ? `${step.words} of ${it}` : `“${step.words}”`];
}
