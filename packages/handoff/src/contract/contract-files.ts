/**
 * The contract's files, parsed, and the references between them.
 *
 * A reference is looked up among the handoff's own files and nowhere else: nothing here reads a disk or a
 * network, whatever a contract asks for. Redocly's resolver is not used, since it would fetch, and gives up on the
 * whole document at the first reference that points at itself.
 */
import { ok, refuse, type Result } from '@antipode/base';
import type { Json, JsonObject } from '../clause.ts';
import { formatFinding, type Finding } from '../finding.ts';
import { plainJson } from '../plain-json.ts';
import { placeAtOffset, placeInFile, start, type Place, type TextFile } from '../text-file.ts';
import { isList, isObject } from './json-shape.ts';
import { locateJson, type Located, type RepeatedKey } from './locate-keys.ts';
import { parseYamlFile, yamlFault, type YamlFile } from '../yaml-file.ts';

export type ContractFile = {
  readonly path: string;
  readonly value: Json;
  /** As its parser gave it, for Redocly's rules: what an alias repeats is one object here, and written out in `value`. */
  readonly parsed: unknown;
  readonly text: TextFile;
  /** Where `value` is not what the file says but what it was converted to. */
  readonly conversion?: Omit<Conversion, 'value'>;
};

/** What an older format says, as OpenAPI 3.0. */
export type Conversion = {
  readonly value: JsonObject;
  readonly losses: readonly Loss[];
  /** From places in `value` to where the file says it, for those that differ. */
  readonly moved: ReadonlyMap<string, string>;
};

/** What OpenAPI 3.0 cannot say. */
export type Loss = {
  /** The operation, its path, or a part of one of them that loses it. */
  readonly of: string;
  /** Where the file says it. */
  readonly pointer: string;
  readonly what: string;
  readonly because: string;
};

/** A place in a contract file: what a reference points at. */
export type Target = { readonly file: ContractFile; readonly pointer: string; readonly value: Json };

export type ReferenceFault =
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'no-such-file'; readonly path: string }
  | { readonly kind: 'unreadable-file'; readonly path: string }
  | { readonly kind: 'no-such-place'; readonly path: string; readonly pointer: string };

export type ContractFiles = {
  readonly findings: Finding[];
  /** Undefined when there is no such file, or when it cannot be parsed (which is then among the findings). */
  open(path: string): ContractFile | undefined;
  resolve(from: ContractFile, reference: string): Result<Target, ReferenceFault>;
  placeOf(file: ContractFile, pointer: string): Place;
  /** From here on the file is read as what it was converted to; its places stay those of its text. */
  convert(file: ContractFile, conversion: Conversion): ContractFile;
};

/** About ten times what the largest public contracts hold. */
const mostNodes = 3_000_000;

export function openContracts(texts: ReadonlyMap<string, TextFile>): ContractFiles {
  const findings: Finding[] = [];
  const located = new Map<ContractFile, Located>();
  const locators = new Map<ContractFile, () => Located>();
  const opened = new Map<string, ContractFile | undefined>();

  function open(path: string): ContractFile | undefined {
    const text = texts.get(path);
    if (!text || opened.has(path)) return opened.get(path);
    const read = parse(text);
    if (!read.ok) findings.push(read.error);
    const file = read.ok ? { path, value: read.value.plain, parsed: read.value.parsed, text } : undefined;
    if (file && isJson(path)) {
      const { root, repeated } = locateJson(text.text);
      located.set(file, root);
      findings.push(...repeated.slice(0, mostRepeated).map((each) => repeatedKey(text, each)));
    }
    if (file && read.ok && read.value.locate) locators.set(file, read.value.locate);
    opened.set(path, file);
    return file;
  }

  function resolve(from: ContractFile, reference: string, hops = 0): Result<Target, ReferenceFault> {
    const [uri, fragment] = splitOnce(reference, '#');
    const path = uri === '' ? from.path : pathFrom(from.path, uri);
    if (path === undefined) return refuse({ kind: 'elsewhere' });
    const file = open(path);
    if (!file) return refuse({ kind: texts.has(path) ? 'unreadable-file' : 'no-such-file', path });
    return find(file, decodePercent(fragment), hops);
  }

  function find(file: ContractFile, pointer: string, hops: number): Result<Target, ReferenceFault> {
    const nowhere = refuse({ kind: 'no-such-place', path: file.path, pointer } as const);
    if (pointer !== '' && !pointer.startsWith('/')) return findAnchor(file, pointer) ?? nowhere;
    const keys = pointer.split('/').slice(1).map(unescapeKey);
    let value = file.value;
    for (const [at, key] of keys.entries()) {
      const next = childOf(value, key);
      if (next === undefined) {
        // A pointer may lead through another reference: `#/components/schemas/Alias/properties/id`.
        const onward = referenceIn(value);
        if (onward === undefined || hops >= mostHops) return nowhere;
        const through = resolve(file, onward, hops + 1);
        if (!through.ok) return through;
        const rest = keys.slice(at).map((k) => `/${escapeKey(k)}`);
        return find(through.value.file, through.value.pointer + rest.join(''), hops + 1);
      }
      value = next;
    }
    return ok({ file, pointer: keys.map((key) => `/${escapeKey(key)}`).join(''), value });
  }

  function placeOf(file: ContractFile, pointer: string): Place {
    let at = locate(file);
    for (const key of asWritten(file, pointer).split('/').slice(1).map(unescapeKey)) {
      const child = at.children.get(key);
      if (!child) break;
      at = child;
    }
    return placeInFile(file.text, at.offset);
  }

  function convert(file: ContractFile, { value, ...conversion }: Conversion): ContractFile {
    const converted = { ...file, value, conversion };
    locators.set(converted, () => locate(file));
    opened.set(file.path, converted);
    return converted;
  }

  /** In YAML only once somebody asks. */
  function locate(file: ContractFile): Located {
    const known = located.get(file);
    if (known) return known;
    const root = locators.get(file)?.() ?? { offset: 0, children: new Map() };
    located.set(file, root);
    return root;
  }

  return { findings, open, resolve, placeOf, convert };
}

