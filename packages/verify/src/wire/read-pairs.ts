/** The way back of `write-query.ts` and of cookies: pairs of a name and a text → values. */
import type { JsonSchema } from '@antipode/handoff';
import type { Writing } from '../contract/operation.ts';
import { memberNames, namesOtherMembers, typeBits, typesAllowed } from '../contract/schema-shape.ts';
import { decodePercent, decodeQuery } from './percent.ts';
import { alternating } from './read-path.ts';
import { readContent, readForms, type Forms, type Manner, type Reading } from './reading.ts';

/** What is written by pairs: a parameter of a query, a member of a form, a cookie. */
export type PairedValue = { readonly name: string; readonly schema: JsonSchema; readonly writing: Writing };

/** Names are decoded; values are as they are sent. */
export type RawPairs = readonly (readonly [name: string, rawValue: string])[];

/** A query, a form. */
export function queryPairs(query: string): RawPairs {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [decodeQuery(pair), ''] : [decodeQuery(pair.slice(0, at)), pair.slice(at + 1)];
    });
}

/** RFC 6265, section 5.4: what stands between the semicolons of `Cookie`. */
export function cookiePairs(header: string): RawPairs {
  return header.split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const];
  });
}

export type PairSyntax = 'query' | 'cookie';

export type ReadPairs = {
  /** By name; what is not there was not sent. */
  readonly readings: ReadonlyMap<string, Reading>;
  /** What no value of the contract accounts for, decoded. */
  readonly others: readonly (readonly [name: string, text: string])[];
};

export type PairReader = {
  readonly syntax: PairSyntax;
  readonly manner: Manner;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
};

export function readPairs(wanted: readonly PairedValue[], pairs: RawPairs, reader: PairReader): ReadPairs {
  const used = new Set<string>();
  const readings = new Map<string, Reading>();
  const exploded = wanted.filter((each) => standsAsMembers(each, reader));
  for (const each of wanted) {
    if (exploded.includes(each)) continue;
    const reading = readOne(each, pairs, reader, used);
    if (reading) readings.set(each.name, reading);
  }
  for (const each of exploded) {
    const decode = decoderOf(each.writing, reader);
    const members = pairs.filter(([name]) => !used.has(name) && isMember(each, name, reader));
    for (const [name] of members) used.add(name);
    if (members.length === 0) continue;
    readings.set(
      each.name,
      readObject(
        members.map(([name, raw]) => [name, decode(raw)] as const),
        each,
        reader,
      ),
    );
  }
  const decode = reader.syntax === 'query' ? decodeQuery : decodePercent;
  const others = pairs.flatMap(([name, raw]) => (used.has(name) ? [] : [[name, decode(raw)] as const]));
  return { readings, others };
}

function decoderOf(writing: Writing, { syntax }: PairReader): (raw: string) => string {
  if (syntax === 'query') return decodeQuery;
  return writing.by === 'style' && writing.style === 'cookie' ? (raw) => raw : decodePercent;
}

/** Whether its members are pairs of their own: an object that explodes. */
function standsAsMembers({ schema, writing }: PairedValue, { schemas }: PairReader): boolean {
  if (writing.by !== 'style' || !writing.explode) return false;
  if (writing.style !== 'form' && writing.style !== 'cookie') return false;
  const types = typesAllowed(schema, schemas);
  if ((types & typeBits.object) === 0) return false;
  return types === typeBits.object || memberNames(schema, schemas).size > 0;
}

function isMember({ schema }: PairedValue, name: string, { schemas }: PairReader): boolean {
  const names = memberNames(schema, schemas);
  return names.has(name) || names.size === 0 || namesOtherMembers(schema, schemas);
}

function readObject(
  members: readonly (readonly [string, string])[],
  { schema }: PairedValue,
  { schemas, manner }: PairReader,
): Reading {
  return readForms({ texts: [], lists: [], objects: [members] }, schema, schemas, manner);
}

function readOne(
  value: PairedValue,
  pairs: RawPairs,
  reader: PairReader,
  used: Set<string>,
): Reading | undefined {
  const { name, schema, writing } = value;
  const own = pairs.flatMap(([given, raw]) => (given === name ? [raw] : []));
  if (own.length > 0) used.add(name);
  if (writing.by === 'content') {
    return own.length === 0 ? undefined : readContent(decoderOf(writing, reader)(own[0] ?? ''), writing.kind);
  }
  const members = writing.style === 'deepObject' ? deepMembers(name, pairs, used) : [];
  if (members.length > 0) return readObject(members, value, reader);
  return own.length === 0
    ? undefined
    : readForms(formsOf(own, writing, reader), schema, reader.schemas, reader.manner);
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

function formsOf(own: readonly string[], writing: Writing & { by: 'style' }, reader: PairReader): Forms {
  const decode = decoderOf(writing, reader);
  const decoded = own.map(decode);
  const [only = ''] = own;
  const texts = textsOf(own, decoded, reader);
  if (writing.explode || own.length > 1) {
    const isEmpty = own.length === 1 && only === '';
    return { texts, lists: isEmpty ? [decoded, []] : [decoded], objects: [] };
  }
  const pieces = only.split(delimiters[writing.style] ?? ',').map(decode);
  return { texts, lists: only === '' ? [[''], []] : [pieces], objects: alternating(pieces) };
}

/** Where a name stands twice, some readers take the first and some the last; not every reader decodes cookies. */
function textsOf(
  own: readonly string[],
  decoded: readonly string[],
  { syntax, manner }: PairReader,
): string[] {
  if (manner === 'strict') return own.length === 1 ? [...decoded] : [];
  return [...new Set([...decoded, ...(syntax === 'cookie' ? own : [])])];
}
