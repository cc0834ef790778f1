/**
 * The official JSON Schema test suite, draft 4: the dialect of OpenAPI 3.0. Later drafts were found in no package.
 *
 * Its schemas refer by pointer and by address. Here each `$ref` is the name of a schema, as `Handoff.schemas` has it.
 */
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Json, JsonSchema } from '@antipode/handoff';
import { isList, isObject } from '../json.ts';

export type OfficialCase = {
  /** `items: an array of schemas for items`: the file, then what the suite calls it. */
  readonly title: string;
  /** As the suite has it. */
  readonly written: JsonSchema;
  readonly root: JsonSchema;
  readonly named: Readonly<Record<string, JsonSchema>>;
  readonly values: readonly { readonly title: string; readonly value: Json; readonly isRight: boolean }[];
};

type Group = {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[];
};

const folder = dirname(createRequire(import.meta.url).resolve('json-schema-test-suite'));
const remoteBase = 'http://localhost:1234/';

/** The schemas that the suite expects at addresses. */
export const remotes: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  globSync('**/*.json', { cwd: join(folder, 'remotes') }).map((path) => [
    remoteBase + path,
    read(join('remotes', path)) as JsonSchema,
  ]),
);

/** @param without Titles of what is left out. */
export function officialCases(without: ReadonlySet<string>): readonly OfficialCase[] {
  const paths = globSync('{*,optional/*}.json', { cwd: join(folder, 'tests/draft4') }).toSorted();
  return paths.flatMap((path) =>
    (read(join('tests/draft4', path)) as unknown as readonly Group[])
      .map(({ description, schema, tests }) => ({
        title: `${path.replace(/\.json$/, '')}: ${description}`,
        schema,
        tests,
      }))
      .filter(({ title }) => !without.has(title))
      .map(({ title, schema, tests }) => ({
        title,
        written: schema,
        ...byName(schema),
        values: tests.map(({ description, data, valid }) => ({
          title: description,
          value: data,
          isRight: valid,
        })),
      })),
  );
}

function read(path: string): Json {
  return JSON.parse(readFileSync(join(folder, path), 'utf8')) as Json;
}

function byName(written: JsonSchema): Pick<OfficialCase, 'root' | 'named'> {
  const documents: Readonly<Record<string, Json>> = { ...remotes, '': written };
  const named: Record<string, JsonSchema> = {};

  function moved(value: Json, document: string): Json {
    if (isList(value)) return value.map((item) => moved(item, document));
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) =>
        key === '$ref' && typeof child === 'string'
          ? [key, name(child, document)]
          : [key, key === 'enum' || key === 'default' ? child : moved(child, document)],
      ),
    );
  }

  function name(reference: string, document: string): string {
    const [address = '', pointer = ''] = reference.split('#');
    const at = address === '' ? document : address;
    const own = `${at}#${pointer}`;
    if (!Object.hasOwn(named, own)) {
      named[own] = true;
      named[own] = moved(found(documents[at], pointer), at) as JsonSchema;
    }
    return own;
  }

  return { root: { $ref: name('#', '') }, named };
}

function found(document: Json | undefined, pointer: string): Json {
  let value = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    value = (value as Readonly<Record<string, Json>> | undefined)?.[key];
  }
  if (value === undefined) throw new Error(`Nothing is at ${pointer}.`);
  return value;
}
