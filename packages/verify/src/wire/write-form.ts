/**
 * `application/x-www-form-urlencoded` (OpenAPI 3.2, “Encoding Object”; the URL standard, section 5).
 *
 * A member with a style of its own is written as a query parameter of that style. Any other is written by a media type:
 * lists item by item under one name, objects as JSON, the rest as text.
 */
import type { Json } from '@antipode/handoff';
import type { PartWriting } from '../contract/operation.ts';
import { itemSchemas, memberSchemas } from '../contract/schema-shape.ts';
import { plainText, type Described } from './members.ts';
import { encodePercent } from './percent.ts';
import type { BodyValue } from './values.ts';
import { CannotBeSent } from './values.ts';
import { writeQueryPairs } from './write-query.ts';
import { isList, isObject } from '../json.ts';

export function writeFormText(
  value: BodyValue,
  encoding: Readonly<Record<string, PartWriting>>,
  { schema, schemas }: Described,
): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) {
    throw new CannotBeSent('a form has no form for anything but an object');
  }
  const pairs = Object.entries(value).flatMap(([name, member]: [string, BodyValue]) => {
    if (!isJson(member)) throw new CannotBeSent('a form that is text cannot carry bytes');
    const described = { name, schema: together(memberSchemas(schema, name, schemas)), schemas };
    const writing = Object.hasOwn(encoding, name) ? encoding[name] : undefined;
    if (writing?.style) return writeQueryPairs(member, writing.style, described);
    return writeByMediaType(member, writing?.contentType, described);
  });
  return pairs.join('&');
}

function writeByMediaType(member: Json, contentType: string | undefined, described: Described): string[] {
  const { name, schema, schemas } = described;
  const pair = (text: string) => `${encodePercent(name)}=${encodePercent(text)}`;
  if (contentType !== undefined && /json/i.test(contentType)) return [pair(JSON.stringify(member))];
  if (isList(member)) {
    const item = { name, schema: together(itemSchemas(schema, schemas)), schemas };
    return member.map((each) =>
      pair(isObject(each) || isList(each) ? JSON.stringify(each) : plainText(each, item)),
    );
  }
  return [pair(isObject(member) ? JSON.stringify(member) : plainText(member, described))];
}

/** What several places say of one value. */
function together(schemas: Described['schema'][] | readonly Described['schema'][]): Described['schema'] {
  const [only] = schemas;
  return schemas.length <= 1 ? (only ?? true) : { anyOf: schemas };
}

function isJson(value: BodyValue): value is Json {
  if (value instanceof Uint8Array) return false;
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every((each: BodyValue) => isJson(each));
}
