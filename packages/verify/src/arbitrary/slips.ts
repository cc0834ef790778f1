/** How a value can slip at a place: every fault that its goal leaves room for, and how to make it. */
import type { Json } from '@antipode/handoff';
import { setMember } from '../schema/json.ts';
import type { Slip } from './fault.ts';
import type { Goal } from './goal.ts';
import { kind, kindOf } from './kinds.ts';
import { makeArray, mostItems } from './make-array.ts';
import { makeObject } from './make-object.ts';
import { faultsOfString, stringMaker, stringShape, type StringShape } from './make-string.ts';
import { nothing, type Made, type Maker } from './maker.ts';
import { decimalsOf, isInRange, numberRange } from './number-range.ts';
import { oneOf, type Source } from './source.ts';
import { wrongTexts } from './wrong-texts.ts';
import { words } from './words.ts';

export type MakingSlip = Slip & { readonly make: (source: Source) => Made };

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

function numberSlips({ atoms, kinds }: Goal): readonly MakingSlip[] {
  const range = numberRange(atoms);
  const isWhole = (kinds & kind.fraction) === 0;
  const step = Math.max(...range.steps, 0) || (isWhole ? 1 : 0.5);
  const isOnGrid = (value: number) =>
    (!isWhole || Number.isInteger(value)) && isInRange(value, { ...range, least: -Infinity, most: Infinity });
  // Counted from the grid of multiples, so that only the bound is broken.
  const beyond = (limit: number, sign: number) => (source: Source) => {
    const count = source.isOnceIn(2) ? 0 : source.int(0, 1000);
    const start = Math.trunc(limit / step) * step;
    const value = trimmed(start + sign * step * count, step);
    const further = trimmed(value + sign * step, step);
    const isBeyond = (one: number) =>
      sign < 0
        ? one < range.least || (one === range.least && range.isLeastOut)
        : one > range.most || (one === range.most && range.isMostOut);
    const found = [value, further, trimmed(further + sign * step, step)].find(
      (one) => isBeyond(one) && isOnGrid(one),
    );
    return found ?? nothing;
  };
  const between = (source: Source): Made => {
    const base = range.least > -Infinity ? range.least : range.most < Infinity ? range.most - 10 * step : 0;
    for (let turn = 0; turn < 10; turn++) {
      const value = trimmed(
        base +
          step * source.int(0, 20) +
          (isWhole ? source.int(1, Math.max(1, step - 1)) : step * oneOf(source, [0.5, 0.25])),
        step,
      );
      if (
        isInRange(value, { ...range, steps: [] }) &&
        (!isWhole || Number.isInteger(value)) &&
        !isInRange(value, range)
      )
        return value;
    }
    return nothing;
  };
  return [
    ...(range.least === -Infinity
      ? []
      : [
          {
            name: 'below-minimum' as const,
            keywords: ['minimum', 'exclusiveMinimum'],
            make: beyond(range.least, -1),
          },
        ]),
    ...(range.most === Infinity
      ? []
      : [
          {
            name: 'above-maximum' as const,
            keywords: ['maximum', 'exclusiveMaximum'],
            make: beyond(range.most, 1),
          },
        ]),
    ...(range.least > -Infinity || range.most < Infinity
      ? [
          {
            name: 'bad-format' as const,
            keywords: ['format'],
            make: (source: Source) =>
              beyond(source.isOnceIn(2) ? range.least : range.most, source.isOnceIn(2) ? -1 : 1)(source),
          },
        ]
      : []),
    ...(range.steps.some((one) => one !== 1)
      ? [{ name: 'not-a-multiple' as const, keywords: ['multipleOf'], make: between }]
      : []),
  ];
}

function trimmed(value: number, step: number): number {
  const places = Math.min(15, decimalsOf(step) + 2);
  return Math.abs(value) < 1e15 ? Number(value.toFixed(places)) : value;
}

/** A string this much longer than it may be is too long for any service, and still cheap to send. */
const longestTooLong = 100_000;

function stringSlips({ atoms }: Goal): readonly MakingSlip[] {
  const shape = stringShape(atoms);
  const { least, most, patterns, formats } = shape;
  return [
    ...(least === 0
      ? []
      : [textSlip('too-short', ['minLength'], shape, stringMaker({ ...shape, least: 0, most: least - 1 }))]),
    ...(most > longestTooLong
      ? []
      : [
          textSlip(
            'too-long',
            ['maxLength'],
            shape,
            stringMaker({ ...shape, least: most + 1, most: most + 20 }),
          ),
        ]),
    ...(patterns.length === 0
      ? []
      : [textSlip('bad-pattern', ['pattern', 'format'], shape, offPattern(shape))]),
    ...formats.flatMap((format) => {
      const wrong = Object.hasOwn(wrongTexts, format) ? wrongTexts[format] : undefined;
      return wrong === undefined
        ? []
        : [textSlip('bad-format', ['format', 'pattern'], shape, (source: Source) => oneOf(source, wrong))];
    }),
  ];
}