const mostHops = 32;

function asWritten({ conversion }: ContractFile, pointer: string): string {
  if (!conversion) return pointer;
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const written = conversion.moved.get(pointer.slice(0, end));
    if (written !== undefined) return written + pointer.slice(end);
  }
  return pointer;
}

export function referenceIn(value: Json | undefined): string | undefined {
  const reference = isObject(value) && Object.hasOwn(value, '$ref') ? value['$ref'] : undefined;
  return typeof reference === 'string' ? reference : undefined;
}

export function escapeKey(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescapeKey(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

function childOf(value: Json, key: string): Json | undefined {
  if (isList(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function findAnchor(file: ContractFile, anchor: string): Result<Target, ReferenceFault> | undefined {
  const waiting: { value: Json; pointer: string }[] = [{ value: file.value, pointer: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, pointer } = next;
    if (isObject(value) && value['$anchor'] === anchor) return ok({ file, pointer, value });
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      waiting.push({ value: child, pointer: `${pointer}/${escapeKey(key)}` });
    }
  }
  return undefined;
}

/** Undefined when the reference leaves the handoff's folder or names an address on a network. */
function pathFrom(base: string, uri: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:/i.test(uri) || uri.startsWith('/') || uri.includes('\\')) return undefined;
  const parts = base.split('/').slice(0, -1);
  for (const part of decodePercent(uri).split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitOnce(text: string, at: string): [string, string] {
  const found = text.indexOf(at);
  return found === -1 ? [text, ''] : [text.slice(0, found), text.slice(found + 1)];
}

type Read = { readonly plain: Json; readonly parsed: unknown; readonly locate?: () => Located };

function parse(file: TextFile): Result<Read, Finding> {
  const json = isJson(file.path);
  const fault = (message: string, place: Place = start, fix?: string) =>
    refuse(
      formatFinding({
        rule: json ? 'json-error' : 'yaml-error',
        file: file.path,
        ...place,
        message,
        fix: fix ?? `Correct the ${json ? 'JSON' : 'YAML'} at this place and publish again.`,
      }),
    );
  try {
    const merges = json ? undefined : tooManyMerges(file.text);
    if (merges) return fault('This YAML repeats itself by aliases too often to be written out.', merges);
    const { value, locate }: YamlFile = json
      ? { value: JSON.parse(file.text) as unknown }
      : parseYamlFile(file.text);
    const plain = plainJson(value, mostNodes);
    if (plain.ok) return ok({ plain: plain.value, parsed: value, ...(locate && { locate }) });
    return plain.error.kind === 'too-deep'
      ? fault(
          'This file is nested deeper than 200 levels.',
          start,
          'Give the inner parts names and refer to them.',
        )
      : fault(
          'This file expands to more than 3,000,000 values.',
          start,
          'Refer to parts instead of repeating them.',
        );
  } catch (error) {
    const { reason, place } = json ? jsonFault(file.text, error) : yamlFault(error);
    return fault(`This is not ${json ? 'JSON' : 'YAML'}: ${reason}.`, place);
  }
}

function isJson(path: string): boolean {
  return /\.json$/i.test(path);
}

const mostRepeated = 50;

/** JSON lets a key stand twice and keeps the last, so that half of a contract can vanish without a word. */
function repeatedKey(file: TextFile, { key, offset, firstOffset }: RepeatedKey): Finding {
  return formatFinding({
    rule: 'repeated-key',
    file: file.path,
    ...placeInFile(file, offset),
    message: `“${key.slice(0, 100)}” stands here for the second time; the first is at line ${placeInFile(file, firstOffset).line}.`,
    fix: 'Merge the two, or rename one: only the last would be read.',
  });
}

/** Merging (`<<`) copies keys, so a few of them over large maps cost the square of the file. */
function tooManyMerges(text: string): Place | undefined {
  let merges = 0;
  for (const found of text.matchAll(/<<["']?\s*:/g)) {
    if (++merges * text.length > 100_000_000) return placeAtOffset(text, found.index);
  }
  return undefined;
}

function jsonFault(text: string, error: unknown): { reason: string; place: Place } {
  const message = String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
  const position = /at position (\d+)/.exec(message)?.[1];
  const atEnd = /end of JSON/.test(message) ? placeAtOffset(text, text.length) : start;
  return {
    reason: message
      .replace(/ in JSON at position .*$| \(line \d+ column \d+\)$/, '')
      .replace(/(?<![.:\s])[.:\s]+$/, ''),
    place: position === undefined ? atEnd : placeAtOffset(text, Number(position)),
  };
}
