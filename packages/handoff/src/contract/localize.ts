/**
 * Operations and schemas that stand on their own.
 *
 * An operation written out in full would repeat its schemas without end where they recurse, and a thousand
 * times where they are shared. So what belongs to one operation (parameters, responses, headers, examples) is
 * written out, and a schema that has a name stays a link to that name.
 */
import type { Json, JsonObject, JsonSchema } from '../clause.ts';
import { referenceIn, type ContractFile, type ContractFiles, type Target } from './contract-files.ts';
import { holdsNames, isLiteral, isPointerLike } from './contract-references.ts';
import { isList, isObject } from './json-shape.ts';
import { addressOf, type SchemaNames } from './schema-names.ts';

export type Localizer = {
  /** What is not a schema, with its references written out. */
  localize(value: Json, file: ContractFile): Json;
  schemaAt(target: Target): JsonSchema;
  /** The schemas that a localized value names directly. */
  targetOf(name: string): Target | undefined;
};

export class ContractTooLarge extends Error {}

const mostNodes = 3_000_000;

export function createLocalizer(files: ContractFiles, names: SchemaNames): Localizer {
  const writtenOut = new Map<string, Json>();
  const underWay = new Set<string>();
  const targets = new Map<string, Target>();
  let left = mostNodes;

  function localize(value: Json, file: ContractFile, inNames = false): Json {
    spend();
    if (isList(value)) return value.map((item) => localize(item, file));
    if (!isObject(value)) return value;
    const reference = inNames ? undefined : referenceIn(value);
    const own = copy(value, (key, child) => {
      if (isLiteral(key, child, inNames)) return child;
      if (!inNames && (key === 'schema' || key === 'itemSchema')) return localizeSchema(child, file);
      return localize(child, file, holdsNames(key, child, inNames));
    });
    return reference === undefined ? own : { ...followed(reference, file), ...without(own, '$ref') };
  }

  function followed(reference: string, file: ContractFile): JsonObject {
    const target = files.resolve(file, reference);
    if (!target.ok) return { $ref: reference };
    const address = addressOf(target.value);
    const known = writtenOut.get(address);
    if (known !== undefined) return isObject(known) ? known : {};
    if (underWay.has(address)) return { $ref: reference };
    underWay.add(address);
    const result = localize(target.value.value, target.value.file);
    underWay.delete(address);
    writtenOut.set(address, result);
    return isObject(result) ? result : {};
  }

  function localizeSchema(value: Json, file: ContractFile, inNames = false): Json {
    spend();
    if (isList(value)) return value.map((item) => localizeSchema(item, file));
    if (!isObject(value)) return value;
    const reference = inNames ? undefined : referenceIn(value);
    return copy(value, (key, child) => {
      if (isLiteral(key, child, inNames)) return child;
      if (key === '$ref' && reference !== undefined) return nameFor(reference, file);
      if (!inNames && key === 'required' && isList(child)) return sortNames(child);
      if (!inNames && key === 'discriminator') return localizeDiscriminator(child, file);
      return localizeSchema(child, file, holdsNames(key, child, inNames));
    });
  }

  function localizeDiscriminator(value: Json, file: ContractFile): Json {
    if (!isObject(value) || !isObject(value['mapping'])) return value;
    const mapping = copy(value['mapping'], (_key, to) => (isPointerLike(to) ? nameFor(to, file) : to));
    return { ...value, mapping };
  }

  function nameFor(reference: string, file: ContractFile): string {
    const target = files.resolve(file, reference);
    if (!target.ok) return reference;
    const name = names.nameOf(target.value);
    targets.set(name, target.value);
    return name;
  }

  function spend(): void {
    if (left-- <= 0) throw new ContractTooLarge();
  }

  return {
    localize,
    schemaAt: (target) => localizeSchema(target.value, target.file) as JsonSchema,
    targetOf: (name) => targets.get(name),
  };
}

function sortNames(names: readonly Json[]): readonly Json[] {
  return names.every((name) => typeof name === 'string')
    ? [...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    : names;
}

function copy(value: JsonObject, change: (key: string, child: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, change(key, child)]));
}

function without(value: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

/** The names that a localized schema or operation links to, in no particular order. */
export function linkedNames(value: Json, found = new Set<string>(), inNames = false): ReadonlySet<string> {
  if (isList(value)) {
    for (const item of value) linkedNames(item, found);
  } else if (isObject(value)) {
    const name = inNames ? undefined : referenceIn(value);
    if (name !== undefined) found.add(name);
    for (const [key, child] of Object.entries(value)) {
      if (isLiteral(key, child, inNames)) continue;
      if (key === 'mapping' && !inNames && isObject(child)) {
        for (const to of Object.values(child)) if (typeof to === 'string') found.add(to);
      }
      linkedNames(child, found, holdsNames(key, child, inNames));
    }
  }
  return found;
}
