import type { Json } from '@antipode/handoff';
import type { BodyRead } from '../answer-body.ts';

const longest = 120;
const telling = ['type', 'code', 'error', 'title', 'message', 'detail'];

/**
 * What an answer says, without what differs from one request to the next: numbers, ids, quoted values. Two answers with
 * the same gist very likely have one cause.
 */
export function gistOf(body: BodyRead): string {
  switch (body.kind) {
    case 'empty':
      return '';
    case 'json':
      return shorten(plain(told(body.value)));
    case 'text':
    case 'garbled':
      return shorten(plain(body.text.replaceAll(/<[^>]*>/g, ' ')));
  }
}

function told(value: Json): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '' : told(value[0] as Json);
  const members = value as Readonly<Record<string, Json>>;
  for (const name of telling) {
    const said = members[name];
    if (typeof said === 'string' && said !== '') return said;
    if (typeof said === 'object' && said !== null) return told(said);
  }
  return Object.keys(members).sort().join(' ');
}

const plain = (text: string): string =>
  text
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replaceAll(/[\w-]*\d[\w-]*/g, '#')
    .replaceAll(/\s+/g, ' ')
    .trim();

const shorten = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);
