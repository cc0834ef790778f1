/** The way back of `write-body.ts`: bytes → what the contract would call the body. */
import type { JsonSchema } from '@antipode/handoff';
import { bestForMedia, kindOfMedia, parseMediaType } from '../contract/media-type.ts';
import type { BodyContent, Operation, PartWriting } from '../contract/operation.ts';
import {
  binaryMediaType,
  itemSchemas,
  memberSchemas,
  typeBits,
  typesOfAny,
} from '../contract/schema-shape.ts';
import { headerOf, type WireRequest } from '../exchange.ts';
import { readMultipart, type ReadPart } from './read-multipart.ts';
import { queryPairs, readPairs, type PairedValue } from './read-pairs.ts';
import {
  combine,
  complete,
  mapReading,
  objectOf,
  parseJson,
  readingsOfText,
  together,
  type BodyReading,
  type Manner,
} from './reading.ts';
import { textOfBytes } from '../bytes.ts';
import type { BodyValue } from './values.ts';

export type BodyRead =
  | { readonly kind: 'none' }
  /** The contract names no such media type. */
  | { readonly kind: 'undeclared'; readonly contentType: string }
  /** Not what its media type says that it is. */
  | { readonly kind: 'malformed'; readonly mediaType: string; readonly because: string }
  /** Of a media type that is not read here. */
  | { readonly kind: 'unread'; readonly mediaType: string }
  | {
      readonly kind: 'read';
      readonly mediaType: string;
      readonly content: BodyContent;
      readonly reading: BodyReading;
    };

type Schemas = Readonly<Record<string, JsonSchema>>;

export function readBody(operation: Operation, request: WireRequest, manner: Manner): BodyRead {
  const { body } = request;
  if (!body || (body.length === 0 && operation.body?.required !== true)) return { kind: 'none' };
  const contentType = headerOf(request.headers, 'content-type');
  if (!operation.body || contentType === undefined) return { kind: 'unread', mediaType: contentType ?? '' };
  const mediaType = contentType.replace(/;\s*boundary=[^;]*/i, '');
  const content = bestForMedia(operation.body.content, contentType);
  if (!content) {
    const isNamed = bestForMedia(
      operation.body.mediaTypes.map((each) => ({ mediaType: each })),
      contentType,
    );
    return isNamed ? { kind: 'unread', mediaType } : { kind: 'undeclared', contentType };
  }
  const found = readAs(content, contentType, body, operation.schemas, manner);
  if (found === undefined) return { kind: 'unread', mediaType };
  return typeof found === 'string'
    ? { kind: 'malformed', mediaType, because: found }
    : { kind: 'read', mediaType, content, reading: found };
}

/** Undefined when bodies of its kind are not read; a text says why it is malformed. */
function readAs(
  content: BodyContent,
  contentType: string,
  body: Uint8Array,
  schemas: Schemas,
  manner: Manner,
): BodyReading | string | undefined {
  const kind = kindOfMedia(contentType);
  if (kind === 'binary') return complete<BodyValue>([body]);
  if (kind === 'multipart') return readParts(content, contentType, body, schemas, manner);
  const text = textOfBytes(body);
  if (kind === 'json' || kind === 'form' || kind === 'text') {
    if (text === undefined) return 'it is not UTF-8';
    if (kind === 'form') return readForm(content, text, schemas, manner);
    if (kind === 'text')
      return complete<BodyValue>(readingsOfText(text, typesOfAny([content.schema], schemas), manner));
    // A reader may ignore a byte order mark (RFC 8259, section 8.1).
    const value = parseJson(manner === 'lenient' ? text.replace(/^\uFEFF/, '') : text);
    return value === undefined ? 'it is no JSON' : complete<BodyValue>([value]);
  }
  return undefined;
}

function readForm(content: BodyContent, text: string, schemas: Schemas, manner: Manner): BodyReading {
  const { schema, encoding } = content;
  const styled = Object.entries(encoding).flatMap(([name, { style }]): PairedValue[] =>
    style
      ? [{ name, schema: oneOf(memberSchemas(schema, name, schemas)), writing: { by: 'style', ...style } }]
      : [],
  );
  const { readings, others } = readPairs(styled, queryPairs(text), { syntax: 'query', schemas, manner });
  const names = [...new Set(others.map(([name]) => name))];
  const members = names.map((name): readonly [string, BodyReading] => {
    const values = others.flatMap(([given, text]) => (given === name ? [text] : []));
    const about = memberSchemas(schema, name, schemas);
    return [name, readMember(values, encoding[name], about, schemas, manner)];
  });
  return objectReading([...readings, ...members]);
}

