/** Strings of the formats of JSON Schema and of the OpenAPI format registry: plain ones mostly, odd ones sometimes. */
import { oneOf, type Source } from './source.ts';

export type FormatMaker = (source: Source) => string;

const pad = (value: number, length = 2) => String(value).padStart(length, '0');
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const letters = 'abcdefghijklmnopqrstuvwxyz';
const hexDigits = '0123456789abcdef';
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function some(source: Source, from: string, least: number, most: number): string {
  let text = '';
  for (let left = source.int(least, most); left > 0; left--) text += from[source.int(0, from.length - 1)];
  return text;
}

const word = (source: Source) => some(source, letters, 1, 8);

function date(source: Source): string {
  const year = source.isOnceIn(10) ? source.int(1970, 2100) : source.int(2000, 2040);
  const month = source.int(1, 12);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (daysIn[month - 1] ?? 28);
  return `${pad(year, 4)}-${pad(month)}-${pad(source.int(1, days))}`;
}

function time(source: Source): string {
  const clock = `${pad(source.int(0, 23))}:${pad(source.int(0, 59))}:${pad(source.int(0, 59))}`;
  const fraction = source.isOnceIn(4) ? `.${some(source, '0123456789', 3, 3)}` : '';
  const zone = source.isOnceIn(5)
    ? `${source.isOnceIn(2) ? '+' : '-'}${pad(source.int(0, 12))}:${oneOf(source, ['00', '30'])}`
    : 'Z';
  return clock + fraction + zone;
}

function duration(source: Source): string {
  const days = source.isOnceIn(2) ? `${source.int(1, 30)}D` : '';
  const hours = source.isOnceIn(2) || days === '' ? `T${source.int(1, 23)}H` : '';
  return source.isOnceIn(8) ? `P${source.int(1, 10)}W` : `P${days}${hours}`;
}

/** Version 4, as RFC 9562 lays it out. */
function uuid(source: Source): string {
  const part = (length: number) => some(source, hexDigits, length, length);
  return `${part(8)}-${part(4)}-4${part(3)}-${oneOf(source, ['8', '9', 'a', 'b'])}${part(3)}-${part(12)}`;
}

/** Names that are nobody's: RFC 2606. */
const hostname = (source: Source) =>
  source.isOnceIn(3)
    ? 'example.com'
    : `${word(source)}.${oneOf(source, ['example.com', 'example.org', 'example'])}`;

const path = (source: Source) => Array.from({ length: source.int(0, 3) }, () => `/${word(source)}`).join('');

const uri = (source: Source) =>
  `https://${hostname(source)}${path(source)}${source.isOnceIn(4) ? `?${word(source)}=${source.int(0, 99)}` : ''}`;

const email = (source: Source) => `${word(source)}${source.isOnceIn(4) ? '+tag' : ''}@${hostname(source)}`;

/** Documentation addresses of RFC 5737 and RFC 3849: no request can reach anybody through them. */
const ipv4 = (source: Source) =>
  `${oneOf(source, ['192.0.2', '198.51.100', '203.0.113'])}.${source.int(0, 255)}`;

const ipv6 = (source: Source) =>
  source.isOnceIn(6) ? '::1' : `2001:db8::${some(source, hexDigits, 1, 4)}:${some(source, hexDigits, 1, 4)}`;

function byte(source: Source): string {
  const text = some(source, base64Digits, 0, 6).padEnd(4, 'A');
  const whole = text.slice(0, text.length - (text.length % 4));
  return source.isOnceIn(10) ? '' : source.isOnceIn(3) ? `${whole}QQ==` : whole;
}

const pointer = (source: Source) =>
  Array.from({ length: source.int(0, 3) }, () => `/${word(source)}`).join('');

export const formatMakers: Readonly<Record<string, FormatMaker>> = {
  date,
  'date-time': (source) => `${date(source)}T${time(source)}`,
  time,
  duration,
  uuid,
  uri,
  url: uri,
  iri: uri,
  'uri-reference': (source) => (source.isOnceIn(2) ? uri(source) : `/${word(source)}${path(source)}`),
  'iri-reference': (source) => `/${word(source)}${path(source)}`,
  'uri-template': (source) => `${uri(source)}/{${word(source)}}`,
  email,
  'idn-email': email,
  hostname,
  'idn-hostname': hostname,
  ipv4,
  ipv6,
  byte,
  base64url: (source) => byte(source).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
  char: (source) => some(source, letters, 1, 1),
  'json-pointer': pointer,
  'relative-json-pointer': (source) => `${source.int(0, 3)}${pointer(source)}`,
  regex: (source) => oneOf(source, ['^[a-z]+$', '.*', '\\d{1,3}', '(a|b)c?']),
};

/** Formats that shape nothing: any string will do. */
export const shapelessFormats: ReadonlySet<string> = new Set([
  'password',
  'binary',
  'string',
  'text',
  'html',
  'commonmark',
]);
