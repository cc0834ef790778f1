import type { Json } from '@antipode/handoff';
import { setMember } from '../json.ts';
import { nothing, onwards, type Made, type Maker, type Route } from './maker.ts';
import { complete, type ObjectShape } from './object-shape.ts';
import { mayRetry, oneOf, type Source } from './source.ts';

/** In ten, how often an optional property is there, by how deep its object lies. */
const optionalInTen = [6, 6, 5, 4, 3, 2, 1];

export function makeObject(shape: ObjectShape, source: Source, maker: Maker, route: Route | undefined): Made {
  const step = route?.steps[0];
  const forced = step !== undefined && 'property' in step ? step.property : undefined;
  const names = chosenNames(shape, source, maker, forced);
  if (names === undefined) return nothing;
  const object: Record<string, Json> = {};
  let made = 0;
  for (const name of inOrder(names, shape)) {
    const isForced = name === forced && route !== undefined;
    const value = maker.make(shape.goalOf(name), source, isForced ? onwards(route) : undefined);
    if (value !== nothing) {
      setMember(object, name, value);
      made++;
    } else if (isForced || isNeeded(name, names, shape)) {
      return nothing;
    }
  }
  return addExtras(object, made, shape, source, maker) ? object : nothing;
}

function isNeeded(name: string, names: ReadonlySet<string>, { required, companions }: ObjectShape): boolean {
  if (required.has(name)) return true;
  for (const one of names) if (companions.get(one)?.includes(name)) return true;
  return false;
}

function inOrder(names: ReadonlySet<string>, { properties }: ObjectShape): readonly string[] {
  const list: string[] = [];
  for (const { name } of properties) if (names.has(name)) list.push(name);
  return list;
}

/** The properties to be made, with all that must come with them. */
function chosenNames(
  shape: ObjectShape,
  source: Source,
  maker: Maker,
  forced: string | undefined,
): ReadonlySet<string> | undefined {
  const { properties, required, companions, least, most } = shape;
  const names = new Set(required);
  if (forced !== undefined) names.add(forced);
  complete(names, companions);
  if (names.size > most) return undefined;
  const inTen = source.left <= 0 ? 0 : (optionalInTen[source.depth - 1] ?? 0);
  const mood = source.left <= 0 || source.depth > 4 ? 2 : source.int(0, 7);
  const often = mood === 0 ? 10 : mood === 1 ? 0 : inTen;
  for (const { name, goal, isOneWay } of often === 0 ? [] : properties) {
    if (names.has(name) || isOneWay || goal.never !== undefined) continue;
    const isWanted = often >= 10 || (often > 0 && source.int(1, 10) <= often);
    if (isWanted && names.size < most && maker.heights.of(goal) < Infinity) include(name);
  }
  if (names.size < least) {
    const open = properties
      .filter(({ name, isOneWay }) => !isOneWay && !names.has(name))
      .map(({ name, goal }) => ({ name, height: maker.heights.of(goal) }))
      .filter(({ height }) => height < Infinity);
    // The flattest first where there is no room left, or a value might never end.
    const isShort = source.left <= 0 || source.depth > 4;
    if (isShort) open.sort((one, other) => one.height - other.height);
    const first = isShort || open.length === 0 ? 0 : source.int(0, open.length - 1);
    for (let turn = 0; turn < open.length && names.size < least; turn++) {
      const next = open[(first + turn) % open.length];
      if (next !== undefined && !names.has(next.name)) include(next.name);
    }
  }
  return names;

  function include(name: string): void {
    if (companions.size === 0) {
      names.add(name);
      return;
    }
    const more = new Set([name]);
    complete(more, companions);
    for (const one of names) more.add(one);
    if (more.size > most || [...more].some((one) => maker.heights.of(shape.goalOf(one)) === Infinity)) return;
    for (const one of more) names.add(one);
  }
}

/** False where the object has too few properties and no more can be made. */
function addExtras(
  object: Record<string, Json>,
  made: number,
  shape: ObjectShape,
  source: Source,
  maker: Maker,
): boolean {
  const { least, most, extras } = shape;
  let size = made;
  const isGenerous = source.left > 0 && source.depth <= deepestExtras;
  const wanted =
    !isGenerous || extras === 'when needed'
      ? 0
      : extras === 'often'
        ? source.int(0, 3)
        : source.isOnceIn(3)
          ? source.int(1, 2)
          : 0;
  const target = Math.min(most, Math.max(least, size + wanted));
  for (let turn = 0; size < target && turn < (target - made) * 10; turn++) {
    const name = extraName(shape, source, maker, turn);
    if (name === undefined || Object.hasOwn(object, name) || shape.companions.has(name)) continue;
    const goal = shape.goalOf(name);
    if (shape.properties.some((property) => property.name === name) || maker.heights.of(goal) === Infinity)
      continue;
    const value = maker.make(goal, source);
    if (value === nothing) {
      if (!mayRetry(source)) break;
      continue;
    }
    setMember(object, name, value);
    size++;
  }
  return size >= least;
}

const deepestExtras = 4;

const plainNames = ['extra', 'note', 'key', 'label', 'x', 'other', 'more', 'detail'];

function extraName(
  { names, patternNames }: ObjectShape,
  source: Source,
  maker: Maker,
  turn: number,
): string | undefined {
  if (names !== undefined) {
    const made = maker.make(names, source);
    return typeof made === 'string' ? made : undefined;
  }
  if (patternNames.length > 0 && !source.isOnceIn(4)) {
    const text = oneOf(source, patternNames);
    const room = Math.min(6, text.most - text.least);
    return text.write(source, text.least + source.int(0, room) + (turn % 3));
  }
  return `${plainNames[turn % plainNames.length]}${turn < plainNames.length ? '' : turn}`;
}