/** A member that was written by its media type: its items stand one by one under its name. */
function readMember(
  texts: readonly string[],
  writing: PartWriting | undefined,
  about: readonly JsonSchema[],
  schemas: Schemas,
  manner: Manner,
): BodyReading {
  const types = typesOfAny(about, schemas);
  const [text = ''] = texts;
  if (writing?.contentType !== undefined && kindOfMedia(writing.contentType) === 'json') {
    return complete<BodyValue>([parseJson(text) ?? text]);
  }
  const items = typesOfAny(
    about.flatMap((each) => itemSchemas(each, schemas)),
    schemas,
  );
  const list = mapReading(
    combine<BodyValue>(texts.map((each) => readingsOfText(each, items, manner))),
    (values): BodyValue => values,
  );
  if ((types & typeBits.array) === 0) {
    return texts.length === 1
      ? complete<BodyValue>(readingsOfText(text, types, manner))
      : complete<BodyValue>([texts]);
  }
  const others = types & ~typeBits.array;
  if (texts.length > 1 || others === 0) return list;
  return together<BodyValue>([complete<BodyValue>(readingsOfText(text, others, manner)), list]);
}

function readParts(
  content: BodyContent,
  contentType: string,
  body: Uint8Array,
  schemas: Schemas,
  manner: Manner,
): BodyReading | string {
  const boundary = parseMediaType(contentType)?.parameters['boundary'];
  const parts = boundary ? readMultipart(body, boundary) : undefined;
  if (!parts) return 'its parts cannot be told apart';
  const names = [...new Set(parts.map(({ name }) => name))];
  const members = names.map((name): readonly [string, BodyReading] => {
    const own = parts.filter((part) => part.name === name);
    const about = memberSchemas(content.schema, name, schemas);
    return [name, readParted(own, about, schemas, manner)];
  });
  return objectReading(members);
}

/** A list stands item by item, under one name. */
function readParted(
  own: readonly ReadPart[],
  about: readonly JsonSchema[],
  schemas: Schemas,
  manner: Manner,
): BodyReading {
  const types = typesOfAny(about, schemas);
  const mayBeList = own.length > 1 || ((types & typeBits.array) !== 0 && !isJsonPart(own[0]));
  const alone = complete(own.length === 1 ? readPart(own[0], about, schemas, manner) : []);
  if (!mayBeList) return alone;
  const items = about.flatMap((each) => itemSchemas(each, schemas));
  const read = combine(own.map((part) => readPart(part, items, schemas, manner)));
  const list = mapReading(read, (values): BodyValue => values);
  return types === typeBits.array ? list : together<BodyValue>([alone, list]);
}

const isJsonPart = (part: ReadPart | undefined): boolean =>
  part?.contentType !== undefined && kindOfMedia(part.contentType) === 'json';

function readPart(
  part: ReadPart | undefined,
  about: readonly JsonSchema[],
  schemas: Schemas,
  manner: Manner,
): readonly BodyValue[] {
  if (!part) return [];
  if (binaryMediaType(about, schemas) !== undefined || kindOfMedia(part.contentType ?? '') === 'binary') {
    return [part.bytes];
  }
  const text = textOfBytes(part.bytes);
  if (text === undefined) return [part.bytes];
  if (isJsonPart(part)) return [parseJson(text) ?? text];
  return readingsOfText(text, typesOfAny(about, schemas), manner);
}

function objectReading(members: readonly (readonly [string, BodyReading])[]): BodyReading {
  const readings = members.map(([, reading]) => reading);
  const combined = combine(readings.map(({ values }) => values));
  const object = mapReading(combined, (values): BodyValue =>
    objectOf(
      members.map(([name]) => name),
      values,
    ),
  );
  return { ...object, isComplete: object.isComplete && readings.every(({ isComplete }) => isComplete) };
}

function oneOf(schemas: readonly JsonSchema[]): JsonSchema {
  const [only] = schemas;
  return schemas.length <= 1 ? (only ?? true) : { anyOf: schemas };
}
