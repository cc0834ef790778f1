/** The way back of `write-query.ts`: pairs → the values of parameters. */
import type { JsonSchema } from '@antipode/handoff';
import type { Writing } from '../contract/operation.ts';
import { memberNames, namesOtherMembers, typeBits, typesAllowed } from '../contract/schema-shape.ts';
import { decodeQuery } from './percent.ts';
import { alternating } from './read-path.ts';
import { readContent, readForms, type Forms, type Manner, type Reading } from './reading.ts';

/** What is written by pairs: a parameter of a query, or a member of a form. */
export type PairedValue = { readonly name: string; readonly schema: JsonSchema; readonly writing: Writing };

/** Names are decoded; values are as they are sent. */
export type RawPairs = readonly (readonly [name: string, rawValue: string])[];

type Schemas = Readonly<Record<string, JsonSchema>>;

export function pairsIn(query: string): RawPairs {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [decodeQuery(pair), ''] : [decodeQuery(pair.slice(0, at)), pair.slice(at + 1)];
    });
}

export type ReadPairs = {
  /** By name; what is not there was not sent. */
  readonly readings: ReadonlyMap<string, Reading>;
  /** What no value of the contract accounts for. */
  readonly others: RawPairs;
};

export function readPairs(
  wanted: readonly PairedValue[],
  pairs: RawPairs,
  schemas: Schemas,
  manner: Manner,
): ReadPairs {
  const used = new Set<string>();
  const readings = new Map<string, Reading>();
  const exploded = wanted.filter((each) => standsAsMembers(each, schemas));
  for (const each of wanted) {
    if (exploded.includes(each)) continue;
    const reading = readOne(each, pairs, schemas, manner, used);
    if (reading) readings.set(each.name, reading);
  }
  for (const each of exploded) {
    const members = pairs.filter(([name]) => !used.has(name) && isMember(each, name, schemas));
    for (const [name] of members) used.add(name);
    if (members.length === 0) continue;
    const objects = [members.map(([name, raw]) => [name, decodeQuery(raw)] as const)];
    readings.set(each.name, readForms({ texts: [], lists: [], objects }, each.schema, schemas, manner));
  }
  return { readings, others: pairs.filter(([name]) => !used.has(name)) };
}

/** Whether its members are pairs of their own: an object in `form` that explodes. */
function standsAsMembers({ schema, writing }: PairedValue, schemas: Schemas): boolean {
  if (writing.by !== 'style' || writing.style !== 'form' || !writing.explode) return false;
  const types = typesAllowed(schema, schemas);
  if ((types & typeBits.object) === 0) return false;
  return types === typeBits.object || memberNames(schema, schemas).size > 0;
}

function isMember({ schema }: PairedValue, name: string, schemas: Schemas): boolean {
  const names = memberNames(schema, schemas);
  return names.has(name) || names.size === 0 || namesOtherMembers(schema, schemas);
}

function readOne(
  { name, schema, writing }: PairedValue,
  pairs: RawPairs,
  schemas: Schemas,
  manner: Manner,
  used: Set<string>,
): Reading | undefined {
  const own = pairs.flatMap(([given, raw]) => (given === name ? [raw] : []));
  if (own.length > 0) used.add(name);
  if (writing.by === 'content')
    return own.length === 0 ? undefined : readContent(decodeQuery(own[0] ?? ''), writing.kind);
  const members = writing.style === 'deepObject' ? deepMembers(name, pairs, used) : [];
  if (members.length > 0)
    return readForms({ texts: [], lists: [], objects: [members] }, schema, schemas, manner);
  return own.length === 0 ? undefined : readForms(formsOf(own, writing, manner), schema, schemas, manner);
}

function deepMembers(name: string, pairs: RawPairs, used: Set<string>): [string, string][] {
  return pairs.flatMap(([given, raw]): [string, string][] => {
    if (!given.startsWith(`${name}[`) || !given.endsWith(']')) return [];
    used.add(given);
    return [[given.slice(name.length + 1, -1), decodeQuery(raw)]];
  });
}

const delimiters: Readonly<Record<string, RegExp>> = {
  spaceDelimited: /%20|\+/,
  pipeDelimited: /%7C|\|/i,
};

function formsOf(own: readonly string[], writing: Writing & { by: 'style' }, manner: Manner): Forms {
  const decoded = own.map(decodeQuery);
  const [only = ''] = own;
  // Where a name stands twice some readers take the first, some the last.
  const texts = own.length === 1 || manner === 'lenient' ? decoded : [];
  if (writing.explode || own.length > 1) {
    return {
      texts,
      lists: decoded.join('') === '' && own.length === 1 ? [decoded, []] : [decoded],
      objects: [],
    };
  }
  const pieces = only.split(delimiters[writing.style] ?? ',').map(decodeQuery);
  return { texts, lists: only === '' ? [[''], []] : [pieces], objects: alternating(pieces) };
}
