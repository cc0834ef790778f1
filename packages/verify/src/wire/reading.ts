/**
 * What a reader may take a text for.
 *
 * Outside of JSON everything is text, and a schema says what the text stands for: `5` is five where a number is wanted,
 * and itself where a text is. Where a schema allows both there are several readings. A request is faulty only when no
 * reading of it is right.
 */
import type { Json, JsonSchema } from '@antipode/handoff';
import type { MediaKind } from '../contract/media-type.ts';
import { itemSchemas, memberSchemas, typeBits, typesAllowed, typesOfAny } from '../contract/schema-shape.ts';
import type { BodyValue } from './values.ts';

type Schemas = Readonly<Record<string, JsonSchema>>;

/** `strict`: what the standards say; `lenient`: also what widespread readers make of it. */
export type Manner = 'strict' | 'lenient';

export type Reading<Value = Json> = {
  /** The likeliest first; none where nothing can be read. */
  readonly values: readonly Value[];
  /** Whether these are all of them. */
  readonly isComplete: boolean;
};

/** The forms that a written value may have, before anybody asks its schema. */
export type Forms = {
  readonly texts: readonly string[];
  readonly lists: readonly (readonly string[])[];
  readonly objects: readonly (readonly (readonly [name: string, text: string])[])[];
};

const mostReadings = 64;

const plainTypes = typeBits.string | typeBits.number | typeBits.boolean | typeBits.null;

export function readForms(forms: Forms, schema: JsonSchema, schemas: Schemas, manner: Manner): Reading {
  const types = typesAllowed(schema, schemas);
  const texts = () => forms.texts.flatMap((text) => readingsOfText(text, types, manner));
  const lists = () =>
    forms.lists.map((list) => {
      const of = typesOfAny(itemSchemas(schema, schemas), schemas);
      return combine(list.map((text) => readingsOfText(text, of, manner)));
    });
  const objects = () => forms.objects.map((members) => readMembers(members, schema, schemas, manner));
  const isList = forms.lists.some((list) => list.length > 1);
  const found = [
    ...((types & typeBits.array) !== 0 && isList ? lists() : []),
    ...((types & plainTypes) !== 0 ? [complete(texts())] : []),
    ...((types & typeBits.array) !== 0 && !isList ? lists() : []),
    ...((types & typeBits.object) !== 0 ? objects() : []),
  ].filter(({ values }) => values.length > 0);
  return together(found.length > 0 ? found : asText(forms));
}

/** Where nothing fits the types that the schema allows: what is there, as text. */
function asText({ texts, lists, objects }: Forms): Reading[] {
  const all: Json[] = [...texts, ...lists, ...objects.map((members) => Object.fromEntries(members))];
  return [complete(all.slice(0, 1))];
}

function readMembers(
  members: readonly (readonly [string, string])[],
  schema: JsonSchema,
  schemas: Schemas,
  manner: Manner,
): Reading {
  const readings = members.map(([name, text]) =>
    readingsOfText(text, typesOfAny(memberSchemas(schema, name, schemas), schemas), manner),
  );
  return mapReading(combine(readings), (values) =>
    objectOf(
      members.map(([name]) => name),
      values,
    ),
  );
}

export function objectOf<Value>(names: readonly string[], values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(names.map((name, at) => [name, values[at] as Value])); // as many as there are names
}

const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
/** What parsers of numbers in common languages take as well: ` 5`, `+5`, `05`, `.5`, `5.`. */
const looseNumber = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/;
const looseBooleans: Readonly<Record<string, boolean>> = {
  ...{ '1': true, on: true, yes: true, t: true, y: true },
  ...{ '0': false, off: false, no: false, f: false, n: false },
};

/** @param types bits of `typeBits` that the value may have */
export function readingsOfText(text: string, types: number, manner: Manner): Json[] {
  const isLenient = manner === 'lenient';
  const found: Json[] = [];
  const add = (value: Json) => {
    if (!found.includes(value)) found.push(value);
  };
  const isAnything = types === (plainTypes | typeBits.array | typeBits.object);
  if (isAnything) add(text);
  if ((types & typeBits.number) !== 0 && (number.test(text) || (isLenient && looseNumber.test(text)))) {
    const value = Number(text);
    if (Number.isFinite(value)) add(value);
  }
  if ((types & typeBits.boolean) !== 0) {
    const lower = isLenient ? text.toLowerCase() : text;
    if (lower === 'true' || lower === 'false') add(lower === 'true');
    else if (isLenient && Object.hasOwn(looseBooleans, lower)) add(looseBooleans[lower] ?? false);
  }
  if ((types & typeBits.null) !== 0 && (text === 'null' || (isLenient && text === ''))) add(null);
  if ((types & (typeBits.array | typeBits.object)) !== 0 && /^\s*[[{]/.test(text)) {
    const value = parseJson(text);
    if (value !== undefined) add(value);
  }
  if ((types & typeBits.string) !== 0 || found.length === 0) add(text);
  return found;
}

/** A value that is written by a media type; nothing where it is not of it. */
export function readContent(text: string, kind: MediaKind): Reading {
  if (kind !== 'json') return complete([text]);
  const value = parseJson(text);
  return complete(value === undefined ? [] : [value]);
}

/** Undefined when the text is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Each way of taking one from each list, the first of each first. */
export function combine<Value>(lists: readonly (readonly Value[])[]): Reading<readonly Value[]> {
  const count = lists.reduce((product, list) => product * list.length, 1);
  if (count > mostReadings) return { values: [lists.map(([first]) => first as Value)], isComplete: false };
  let rows: Value[][] = [[]];
  for (const list of lists) rows = rows.flatMap((row) => list.map((value) => [...row, value]));
  return { values: rows, isComplete: true };
}

export function complete<Value>(values: readonly Value[]): Reading<Value> {
  return { values, isComplete: true };
}

export function together<Value>(readings: readonly Reading<Value>[]): Reading<Value> {
  return {
    values: readings.flatMap(({ values }) => values),
    isComplete: readings.every(({ isComplete }) => isComplete),
  };
}

export function mapReading<Value, Other>(
  { values, isComplete }: Reading<Value>,
  change: (value: Value) => Other,
): Reading<Other> {
  return { values: values.map(change), isComplete };
}

export type BodyReading = Reading<BodyValue>;
