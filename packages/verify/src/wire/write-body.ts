import type { BodyContent, Operation } from '../contract/operation.ts';
import { bestForMedia, kindOfMedia } from '../contract/media-type.ts';
import type { Described } from './members.ts';
import { bytesOf } from '../bytes.ts';
import { CannotBeSent, type BodyValue, type RequestBodyValue } from './values.ts';
import { writeFormText } from './write-form.ts';
import { writeMultipart } from './write-multipart.ts';

export type WrittenBody = { readonly contentType: string; readonly bytes: Uint8Array };

/** What the contract says of a body of this media type; a media type that it does not name is written all the same. */
export function bodyContentFor(operation: Operation, mediaType: string): BodyContent | undefined {
  return bestForMedia(operation.body?.content ?? [], mediaType);
}

export function writeBody({ mediaType, value }: RequestBodyValue, operation: Operation): WrittenBody {
  const content = bodyContentFor(operation, mediaType);
  const described: Described = { name: '', schema: content?.schema ?? true, schemas: operation.schemas };
  switch (kindOfMedia(mediaType)) {
    case 'form':
      return written(mediaType, writeFormText(value, content?.encoding ?? {}, described));
    case 'multipart': {
      const { boundary, body } = writeMultipart(value, content?.encoding ?? {}, described);
      return { contentType: `${mediaType}; boundary=${boundary}`, bytes: body };
    }
    case 'text':
    case 'binary':
      return value instanceof Uint8Array
        ? { contentType: mediaType, bytes: value }
        : written(mediaType, bodyText(value, mediaType));
    case 'json':
    case 'json-lines':
    case 'xml':
    case 'unknown':
      // Of a media type that nobody knows the body is JSON, so that only its name is wrong.
      return value instanceof Uint8Array
        ? { contentType: mediaType, bytes: value }
        : written(mediaType, JSON.stringify(value));
  }
}

function written(contentType: string, text: string): WrittenBody {
  return { contentType, bytes: bytesOf(text) };
}

function bodyText(value: BodyValue, mediaType: string): string {
  if (typeof value === 'object')
    throw new CannotBeSent(`${mediaType} has no form for a list, an object or null`);
  const text = String(value);
  if (/\p{Surrogate}/u.test(text)) throw new CannotBeSent('half of a character has no UTF-8');
  return text;
}
