import type { JsonObject } from '@antipode/handoff';
import { stringFormats, type StringFormat } from '../schema/formats.ts';
import { lengthOf } from '../json.ts';
import { patternOf } from '../schema/pattern.ts';
import { formatMakers, shapelessFormats } from './make-format.ts';
import { matchingText, type MatchingText } from './pattern/matching-text.ts';
import type { Source } from './source.ts';
import { words } from './words.ts';

/** What a goal asks of a string. */
export type StringShape = {
  /** Code points. */
  readonly least: number;
  readonly most: number;
  readonly patterns: readonly { readonly source: string; readonly test: RegExp }[];
  readonly formats: readonly string[];
  /** `contentEncoding`: the string is bytes, written so. */
  readonly encoding: string | undefined;
};

/** Undefined where no string could be made. */
export type StringMaker = (source: Source) => string | undefined;

/** Longer than this, a string is not made: no service is tested by it, and memory is bounded. */
export const longestString = 1_000_000;

const tries = 40;

export function stringShape(atoms: readonly JsonObject[]): StringShape {
  let least = 0;
  let most = Infinity;
  const sources = new Set<string>();
  const formats = new Set<string>();
  let encoding: string | undefined;
  for (const { minLength, maxLength, pattern, format, contentEncoding } of atoms) {
    if (typeof minLength === 'number') least = Math.max(least, minLength);
    if (typeof maxLength === 'number') most = Math.min(most, maxLength);
    if (typeof pattern === 'string') sources.add(pattern);
    if (typeof format === 'string' && !shapelessFormats.has(format)) formats.add(format);
    if (typeof contentEncoding === 'string') encoding = contentEncoding;
  }
  const patterns = [...sources].map((source) => ({ source, test: patternOf(source) ?? /(?:)/ }));
  return { least, most, patterns, formats: [...formats], encoding };
}

/** What is known to be wrong with a string, by keyword. */
export function faultsOfString(text: string, { least, most, patterns, formats }: StringShape): string[] {
  const length = lengthOf(text);
  return [
    ...(length < least ? ['minLength'] : []),
    ...(length > most ? ['maxLength'] : []),
    ...(patterns.every(({ test }) => test.test(text)) ? [] : ['pattern']),
    ...(formats.every((format) => assertionOf(format)?.(text) ?? true) ? [] : ['format']),
  ];
}

export function assertionOf(format: string): StringFormat | undefined {
  return Object.hasOwn(stringFormats, format) ? stringFormats[format] : undefined;
}

export function stringMaker(shape: StringShape): StringMaker {
  const { least, most, patterns, formats, encoding } = shape;
  if (least > most || least > longestString) return () => undefined;
  const known = formats.find((format) => Object.hasOwn(formatMakers, format));
  const asFormat = formatMakers[known ?? (encoding?.startsWith('base64') ? 'byte' : '')];
  if (asFormat === undefined && patterns.length === 0) {
    if (formats.some((format) => assertionOf(format) !== undefined)) return () => undefined;
    return (source) => words(source, least, most);
  }
  const writers = patterns.map(({ source }) => matchingText(source)).filter((writer) => writer !== undefined);
  const isRight = (text: string) => faultsOfString(text, shape).length === 0;
  const isSureOfFormat = asFormat !== undefined && patterns.length === 0 && least === 0 && most === Infinity;
  return (source) => {
    if (isSureOfFormat) return asFormat(source);
    for (let turn = 0; turn < tries; turn++) {
      const writer = asFormat !== undefined && turn < tries / 2 ? undefined : writers[turn % writers.length];
      const text =
        writer === undefined
          ? lengthened(asFormat?.(source) ?? '', known ?? 'byte', least)
          : matching(writer, source, least, most);
      if (isRight(text)) return text;
    }
    return undefined;
  };
}

/** Still of its format, and at least that long, for the formats that may be of any length. */
function lengthened(text: string, format: string, least: number): string {
  const missing = least - text.length;
  if (missing <= 0) return text;
  switch (format) {
    case 'byte':
    case 'base64url':
      return 'QUFB'.repeat(Math.ceil(missing / 4)) + text;
    case 'email':
    case 'idn-email':
      return 'a'.repeat(missing) + text;
    case 'uri':
    case 'url':
    case 'iri':
      return `${text.replace(/\?.*/, '')}/${'a'.repeat(missing)}`;
    case 'uri-reference':
    case 'iri-reference':
    case 'json-pointer':
      return `${text}/${'a'.repeat(missing)}`;
    default:
      return text;
  }
}

/** How many code points more than it must be a matching string becomes, when nothing limits it. */
const usualRoom = 10;

function matching(writer: MatchingText, source: Source, least: number, most: number): string {
  const fewest = Math.max(least, writer.least);
  const usual = Math.max(fewest, Math.min(most, writer.most, fewest + usualRoom, longestString));
  const length = source.isOnceIn(8) ? fewest : source.isOnceIn(8) ? usual : source.int(fewest, usual);
  return writer.write(source, length);
}
