/** Bodies and queries from what stands below a step: a text block, or a table. */
import { ok, refuse, type Result } from '@antipode/base';
import type { Json, Step as WrittenStep } from '@antipode/handoff';
import { bytesOf } from '../bytes.ts';
import { fillIn, jsonTextOf, textOf, type Names } from './names.ts';
import { parseJson } from '../parse-json.ts';
import type { Trouble } from './step.ts';

export type SentBody = { readonly mediaType: string; readonly body: Uint8Array };

export type Pair = readonly [name: string, value: string];

const isJsonType = (mediaType: string): boolean => /[/+]json\b/iu.test(mediaType);

/** A text block as it is (JSON unless it names its media type), or a table of two columns as a JSON object. */
export function readBody({ docString, table }: WrittenStep, names: Names): Result<SentBody, Trouble> {
  if (docString) {
    const { mediaType = 'application/json', content } = docString;
    const text = fillIn(content, names, isJsonType(mediaType) ? jsonTextOf : textOf);
    return text.ok ? ok({ mediaType, body: bytesOf(text.value) }) : text;
  }
  if (!table) {
    return refuse({
      because: 'there is no body below it',
      instead:
        'Put a text block between two lines of """ below it, or a table of two columns, name and value.',
    });
  }
  const members = readMembers({ table }, names);
  if (!members.ok) return members;
  const text = JSON.stringify(Object.fromEntries(members.value));
  return ok({ mediaType: 'application/json', body: bytesOf(text) });
}

/** The JSON that a text block means; its names are filled in. */
export function readJsonBlock({ docString }: WrittenStep, names: Names): Result<Json, Trouble> {
  if (!docString) {
    return refuse({
      because: 'there is no text block below it',
      instead: 'Put JSON between two lines of """ below it.',
    });
  }
  const text = fillIn(docString.content, names, jsonTextOf);
  if (!text.ok) return text;
  try {
    return ok(JSON.parse(text.value) as Json);
  } catch (error) {
    return refuse({
      because: `the text block below it is no JSON: ${error instanceof Error ? error.message : 'it cannot be read'}`,
      instead: 'Write texts and names in double quotes, and nothing after the last member.',
    });
  }
}

/** Text is JSON where it reads as JSON, and text where it does not: `12`, `null`, `"12"`, `DKK`. */
export function jsonOrText(text: string): Json {
  const json = parseJson(text);
  return json.ok ? json.value : text;
}

/** A cell that is a name in braces is the remembered value itself: digits that were a text stay a text. */
export function readCell(cell: string, names: Names): Result<Json, Trouble> {
  const bare = /^\{([\p{L}_][\p{L}\p{N}_-]*)\}$/u.exec(cell)?.[1];
  const value = bare === undefined ? undefined : names.recall(bare);
  if (value !== undefined) return ok(value);
  const text = fillIn(cell, names);
  return text.ok ? ok(jsonOrText(text.value)) : text;
}

/** A table of two columns without a header, each cell of the second a value. */
export function readMembers(
  step: Pick<WrittenStep, 'table'>,
  names: Names,
): Result<readonly (readonly [name: string, value: Json])[], Trouble> {
  return readRows(step, (cell) => readCell(cell, names));
}

/** A table of two columns without a header, each cell of the second a text. */
export function readPairs(step: Pick<WrittenStep, 'table'>, names: Names): Result<readonly Pair[], Trouble> {
  return readRows(step, (cell) => fillIn(cell, names));
}

function readRows<Value>(
  { table }: Pick<WrittenStep, 'table'>,
  read: (cell: string) => Result<Value, Trouble>,
): Result<readonly (readonly [name: string, value: Value])[], Trouble> {
  if (!table || table.some((row) => row.length !== 2)) {
    return refuse({
      because: 'it needs a table of two columns below it',
      instead: 'Write one line for each, name and value, and no header: | limit | 2 |',
    });
  }
  const pairs: (readonly [name: string, value: Value])[] = [];
  for (const [name = '', cell = ''] of table) {
    const value = read(cell);
    if (!value.ok) return value;
    pairs.push([name, value.value]);
  }
  return ok(pairs);
}

/** application/x-www-form-urlencoded, as WHATWG's URL standard writes it. */
export const formOf = (pairs: readonly Pair[]): string =>
  pairs.map((pair) => pair.map(formText).join('=')).join('&');

const formText = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll(/[!'()~]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

export const queryOf = (pairs: readonly Pair[]): string =>
  pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');

/** multipart/form-data (RFC 7578) from a table with the columns name, value, and perhaps file and type. */
export function multipartOf(
  { table }: WrittenStep,
  names: Names,
  boundary: string,
): Result<SentBody, Trouble> {
  const [header = [], ...rows] = table ?? [];
  const columns = header.map((cell) => cell.toLowerCase());
  if (rows.length === 0 || !columns.includes('name') || !columns.includes('value')) {
    return refuse({
      because: 'it needs a table of parts below it',
      instead: 'Write a header first: | name | value | file | type |',
    });
  }
  let text = '';
  for (const row of rows) {
    const cell = (name: string): string => row[columns.indexOf(name)] ?? '';
    const value = fillIn(cell('value'), names);
    if (!value.ok) return value;
    const file = cell('file') === '' ? '' : `; filename="${quotable(cell('file'))}"`;
    const type = cell('type') === '' ? '' : `Content-Type: ${cell('type')}\r\n`;
    text += `--${boundary}\r\nContent-Disposition: form-data; name="${quotable(cell('name'))}"${file}\r\n${type}\r\n${value.value}\r\n`;
  }
  return ok({
    mediaType: `multipart/form-data; boundary=${boundary}`,
    body: bytesOf(`${text}--${boundary}--\r\n`),
  });
}

const quotable = (text: string): string => text.replaceAll('"', '%22').replaceAll(/[\r\n]+/gu, ' ');
