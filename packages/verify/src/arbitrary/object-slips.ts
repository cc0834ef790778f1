import type { Json } from '@antipode/handoff';
import { setMember } from '../json.ts';
import type { Goal } from './goal.ts';
import { makeObject } from './make-object.ts';
import { nothing, type Made, type Maker } from './maker.ts';
import { mostSurplus, type MakingSlip } from './making-slip.ts';
import { oneOf, type Source } from './source.ts';

export function objectSlips(goal: Goal, maker: Maker): readonly MakingSlip[] {
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
