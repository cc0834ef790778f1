/**
 * What may stand in a step: a text in quotes, a path, a number of milliseconds, and so on.
 *
 * Each is a parameter of Cucumber's expressions. Its regular expression says what it looks like, `read` what it means,
 * with names in braces filled in; what cannot be read says what to write instead.
 */
import { ok, refuse, type Result } from '@antipode/base';
import type { Json } from '@antipode/handoff';
import { compare } from './compare.ts';
import type { Credentials } from './credentials.ts';
import { fillIn, fillInKnown, isName, jsonTextOf, nothingRemembered, textOf, type Names } from './names.ts';
import { nearest } from './nearest.ts';
import { parsePath, type Path } from './path.ts';
import { quantityOf, type Quantity } from './quantity.ts';
import type { Trouble } from './step.ts';
import { readTarget } from './target.ts';
import { valueKinds, type ValueKind } from './value-kind.ts';

/** What reading a step may look up. */
export type Reading = {
  readonly names: Names;
  readonly users: ReadonlyMap<string, Credentials>;
  /** Of the service. */
  readonly address: string;
};

/** Whoever sends: the caller that the steps before have told about, or a user by name. */
export type Caller = { readonly user?: string };

export type Memory = { readonly name: string; readonly value: Json };

export type ParameterValues = {
  string: string;
  int: number;
  float: number;
  word: string;
  number: number;
  name: string;
  memory: Memory;
  method: string;
  target: string;
  caller: Caller;
  status: number;
  statuses: readonly number[];
  class: number;
  path: Path;
  json: Json;
  amount: Json;
  values: readonly Json[];
  pattern: RegExp;
  kind: ValueKind;
  quantity: Quantity;
  share: Quantity;
  duration: number;
  step: string;
};

export type Parameter<Value = unknown> = {
  readonly name: string;
  /** Without groups that capture. */
  readonly looks: string;
  /** What stands in its place when step texts are compared. */
  readonly blank: string;
  readonly explains: string;
  readonly example: string;
  /** Whether it can be read before anything was sent, as long as it holds no braces. */
  readonly isFixed: boolean;
  readonly read: (raw: string, reading: Reading) => Result<Value, Trouble>;
};

const quoted = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
const numeral = String.raw`-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const scalar = String.raw`"(?:[^"\\]|\\.)*"|${numeral}|null|true|false|\{[\w-]+\}`;

