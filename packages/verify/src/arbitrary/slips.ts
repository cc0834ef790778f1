/** How a value can slip at a place: every fault that its goal leaves room for, and how to make it. */
import type { Json } from '@antipode/handoff';
import { arraySlips } from './array-slips.ts';
import type { Goal } from './goal.ts';
import { kind, kindOf } from './kinds.ts';
import type { Maker } from './maker.ts';
import type { MakingSlip } from './making-slip.ts';
import { numberSlips } from './number-slips.ts';
import { objectSlips } from './object-slips.ts';
import { oneOf, type Source } from './source.ts';
import { stringSlips } from './string-slips.ts';

export function slipsOf(goal: Goal, maker: Maker): readonly MakingSlip[] {
  const has = (one: number) => (goal.kinds & one) !== 0;
  if (goal.atoms.length === 0) return [];
  return [
    ...typeSlips(goal),
    ...(goal.values === undefined ? [] : valueSlips(goal.values)),
    ...(goal.values === undefined && has(kind.integer | kind.fraction) ? numberSlips(goal) : []),
    ...(goal.values === undefined && has(kind.string) ? stringSlips(goal) : []),
    ...(goal.values === undefined && has(kind.array) ? arraySlips(goal, maker) : []),
    ...(goal.values === undefined && has(kind.object) ? objectSlips(goal, maker) : []),
  ];
}

/** Values of all kinds; a service that reads numbers from strings is not fooled by `"no number"`. */
const ofAllKinds: readonly Json[] = [
  'no such value',
  12,
  1.5,
  true,
  [],
  {},
  ['no such value'],
  { no: 'such value' },
];

function typeSlips({ kinds, values, alternatives }: Goal): readonly MakingSlip[] {
  if (alternatives !== undefined) return [];
  const listed = ['enum', 'const'];
  const open = values === undefined ? kinds : values.reduce<number>((all, value) => all | kindOf(value), 0);
  const wrong = ofAllKinds.filter((value) => (kindOf(value) & widened(open)) === 0);
  return [
    ...(wrong.length === 0
      ? []
      : [
          {
            name: 'wrong-type' as const,
            keywords: ['type', ...(values === undefined ? [] : listed)],
            make: (source: Source) => oneOf(source, wrong),
          },
        ]),
    ...((open & kind.null) === 0
      ? [
          {
            name: 'null' as const,
            keywords: ['type', ...(values === undefined ? [] : listed)],
            make: () => null,
          },
        ]
      : []),
  ];
}

/** A whole number is a number. */
function widened(kinds: number): number {
  return (kinds & kind.fraction) === 0 ? kinds : kinds | kind.integer;
}

function valueSlips(values: readonly Json[]): readonly MakingSlip[] {
  const strings = values.filter((value) => typeof value === 'string');
  const numbers = values.filter((value) => typeof value === 'number');
  const unlisted: Json[] = [
    ...(strings.length === 0 ? [] : ['no-such-value', `${strings[0]}x`, `${strings.at(-1)}-2`]),
    ...(numbers.length === 0 ? [] : [Math.max(...numbers) + 1, Math.min(...numbers) - 1]),
    ...(values.includes(true) ? [false] : []),
    ...(values.includes(false) ? [true] : []),
  ];
  const others = unlisted.filter((value) => !values.includes(value));
  if (others.length === 0) return [];
  return [{ name: 'unknown-value', keywords: ['enum', 'const'], make: (source) => oneOf(source, others) }];
}