/** Made again until only these keywords are against it, the first of them surely. */
function textSlip(
  name: MakingSlip['name'],
  keywords: readonly string[],
  shape: StringShape,
  text: (source: Source) => string | undefined,
): MakingSlip {
  return {
    name,
    keywords,
    make: (source) => {
      for (let turn = 0; turn < 12; turn++) {
        const made = text(source);
        if (made === undefined) return nothing;
        const faults = faultsOfString(made, shape);
        if (faults.includes(keywords[0] ?? '') && faults.every((fault) => keywords.includes(fault)))
          return made;
      }
      return nothing;
    },
  };
}

const strangers = ['!', ' ', '§', '0', 'x', 'Z', '-', '/', 'é'];

/** A matching string with one character changed, added or gone; or any other string. */
function offPattern(shape: StringShape): (source: Source) => string {
  const right = stringMaker(shape);
  return (source) => {
    const base = right(source);
    if (base === undefined || source.isOnceIn(4))
      return words(source, shape.least, Math.min(shape.most, shape.least + 20));
    const characters = Array.from(base);
    const at = source.int(0, characters.length);
    const change = source.int(0, 2);
    if (change === 0 && characters.length > shape.least)
      characters.splice(Math.min(at, characters.length - 1), 1);
    else if (change === 1 && characters.length < shape.most)
      characters.splice(at, 0, oneOf(source, strangers));
    else characters.splice(Math.min(at, characters.length - 1), 1, oneOf(source, strangers));
    return characters.join('');
  };
}

/** More surplus items than that are not sent. */
const mostSurplus = 1000;

function arraySlips(goal: Goal, maker: Maker): readonly MakingSlip[] {
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

function objectSlips(goal: Goal, maker: Maker): readonly MakingSlip[] {
  const shape = maker.heights.objectShapeOf(goal);
  const { properties, required, companions, least, most, goalOf, names } = shape;
  const made = (source: Source, changed: Partial<typeof shape> = {}) =>
    makeObject({ ...shape, ...changed }, source, maker, undefined);
  const slips: MakingSlip[] = [];
  for (const { name, isOneWay } of properties) {
    if (required.has(name) && !isOneWay) {
      slips.push({
        name: 'missing-required',
        property: name,
        keywords: ['required', 'dependentRequired'],
        make: (source) => lacking(made(source), name),
      });
    }
  }
  for (const [name, more] of companions) {
    const companion = more.find((one) => !required.has(one));
    if (companion === undefined) continue;
    const needed = new Set([...required, name, ...more]);
    slips.push({
      name: 'missing-companion',
      property: companion,
      keywords: ['dependentRequired'],
      make: (source) => lacking(made(source, { required: needed }), companion),
    });
  }
  const stranger = ['unexpected', 'unexpected-2', '_'].find((name) => goalOf(name).never !== undefined);
  if (stranger !== undefined) {
    slips.push({
      name: 'extra-property',
      property: stranger,
      keywords: ['additionalProperties', 'unevaluatedProperties', 'false', 'propertyNames'],
      make: (source) => having(made(source), stranger, oneOf(source, ['surplus', 1, true])),
    });
  }
  const badName =
    names === undefined
      ? undefined
      : ['', ' ', '!', 'A b', 'a'.repeat(300)].find((name) => !names.isMet(name));
  if (badName !== undefined) {
    slips.push({
      name: 'bad-property-name',
      property: badName,
      keywords: ['propertyNames', 'additionalProperties', 'unevaluatedProperties', ...stringKeywords],
      make: (source) => having(made(source), badName, 'surplus'),
    });
  }
  if (least > 0 && least > required.size) {
    slips.push({
      name: 'too-few-properties',
      keywords: ['minProperties'],
      make: (source) => made(source, { least: 0, most: least - 1 }),
    });
  }
  if (most <= mostSurplus) {
    slips.push({
      name: 'too-many-properties',
      keywords: ['maxProperties'],
      make: (source) => made(source, { least: most + 1, most: most + 1 }),
    });
  }
  return slips;
}

const stringKeywords = ['minLength', 'maxLength', 'pattern', 'format', 'enum', 'const'];

function lacking(made: Made, name: string): Made {
  if (made === nothing) return nothing;
  const rest: Record<string, Json> = {};
  for (const [own, value] of Object.entries(made as Record<string, Json>)) {
    if (own !== name) setMember(rest, own, value);
  }
  return rest;
}

function having(made: Made, name: string, value: Json): Made {
  if (made === nothing) return nothing;
  const more: Record<string, Json> = {};
  for (const [own, kept] of Object.entries(made as Record<string, Json>)) setMember(more, own, kept);
  setMember(more, name, value);
  return more;
}
