/** What a goal asks of a list, of all its schemas together. */
import type { JsonObject } from '@antipode/handoff';
import { isList } from '../json.ts';
import type { PlainSchema } from '../schema/plain-schema.ts';
import type { Goal, Goals } from './goal.ts';

export type ArrayShape = {
  readonly least: number;
  readonly most: number;
  readonly isUnique: boolean;
  readonly contained: readonly ContainedItems[];
  /** The goal of the item at that index. */
  readonly goalAt: (index: number) => Goal;
  /** From this index on all items have one goal. */
  readonly firstAlike: number;
};

export type ContainedItems = { readonly schema: PlainSchema; readonly least: number; readonly most: number };

export function arrayShape(atoms: readonly JsonObject[], goals: Goals): ArrayShape {
  let least = 0;
  let most = Infinity;
  let isUnique = false;
  let firstAlike = 0;
  const contained: ContainedItems[] = [];
  for (const { minItems, maxItems, uniqueItems, prefixItems, contains, minContains, maxContains } of atoms) {
    if (typeof minItems === 'number') least = Math.max(least, minItems);
    if (typeof maxItems === 'number') most = Math.min(most, maxItems);
    if (uniqueItems === true) isUnique = true;
    if (isList(prefixItems)) firstAlike = Math.max(firstAlike, prefixItems.length);
    if (contains !== undefined) {
      const fewest = typeof minContains === 'number' ? minContains : 1;
      contained.push({
        schema: contains as PlainSchema,
        least: fewest,
        most: typeof maxContains === 'number' ? maxContains : Infinity,
      });
      least = Math.max(least, fewest);
    }
  }
  const known: Goal[] = [];

  function goalAt(index: number): Goal {
    const place = Math.min(index, firstAlike);
    return (known[place] ??= goals.goalOf(...atoms.flatMap((atom) => itemSchema(atom, place))));
  }

  // A tuple whose later items nothing can be has no later items.
  for (let index = 0; index <= firstAlike; index++) {
    if (goalAt(index).never === undefined) continue;
    most = Math.min(most, index);
    break;
  }
  return { least, most, isUnique, contained, goalAt, firstAlike };
}

function itemSchema({ prefixItems, items, unevaluatedItems }: JsonObject, index: number): PlainSchema[] {
  const prefix = isList(prefixItems) ? prefixItems : [];
  if (index < prefix.length) return [prefix[index] as PlainSchema];
  if (items !== undefined) return [items as PlainSchema];
  return unevaluatedItems === undefined ? [] : [unevaluatedItems as PlainSchema];
}
