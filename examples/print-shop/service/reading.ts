/** Bodies and parameters into what the shop works with, or a problem that says what is wrong. */
import type { FaultName } from './faults.ts';
import { Problem } from './problem.ts';
import type { Details, OrderTerms } from './shop.ts';

type Members = Readonly<Record<string, unknown>>;
type Rule = readonly [isMet: boolean, otherwise: string];

function hold(rules: readonly Rule[]): void {
  const broken = rules.filter(([isMet]) => !isMet).map(([, otherwise]) => otherwise);
  if (broken.length > 0) throw new Problem(422, `${broken.join('; ')}.`);
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isInteger = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
const isText = (value: unknown, most: number): boolean =>
  typeof value === 'string' && value !== '' && [...value].length <= most;
const matches = (value: unknown, pattern: RegExp): boolean =>
  typeof value === 'string' && pattern.test(value);
/** As many integers as there are ranges, each in its own. */
const isTuple = (value: unknown, ranges: readonly (readonly [least: number, most: number])[]): boolean =>
  Array.isArray(value) &&
  value.length === ranges.length &&
  ranges.every(([least, most], at) => isInteger(value[at], least, most));

const known = ['product', 'copies', 'size', 'pages', 'note', 'customerNumber', 'discountCode'];
const side = [50, 2000] as const;

export function termsIn(value: unknown, fault: FaultName | undefined): OrderTerms {
  if (!isObject(value)) throw new Problem(422, 'The body takes an object.');
  const { product, copies, size, pages, note, customerNumber, discountCode } = value;
  const isBooklet = product === 'booklet';
  const maySkip = (member: string): boolean => value[member] === undefined;
  hold([
    [Object.keys(value).every((name) => known.includes(name)), `only ${known.join(', ')} are taken`],
    [
      ['poster', 'flyer', 'booklet'].some((each) => each === product),
      'product takes poster, flyer or booklet',
    ],
    [isInteger(copies, 1, 10_000), 'copies takes an integer from 1 to 10000'],
    [isTuple(size, [side, side]), 'size takes a width and a height from 50 to 2000'],
    [maySkip('note') || note === null || isText(note, 200), 'note takes null or 1 to 200 characters'],
    [
      maySkip('customerNumber') || matches(customerNumber, /^C\d{5}$/u),
      'customerNumber takes C and 5 digits',
    ],
    [maySkip('discountCode') || matches(discountCode, /^[A-Z]{4}$/u), 'discountCode takes 4 capitals'],
    [
      maySkip('discountCode') || !maySkip('customerNumber') || fault === 'discount-without-customer',
      'discountCode needs a customerNumber',
    ],
    [!isBooklet || !maySkip('pages') || fault === 'booklet-without-pages', 'a booklet needs pages'],
    [
      maySkip('pages') || (isBooklet && isInteger(pages, 4, 200) && Number(pages) % 4 === 0),
      'pages takes a multiple of 4 from 4 to 200, for a booklet only',
    ],
  ]);
  // Each member has just been held to its rule.
  return value as OrderTerms;
}

/** Members that nobody has a name for are left out. */
export function detailsIn(text: string): Details {
  const value = parse(text);
  if (!isObject(value)) throw new Problem(422, 'details takes an object.');
  const { caption, crop } = value;
  const reach = [0, 2000] as const;
  const length = [1, 2000] as const;
  hold([
    [caption === null || isText(caption, 80), 'caption takes null or 1 to 80 characters'],
    [crop === undefined || isTuple(crop, [reach, reach, length, length]), 'crop takes 4 integers up to 2000'],
  ]);
  // Both have just been held to their rules.
  return { caption, ...(crop === undefined ? {} : { crop }) } as Details;
}

export async function jsonIn(request: Request): Promise<unknown> {
  const mediaType = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') throw new Problem(415, 'Send application/json.');
  return parse(utf8(new Uint8Array(await request.arrayBuffer())));
}

export async function partsIn(request: Request): Promise<FormData> {
  if (!/^multipart\/form-data\s*;/iu.test(request.headers.get('content-type') ?? ''))
    throw new Problem(415, 'Send multipart/form-data.');
  try {
    return await request.formData();
  } catch {
    throw new Problem(400, 'The parts of the body cannot be told apart.');
  }
}

/** The only part of this name. */
export function onlyPart(parts: FormData, name: string): FormDataEntryValue | undefined {
  const [part, ...others] = parts.getAll(name);
  if (others.length > 0) throw new Problem(422, `${name} is sent more than once.`);
  return part;
}

/** A list of the style `simple`: separated by commas, each at most once. */
export function listIn(text: string, allowed: readonly string[], isStrict = true): readonly string[] {
  const items = text.split(',').map((item) => item.trim());
  const isRight = items.every((item) => allowed.includes(item)) && new Set(items).size === items.length;
  if (!isRight && isStrict) throw new Problem(400, `Send some of ${allowed.join(', ')}, each at most once.`);
  return allowed.filter((each) => items.includes(each));
}

export function limitIn(values: readonly string[]): number {
  const [text = '20', ...others] = values;
  const limit = /^\d{1,3}$/u.test(text) ? Number(text) : 0;
  if (others.length > 0 || limit < 1 || limit > 100)
    throw new Problem(400, 'limit takes an integer from 1 to 100.');
  return limit;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem(400, 'There is no JSON where JSON is needed.');
  }
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(400, 'The body is not UTF-8.');
  }
}
