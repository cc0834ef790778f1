/**
 * The schemas of a contract: each as plain JSON Schema for a direction, and the judge of values.
 *
 * Everything is made when first asked for and kept: a contract of a thousand operations costs nothing until its
 * operations are looked at, and a schema that a thousand operations share is compiled once.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Json, JsonObject, JsonSchema } from '@antipode/handoff';
import { causesIn, type Branches } from './alternatives.ts';
import { createCircles } from './circles.ts';
import { ajvFormats } from './formats.ts';
import { isList, isObject, textOf } from '../json.ts';
import { schemaMapKeywords, valueKeywords } from './keyword-shapes.ts';
import { ownKeywords } from './own-keywords.ts';
import type { Direction } from './one-way-properties.ts';
import { patternOf } from './pattern.ts';
import { createPlainer, type Note, type Plainer, type PlainSchema } from './plain-schema.ts';
import { faultOf, type SchemaFault } from './schema-fault.ts';

export type Schemas = {
  /** What the schema has against the value, each once; nothing where it is right, or where nobody can tell. */
  judge(schema: JsonSchema, value: Json, direction: Direction): readonly SchemaFault[];
  /** The same with one cause where none of several alternatives fits: what the one that fits best has against it. */
  causes(schema: JsonSchema, value: Json, direction: Direction): readonly SchemaFault[];
  /** Whether the value is right, surely. */
  isRight(schema: JsonSchema, value: Json, direction: Direction): boolean;
  /**
   * What the judge leaves out of account, in the schema itself and in all that it refers to: names that the contract
   * lacks, patterns that JavaScript cannot read, keywords that do not hold what they should.
   */
  notJudged(schema: JsonSchema, direction: Direction): readonly Note[];
  /** The schema as JSON Schema 2020-12, whose references `target` follows. */
  plain(schema: JsonSchema, direction: Direction): PlainSchema;
  /** The schema that a `$ref` of a plain schema stands for, and its name in the contract. */
  target(address: string): { readonly name: string; readonly schema: PlainSchema };
  /** The test of a plain schema, compiled when first asked for. */
  testOf(plain: PlainSchema): (value: Json) => boolean;
};

type Entry = { readonly schema: PlainSchema; readonly notes: readonly Note[] };
type NamedEntry = Entry & { readonly name: string };

const directions = { request: 'q', response: 'r' } as const;
const bareMark = '-';

/**
 * @param named The schemas that a `$ref` names, as `Handoff.schemas` holds them.
 */
export function createSchemas(named: Readonly<Record<string, JsonSchema>>): Schemas {
  const names = Object.keys(named);
  const numbers = new Map(names.map((name, number) => [name, number]));
  const circles = createCircles(find);
  const sides = { request: sideOf('request'), response: sideOf('response') };
  const byAddress = new Map<string, NamedEntry>();
  const compiled = new WeakMap<JsonObject, ValidateFunction>();
  const judged = new Set<string>();
  const ajv = createAjv();

  function sideOf(direction: Direction): {
    readonly plainer: Plainer;
    readonly known: WeakMap<object, Entry>;
    /** Those that are a name and nothing else are one and the same, however often they are written. */
    readonly references: Map<string, Entry>;
  } {
    const plainer = createPlainer({
      direction,
      named: find,
      circles,
      addressOf: (name, isBare) => `${directions[direction]}${numbers.get(name)}${isBare ? bareMark : ''}`,
    });
    return { plainer, known: new WeakMap(), references: new Map() };
  }

  function find(name: string): JsonSchema | undefined {
    return numbers.has(name) ? named[name] : undefined;
  }

  function entryOf(schema: JsonSchema, direction: Direction): Entry {
    if (!isObject(schema)) return { schema, notes: [] };
    const { plainer, known, references } = sides[direction];
    const { $ref: name } = schema;
    if (typeof name === 'string' && numbers.has(name) && Object.keys(schema).length === 1) {
      let entry = references.get(name);
      if (entry === undefined) references.set(name, (entry = { schema: plainer(schema, []), notes: [] }));
      return entry;
    }
    let entry = known.get(schema);
    if (entry === undefined) {
      const notes: Note[] = [];
      known.set(schema, (entry = { schema: plainer(schema, notes), notes }));
    }
    return entry;
  }

  function target(address: string): NamedEntry {
    let entry = byAddress.get(address);
    if (entry === undefined) {
      const { plainer } = sides[address.startsWith(directions.request) ? 'request' : 'response'];
      const isBare = address.endsWith(bareMark);
      const name = names[Number.parseInt(address.slice(1), 10)] ?? '';
      const notes: Note[] = [];
      const schema = plainer(named[name] ?? true, notes, { name, isBare });
      byAddress.set(address, (entry = { name, schema, notes }));
    }
    return entry;
  }

  function validatorOf(plain: PlainSchema): ValidateFunction {
    const holder = isObject(plain) ? plain : plain ? anything : nothing;
    let validate = compiled.get(holder);
    if (validate === undefined) {
      for (const address of addressesIn(holder)) introduce(address);
      compiled.set(holder, (validate = ajv.compile(holder)));
    }
    return validate;
  }

  /** Tells the judge about a named schema and all that it names. */
  function introduce(address: string): void {
    if (judged.has(address)) return;
    judged.add(address);
    const { schema } = target(address);
    ajv.addSchema(isObject(schema) ? schema : schema ? {} : { not: {} }, address);
    for (const next of addressesIn(schema)) introduce(next);
  }

  const branches: Branches = {
    errorsOf: (branch, value) => {
      const validate = validatorOf(branch as PlainSchema);
      return validate(value) ? [] : (validate.errors ?? []);
    },
    nameOf: (branch) => {
      const address = isObject(branch) ? branch['$ref'] : undefined;
      return typeof address === 'string' ? target(address).name : undefined;
    },
  };

  function notJudged(schema: JsonSchema, direction: Direction): readonly Note[] {
    const root = entryOf(schema, direction);
    const notes = [...root.notes];
    const seen = new Set<string>();
    const ahead = [...addressesIn(root.schema)];
    for (let address = ahead.pop(); address !== undefined; address = ahead.pop()) {
      if (seen.has(address)) continue;
      seen.add(address);
      const { name, schema: next, notes: more } = target(address);
      notes.push(...more.map(({ pointer, because }) => ({ pointer: `${name}#${pointer}`, because })));
      ahead.push(...addressesIn(next));
    }
    return notes;
  }

  return {
    judge: (schema, value, direction) => faultsFound(validatorOf(entryOf(schema, direction).schema), value),
    causes: (schema, value, direction) =>
      faultsFound(validatorOf(entryOf(schema, direction).schema), value, (errors) =>
        causesIn(errors, branches),
      ),
    isRight: (schema, value, direction) =>
      isSurelyRight(validatorOf(entryOf(schema, direction).schema), value),
    notJudged,
    plain: (schema, direction) => entryOf(schema, direction).schema,
    target,
    testOf(plain) {
      let validate: ValidateFunction | undefined;
      return (value) => isSurelyRight((validate ??= validatorOf(plain)), value);
    },
  };
}

