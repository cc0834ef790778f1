/** Parameters that the contract describes by a media type and not by a style (OpenAPI 3.2, “Parameter Object”, `content`). */
import type { Json } from '@antipode/handoff';
import type { MediaKind } from '../contract/media-type.ts';
import { type Described } from './members.ts';
import { CannotBeSent } from './values.ts';
import { writeFormText } from './write-form.ts';
import { isObject } from '../json.ts';

export function contentText(value: Json, kind: MediaKind, described: Described): string {
  if (kind === 'json') return asciiJson(value);
  if (kind === 'form') {
    if (!isObject(value)) throw new CannotBeSent('a form is an object');
    return writeFormText(value, {}, described);
  }
  if (typeof value === 'object') throw new CannotBeSent('text has no form for a list or an object');
  return String(value);
}

/** JSON that any header can carry; it means the same. */
function asciiJson(value: Json): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
