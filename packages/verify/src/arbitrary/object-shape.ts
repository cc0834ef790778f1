/** What a goal asks of an object, of all its schemas together. */
import type { Json, JsonObject } from '@antipode/handoff';
import { isList, isObject } from '../json.ts';
import { patternOf } from '../schema/pattern.ts';
import type { PlainSchema } from '../schema/plain-schema.ts';
import type { Goal, Goals } from './goal.ts';
import { matchingText, type MatchingText } from './pattern/matching-text.ts';

export type ObjectShape = {
  /** Properties that schemas name, in their order. */
  readonly properties: readonly ObjectProperty[];
  readonly required: ReadonlySet<string>;
  /** With a property come these. */
  readonly companions: ReadonlyMap<string, readonly string[]>;
  readonly least: number;
  readonly most: number;
  /** Names that match a pattern of `patternProperties`. */
  readonly patternNames: readonly MatchingText[];
  /** How freely properties that no schema names are made. */
  readonly extras: 'when needed' | 'sometimes' | 'often';
  /** What the names of all properties must be; undefined where any will do. */
  readonly names: Goal | undefined;
  /** The goal of a property by any name. */
  readonly goalOf: (name: string) => Goal;
};

export type ObjectProperty = {
  readonly name: string;
  readonly goal: Goal;
  /** Not sent in this direction. */
  readonly isOneWay: boolean;
};

export function objectShape(atoms: readonly JsonObject[], goals: Goals): ObjectShape {
  const required = new Set<string>();
  const companions = new Map<string, readonly string[]>();
  const named = new Set<string>();
  const patterns = new Map<string, RegExp>();
  let least = 0;
  let most = Infinity;
  for (const atom of atoms) {
    const { properties, patternProperties, dependentRequired, minProperties, maxProperties } = atom;
    if (isObject(properties)) for (const name of Object.keys(properties)) named.add(name);
    if (isObject(patternProperties)) {
      for (const source of Object.keys(patternProperties)) patterns.set(source, patternOf(source) ?? /(?:)/);
    }
    for (const name of namesIn(atom['required'])) required.add(name);
    if (isObject(dependentRequired)) {
      for (const [name, more] of Object.entries(dependentRequired)) {
        companions.set(name, [...(companions.get(name) ?? []), ...namesIn(more)]);
      }
    }
    if (typeof minProperties === 'number') least = Math.max(least, minProperties);
    if (typeof maxProperties === 'number') most = Math.min(most, maxProperties);
  }
  complete(required, companions);
  for (const names of [required, ...companions.values()]) for (const name of names) named.add(name);
  const nameSchemas = schemasAt(atoms, 'propertyNames');
  const names = nameSchemas.length === 0 ? undefined : goals.goalOf({ type: 'string' }, ...nameSchemas);
  const known = new Map<string, Goal>();

  function goalOf(name: string): Goal {
    let goal = known.get(name);
    if (goal === undefined) {
      const schemas = atoms.flatMap((atom) => schemasOf(atom, name, patterns, named));
      goal = goals.goalOf(...schemas, ...(names === undefined || names.isMet(name) ? [] : [false]));
      if (known.size < 1000) known.set(name, goal);
    }
    return goal;
  }

  const oneWay = oneWayNames(atoms, goals.direction);
  return {
    properties: [...named].map((name) => ({ name, goal: goalOf(name), isOneWay: oneWay.has(name) })),
    required,
    companions,
    least,
    most,
    patternNames: [...patterns.keys()].map(matchingText).filter((text) => text !== undefined),
    extras: extrasOf(atoms, named.size === 0),
    names,
    goalOf,
  };
}

/** The schemas of one atom that judge the property. */
function schemasOf(
  atom: JsonObject,
  name: string,
  patterns: ReadonlyMap<string, RegExp>,
  named: ReadonlySet<string>,
): PlainSchema[] {
  const { properties, patternProperties, additionalProperties, unevaluatedProperties } = atom;
  const schemas: Json[] = [];
  if (isObject(properties) && Object.hasOwn(properties, name)) schemas.push(properties[name] as Json);
  if (isObject(patternProperties)) {
    for (const [source, schema] of Object.entries(patternProperties)) {
      if (patterns.get(source)?.test(name)) schemas.push(schema);
    }
  }
  if (schemas.length > 0) return schemas as PlainSchema[];
  if (additionalProperties !== undefined) return [additionalProperties as PlainSchema];
  // Whether something else evaluates a name that schemas know is for the test of the whole to say.
  return unevaluatedProperties === undefined || named.has(name) ? [] : [unevaluatedProperties as PlainSchema];
}

function schemasAt(atoms: readonly JsonObject[], keyword: string): PlainSchema[] {
  return atoms.flatMap((atom) => (atom[keyword] === undefined ? [] : [atom[keyword] as PlainSchema]));
}

function namesIn(value: Json | undefined): readonly string[] {
  return isList(value) ? value.filter((name) => typeof name === 'string') : [];
}

/** Adds what comes with what is there already. */
export function complete(names: Set<string>, companions: ReadonlyMap<string, readonly string[]>): void {
  if (companions.size === 0) return;
  for (const name of names) for (const companion of companions.get(name) ?? []) names.add(companion);
}

function oneWayNames(atoms: readonly JsonObject[], direction: 'request' | 'response'): ReadonlySet<string> {
  const keyword = direction === 'request' ? 'readOnly' : 'writeOnly';
  const names = new Set<string>();
  for (const { properties } of atoms) {
    if (!isObject(properties)) continue;
    for (const [name, schema] of Object.entries(properties)) {
      if (isObject(schema) && schema[keyword] === true) names.add(name);
    }
  }
  return names;
}

/**
 * A contract that does not forbid further properties hardly ever means that a caller should invent some, and a
 * service may well refuse them: they are made where the contract gives them a schema, or names none at all.
 */
function extrasOf(atoms: readonly JsonObject[], isNameless: boolean): ObjectShape['extras'] {
  const hasSchema = atoms.some(
    (atom) =>
      isObject(atom['patternProperties']) ||
      isObject(atom['additionalProperties']) ||
      atom['additionalProperties'] === true ||
      isObject(atom['unevaluatedProperties']),
  );
  if (!hasSchema) return isNameless ? 'sometimes' : 'when needed';
  return isNameless ? 'often' : 'sometimes';
}