/**
 * Validators throw in two cases. A value can lie deeper in itself than the call stack is: that is its fault. And ajv
 * trips over a few combinations of `unevaluatedProperties` with conditions: nobody's fault, so nothing is said.
 */
function faultsFound(
  validate: ValidateFunction,
  value: Json,
  read = (errors: readonly ErrorObject[]): readonly SchemaFault[] => errors.map(faultOf),
): readonly SchemaFault[] {
  try {
    return validate(value) ? [] : withoutRepeats(read(validate.errors ?? []));
  } catch (error) {
    return error instanceof RangeError ? [tooDeep] : [];
  }
}

function isSurelyRight(validate: ValidateFunction, value: Json): boolean {
  try {
    return validate(value);
  } catch {
    return false;
  }
}

const tooDeep: SchemaFault = {
  pointer: '',
  keyword: 'depth',
  message: 'lies too deep in itself to be judged',
};

const anything: JsonObject = {};
const nothing: JsonObject = { not: {} };

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    messages: false,
    validateSchema: false,
    addUsedSchema: false,
    inlineRefs: false,
    ownProperties: true,
    logger: false,
    formats: ajvFormats(),
    // Its optimizer costs the square of the number of properties, and gains nothing that shows.
    code: { optimize: false, regExp: Object.assign(regExpFor, { code: 'new RegExp' }) },
  });
  for (const { keyword, ...own } of ownKeywords) {
    ajv.removeKeyword(keyword);
    ajv.addKeyword({ keyword, ...own });
  }
  return ajv;
}

/** Patterns that cannot be read are gone by now: a plain schema names them in its notes. */
function regExpFor(source: string): RegExp {
  return patternOf(source) ?? /(?:)/;
}

/** The addresses that a plain schema refers to directly. */
function addressesIn(value: Json, found = new Set<string>(), inNames = false): ReadonlySet<string> {
  if (isList(value)) {
    for (const item of value) addressesIn(item, found);
  } else if (isObject(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (inNames) addressesIn(child, found);
      else if (key === '$ref') found.add(textOf(child));
      else if (!valueKeywords.has(key)) addressesIn(child, found, schemaMapKeywords.has(key));
    }
  }
  return found;
}

function withoutRepeats(faults: readonly SchemaFault[]): readonly SchemaFault[] {
  const seen = new Set<string>();
  return faults.filter(({ pointer, keyword, message }) => {
    const key = JSON.stringify([pointer, keyword, message]);
    return !seen.has(key) && seen.add(key);
  });
}
