/** `multipart/form-data` (RFC 7578), a part a member (OpenAPI 3.2, “Encoding multipart Media Types”). */
import type { Json, JsonSchema } from '@antipode/handoff';
import { kindOfMedia } from '../contract/media-type.ts';
import type { PartWriting } from '../contract/operation.ts';
import { binaryMediaType, itemSchemas, memberSchemas } from '../contract/schema-shape.ts';
import { plainText, type Described } from './members.ts';
import { bytesOf, joinBytes, latin1Of } from '../bytes.ts';
import { CannotBeSent, type BodyValue } from './values.ts';

export type Multipart = { readonly boundary: string; readonly body: Uint8Array };

type Part = {
  readonly name: string;
  /** Absent where it is text: a part without one is (RFC 7578, section 4.4). */
  readonly contentType?: string;
  readonly isFile: boolean;
  readonly bytes: Uint8Array;
};

export function writeMultipart(
  value: BodyValue,
  encoding: Readonly<Record<string, PartWriting>>,
  { schema, schemas }: Described,
): Multipart {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) {
    throw new CannotBeSent('a multipart body has no form for anything but an object');
  }
  const parts = Object.entries(value).flatMap(([name, member]: [string, BodyValue]) => {
    const contentType = Object.hasOwn(encoding, name) ? encoding[name]?.contentType : undefined;
    const about = memberSchemas(schema, name, schemas);
    const isOneJson = contentType !== undefined && kindOfMedia(contentType) === 'json';
    if (!Array.isArray(member) || isOneJson) return [partOf(name, member, contentType, about, schemas)];
    const items = about.flatMap((each) => itemSchemas(each, schemas));
    return (member as readonly BodyValue[]).map((item) => partOf(name, item, contentType, items, schemas));
  });
  const contents = parts.map(writePart);
  const boundary = boundaryFor(contents);
  const lines = contents.flatMap((content) => [bytesOf(`--${boundary}\r\n`), content, bytesOf('\r\n')]);
  return { boundary, body: joinBytes([...lines, bytesOf(`--${boundary}--\r\n`)]) };
}

function partOf(
  name: string,
  value: BodyValue,
  contentType: string | undefined,
  about: readonly JsonSchema[],
  schemas: Described['schemas'],
): Part {
  const binary = binaryMediaType(about, schemas);
  if (value instanceof Uint8Array || (typeof value === 'string' && binary !== undefined)) {
    const bytes = typeof value === 'string' ? bytesOf(value) : value;
    return { name, contentType: contentType ?? binary ?? 'application/octet-stream', isFile: true, bytes };
  }
  const json = value as Json; // bytes may stand only as members or as items of them, and JSON.stringify would show
  const isJson =
    (typeof json === 'object' && json !== null) || (contentType && kindOfMedia(contentType) === 'json');
  if (isJson) {
    return {
      name,
      contentType: contentType ?? 'application/json',
      isFile: false,
      bytes: bytesOf(JSON.stringify(json)),
    };
  }
  const text = plainText(json, { name, schema: about[0] ?? true, schemas });
  if (/\p{Surrogate}/u.test(text)) throw new CannotBeSent('half of a character has no UTF-8');
  return {
    name,
    ...(contentType === undefined ? {} : { contentType }),
    isFile: contentType !== undefined && kindOfMedia(contentType) === 'binary',
    bytes: bytesOf(text),
  };
}

function writePart({ name, contentType, isFile, bytes }: Part): Uint8Array {
  const quoted = escapeName(name);
  const head = [
    `Content-Disposition: form-data; name="${quoted}"${isFile ? `; filename="${quoted}"` : ''}`,
    ...(contentType === undefined ? [] : [`Content-Type: ${contentType}`]),
  ];
  return joinBytes([bytesOf(`${head.join('\r\n')}\r\n\r\n`), bytes]);
}

/** As browsers do (the HTML standard, “Multipart form data”). */
function escapeName(name: string): string {
  return name.replace(/["\r\n]/g, (character) => ({ '"': '%22', '\r': '%0D' })[character] ?? '%0A');
}

/** The same for the same parts, and in none of them (RFC 2046, section 5.1.1). */
function boundaryFor(contents: readonly Uint8Array[]): string {
  const texts = contents.map(latin1Of);
  for (let number = 0; ; number++) {
    const boundary = `antipode-${number}`;
    if (!texts.some((text) => text.includes(boundary))) return boundary;
  }
}
