import type { Json } from '@antipode/handoff';
import type { Goal } from './goal.ts';
import { makeArray, mostItems } from './make-array.ts';
import { nothing, type Made, type Maker } from './maker.ts';
import { mostSurplus, type MakingSlip } from './making-slip.ts';
import { oneOf, type Source } from './source.ts';

export function arraySlips(goal: Goal, maker: Maker): readonly MakingSlip[] {
  const shape = maker.heights.arrayShapeOf(goal);
  const { least, most, isUnique, contained } = shape;
  const made = (changed: Partial<typeof shape>) => (source: Source) =>
    makeArray({ ...shape, ...changed }, source, maker, undefined);
  return [
    ...(least === 0 || least > mostItems
      ? []
      : [
          {
            name: 'too-few-items' as const,
            keywords: ['minItems'],
            make: made({ least: 0, most: least - 1, contained: [] }),
          },
        ]),
    ...(most > mostSurplus
      ? []
      : [
          {
            name: 'too-many-items' as const,
            keywords: ['maxItems', 'items', 'unevaluatedItems', 'false'],
            make: surplus(goal, maker),
          },
        ]),
    ...(isUnique
      ? [{ name: 'repeated-items' as const, keywords: ['uniqueItems'], make: repeated(goal, maker) }]
      : []),
    ...(contained.some(({ least: fewest }) => fewest > 0)
      ? [
          {
            name: 'missing-item' as const,
            keywords: ['contains'],
            make: made({ contained: [], least: least }),
          },
        ]
      : []),
  ];
}

function surplus(goal: Goal, maker: Maker): (source: Source) => Made {
  const shape = maker.heights.arrayShapeOf(goal);
  return (source) => {
    const full = makeArray({ ...shape, least: shape.most }, source, maker, undefined);
    if (full === nothing) return nothing;
    const next = shape.goalAt(shape.most);
    const item =
      next.never === undefined ? freshItem(next, full as readonly Json[], source, maker) : 'surplus';
    return item === nothing ? nothing : [...(full as readonly Json[]), item];
  };
}

/** Unlike those before it, where it can be: that it is one too many is to be the only fault. */
function freshItem(goal: Goal, before: readonly Json[], source: Source, maker: Maker): Made {
  const texts = new Set(before.map((item) => JSON.stringify(item)));
  for (let turn = 0; turn < 20; turn++) {
    const item = maker.make(goal, source);
    if (item === nothing || !texts.has(JSON.stringify(item))) return item;
  }
  return nothing;
}

function repeated(goal: Goal, maker: Maker): (source: Source) => Made {
  const shape = maker.heights.arrayShapeOf(goal);
  const { least, most } = shape;
  return (source) => {
    if (most < 2) return nothing;
    const one = makeArray(
      { ...shape, least: Math.max(1, least - 1), most: most - 1 },
      source,
      maker,
      undefined,
    );
    if (one === nothing) return nothing;
    const items = one as readonly Json[];
    return [...items, oneOf(source, items)];
  };
}