const unquote = (raw: string): string => raw.slice(1, -1).replaceAll(/\\(["'])/gu, '$1');

const readText = (raw: string, { names }: Reading): Result<string, Trouble> => fillIn(unquote(raw), names);
const readNumber = (raw: string): Result<number, Trouble> => ok(Number(raw));
const readWord = (raw: string): Result<string, Trouble> => ok(raw);

export const parameters: {
  readonly [Name in keyof ParameterValues]: Omit<Parameter<ParameterValues[Name]>, 'name'>;
} = {
  string: {
    looks: quoted,
    blank: '{}',
    explains: 'a text in quotes; `\\"` is a quote in it, `{name}` what is remembered',
    example: '"Week 47"',
    isFixed: true,
    read: readText,
  },
  int: {
    looks: String.raw`-?\d+`,
    blank: '{}',
    explains: 'a whole number',
    example: '3',
    isFixed: true,
    read: readNumber,
  },
  float: {
    looks: numeral,
    blank: '{}',
    explains: 'a number',
    example: '2.5',
    isFixed: true,
    read: readNumber,
  },
  word: {
    looks: String.raw`[^\s]+`,
    blank: '{}',
    explains: 'a word without spaces',
    example: 'DKK',
    isFixed: true,
    read: (raw, { names }) => fillIn(raw, names),
  },
  number: {
    looks: numeral,
    blank: '{}',
    explains: 'a number',
    example: '2.5',
    isFixed: true,
    read: readNumber,
  },
  name: {
    looks: quoted,
    blank: '{}',
    explains: 'the name under which something is kept; in braces it stands for it',
    example: '"merchant"',
    isFixed: true,
    read: readName,
  },
  memory: {
    looks: quoted,
    blank: '{}',
    explains: 'the name of something that a step before has remembered',
    example: '"merchant"',
    isFixed: false,
    read: readMemory,
  },
  method: {
    looks: '[A-Z]+',
    blank: '{method}',
    explains: 'a method of HTTP, in capitals',
    example: 'POST',
    isFixed: true,
    read: readWord,
  },
  target: {
    looks: String.raw`[^\s]+`,
    blank: '{}',
    explains: 'a path with its query, below the address of the service; `{name}` is encoded as a part of it',
    example: '/orders/{order}?limit=2',
    isFixed: false,
    read: (raw, { names, address }) => readTarget(raw, names, address),
  },
  caller: {
    looks: 'the caller|the user "[^"]*"',
    blank: 'the caller',
    explains: '`the caller`, or a user who was told about before',
    example: 'the user "aurora"',
    isFixed: false,
    read: readCaller,
  },
  status: {
    looks: String.raw`\d{3}`,
    blank: '{}',
    explains: 'a status of HTTP',
    example: '201',
    isFixed: true,
    read: readNumber,
  },
  statuses: {
    looks: String.raw`\d{3}(?:, \d{3})*,? or \d{3}`,
    blank: '{} or {}',
    explains: 'two or more of them',
    example: '200, 201 or 204',
    isFixed: true,
    read: (raw) => ok((raw.match(/\d{3}/gu) ?? []).map(Number)),
  },
  class: {
    looks: '[1-5]xx',
    blank: '{}',
    explains: 'all statuses with this first digit',
    example: '2xx',
    isFixed: true,
    read: (raw) => ok(Number(raw.charAt(0))),
  },
  path: {
    looks: quoted,
    blank: '{}',
    explains: 'where in the body: a JSON Pointer, or dotted; `""` is the whole',
    example: '"/data/0/id" or "data[0].id"',
    isFixed: true,
    read: (raw, reading) => {
      const filled = readText(raw, reading);
      return filled.ok ? parsePath(filled.value) : filled;
    },
  },
  json: {
    looks: String.raw`${scalar}|\[.*\]|\{.*\}`,
    blank: '{}',
    explains: 'a value as JSON; `{name}` alone is the remembered value itself',
    example: '"paid", 12.5, true, null, ["a"]',
    isFixed: true,
    read: readJson,
  },
  amount: {
    looks: scalar,
    blank: '{}',
    explains: 'a number, or an instant or a date in quotes; `{name}` is a remembered one',
    example: '100 or "2026-11-24"',
    isFixed: true,
    read: readAmount,
  },
  values: {
    looks: `(?:${scalar})(?:, (?:${scalar}))*(?:,? or (?:${scalar}))?`,
    blank: '{} or {}',
    explains: 'several values as JSON',
    example: '"paid", "sent" or null',
    isFixed: true,
    read: readValues,
  },
  pattern: {
    looks: quoted,
    blank: '{}',
    explains: 'a regular expression, found anywhere unless it says `^` and `$`',
    example: String.raw`"^inv_\d{4}$"`,
    isFixed: true,
    read: readPattern,
  },
  kind: {
    looks: Object.keys(valueKinds).join('|'),
    blank: 'a string',
    explains: Object.keys(valueKinds).join(', '),
    example: 'a UUID',
    isFixed: true,
    // Nothing else looks like one.
    read: (raw) => ok(raw as ValueKind),
  },
  quantity: {
    looks: String.raw`every item|no item|(?:exactly|at least|at most) \d+ items?`,
    blank: 'every item',
    explains: '`every item`, `no item`, `exactly 1 item`, `at least 2 items`, `at most 2 items`',
    example: 'every item',
    isFixed: true,
    read: (raw) => ok(quantityOf(raw.replace(/ items?$/u, ''))),
  },
  share: {
    looks: String.raw`none|(?:exactly|at least|at most) \d+`,
    blank: 'exactly {}',
    explains: '`none`, `exactly 1`, `at least 2`, `at most 2`',
    example: 'exactly 1',
    isFixed: true,
    read: (raw) => ok(quantityOf(raw)),
  },
  duration: {
    looks: String.raw`\d+(?:\.\d+)? (?:ms|milliseconds?|s|seconds?|minutes?)`,
    blank: '{} s',
    explains: 'a span of time in ms, s or minutes',
    example: '500 ms',
    isFixed: true,
    read: (raw) => ok(millisecondsOf(raw)),
  },
  step: {
    looks: '.+',
    blank: '',
    explains: 'another step that starts with Then',
    example: 'the status is 200',
    isFixed: false,
    read: readWord,
  },
};

function readName(raw: string): Result<string, Trouble> {
  const name = unquote(raw);
  if (isName(name)) return ok(name);
  const better = name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-').replace(/^[^\p{L}_]+/u, '');
  return refuse({
    because: `“${name}” cannot stand in braces`,
    instead: `Use letters, digits, “_” and “-”, a letter first: "${better === '' ? 'order' : better}".`,
  });
}

function readMemory(raw: string, { names }: Reading): Result<Memory, Trouble> {
  const name = unquote(raw);
  const value = names.recall(name);
  return value === undefined ? refuse(nothingRemembered(name, names)) : ok({ name, value });
}

function readCaller(raw: string, { users }: Reading): Result<Caller, Trouble> {
  if (raw === 'the caller') return ok({});
  const user = raw.slice('the user "'.length, -1);
  return users.has(user) ? ok({ user }) : refuse(noUser(user, users));
}

export function noUser(user: string, users: ReadonlyMap<string, Credentials>): Trouble {
  const close = nearest(user, [...users.keys()]);
  return {
    because: `there is no user “${user}”`,
    instead:
      close === undefined
        ? `Write before it: Given the user "${user}" with the token "…".`
        : `Did you mean "${close}"?`,
  };
}

function readJson(raw: string, { names }: Reading): Result<Json, Trouble> {
  const bare = /^\{([\p{L}_][\p{L}\p{N}_-]*)\}$/u.exec(raw)?.[1];
  if (bare !== undefined) {
    const value = names.recall(bare);
    return value === undefined ? refuse(nothingRemembered(bare, names)) : ok(value);
  }
  const filled = fillIn(raw, names, jsonTextOf);
  if (!filled.ok) return filled;
  try {
    return ok(JSON.parse(filled.value) as Json);
  } catch {
    return refuse({
      because: `${raw} is no JSON`,
      instead: raw.startsWith('"')
        ? `In JSON a backslash is written twice: ${raw.replaceAll('\\', '\\\\')}.`
        : 'Write texts and names in double quotes, and nothing after the last value of a list.',
    });
  }
}

function readAmount(raw: string, reading: Reading): Result<Json, Trouble> {
  const value = readJson(raw, reading);
  if (!value.ok || compare(value.value, value.value) === 0) return value;
  return refuse({
    because: `${raw} cannot be greater or less than anything`,
    instead: 'Write a number (100), an instant ("2026-11-24T09:00:00Z") or a date ("2026-11-24").',
  });
}

function readValues(raw: string, reading: Reading): Result<readonly Json[], Trouble> {
  const values: Json[] = [];
  for (const one of raw.match(new RegExp(scalar, 'gu')) ?? []) {
    const value = readJson(one, reading);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return ok(values);
}

function readPattern(raw: string, { names }: Reading): Result<RegExp, Trouble> {
  const source = fillInKnown(unquote(raw), names, (value) =>
    textOf(value).replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`),
  );
  try {
    return ok(new RegExp(source, 'u'));
  } catch (error) {
    const said = error instanceof Error ? error.message.replace(/^.*: /u, '') : 'it cannot be read';
    return refuse({
      because: `“${source}” is no regular expression: ${said.charAt(0).toLowerCase()}${said.slice(1)}`,
      instead: String.raw`Signs that mean themselves have a backslash before them: \( \[ \{ \. \+`,
    });
  }
}

function millisecondsOf(raw: string): number {
  const [number = '0', unit = 'ms'] = raw.split(' ');
  if (unit.startsWith('minute')) return Number(number) * 60_000;
  return Number(number) * (unit === 's' || unit.startsWith('second') ? 1_000 : 1);
}
