/**
 * What can be claimed of one value, wherever it stands: in a body, in a header, in an item of a list.
 *
 * Each claim is a phrase that goes on from what it speaks of: `the body at "/status"` + `is {json}`.
 */
import type { Json } from '@antipode/handoff';
import { compare, includes } from './compare.ts';
import { counted, show } from './show.ts';
import type { Trouble, ValuesOf } from './step.ts';
import { valueKinds } from './value-kind.ts';
import { isList, isSameJson } from '../json.ts';

export type Claim = {
  /** As a noun: `a UUID`. */
  readonly expects: string;
  readonly holds: (value: Json | undefined) => boolean;
  /** The value in words; as JSON unless said otherwise. */
  readonly tells?: (value: Json | undefined) => string;
  /** Whether it speaks of a number, so that the digits of a header are taken for one. */
  readonly isOfNumber?: boolean;
};

export type ClaimPhrase = {
  readonly phrase: string;
  /** Follows “is there” and the like. */
  readonly explains: string;
  readonly example: string;
  /** What is remembered as "before" when the example is tried. */
  readonly before?: Json;
  readonly right: Json | undefined;
  readonly wrong: Json | undefined;
  /** Whether a header can be spoken of like this. */
  readonly fitsHeaders: boolean;
  make(values: readonly unknown[]): Claim | Trouble;
};

function phrase<const Phrase extends string>(
  given: Omit<ClaimPhrase, 'make' | 'fitsHeaders' | 'phrase'> & {
    readonly phrase: Phrase;
    readonly fitsHeaders?: boolean;
    readonly make: (values: ValuesOf<Phrase>) => Claim | Trouble;
  },
): ClaimPhrase {
  // The vocabulary reads each value with the parameter that the phrase names.
  return { fitsHeaders: true, ...given };
}

const isNumber = (value: Json | undefined): value is number => typeof value === 'number';
const isThere = (value: Json | undefined): value is Json => value !== undefined;
const listOf = (values: readonly Json[]): string => values.map(show).join(', ');

const tellCount = (value: Json | undefined): string =>
  isList(value) ? `a list of ${counted(value.length, 'item')}` : show(value);

const ofSize = (expects: string, fits: (length: number) => boolean): Claim => ({
  expects,
  holds: (value) => isList(value) && fits(value.length),
  tells: tellCount,
});

const compared = (expects: string, bound: Json, fits: (difference: number) => boolean): Claim => ({
  expects: `${expects} ${show(bound)}`,
  holds: (value) => {
    const difference = compare(value, bound);
    return difference !== undefined && fits(difference);
  },
  isOfNumber: isNumber(bound),
});

/** A number moved by so much since it was remembered. */
function moved(
  memory: { readonly name: string; readonly value: Json },
  by: number,
  word: string,
): Claim | Trouble {
  const { name, value } = memory;
  if (!isNumber(value)) {
    return {
      because: `what is remembered as “${name}” is no number: ${show(value)}`,
      instead: 'Remember a number before, such as: the body at "/balance" is remembered as "before".',
    };
  }
  // Money is often told with decimals, which binary fractions only come near.
  const wanted = Number((value + by).toPrecision(15));
  return {
    expects: `${wanted}, which is ${Math.abs(by)} ${word} than the remembered ${value}`,
    holds: (seen) => isNumber(seen) && Number(seen.toPrecision(15)) === wanted,
    isOfNumber: true,
  };
}

export const claimPhrases: readonly ClaimPhrase[] = [
  phrase({
    phrase: 'is {json}',
    explains: 'is exactly this value',
    example: 'is "paid"',
    right: 'paid',
    wrong: 'pending',
    make: ([wanted]) => ({
      expects: show(wanted),
      holds: (value) => isSameJson(value, wanted),
      isOfNumber: isNumber(wanted),
    }),
  }),
  phrase({
    phrase: 'is not {json}',
    explains: 'is there and is another value',
    example: 'is not "paid"',
    right: 'pending',
    wrong: 'paid',
    make: ([unwanted]) => ({
      expects: `a value other than ${show(unwanted)}`,
      holds: (value) => isThere(value) && !isSameJson(value, unwanted),
      isOfNumber: isNumber(unwanted),
    }),
  }),
  phrase({
    phrase: 'is one of {values}',
    explains: 'is one of these values',
    example: 'is one of "paid", "sent" or "done"',
    right: 'sent',
    wrong: 'pending',
    make: ([values]) => ({
      expects: `one of ${listOf(values)}`,
      holds: (value) => values.some((wanted) => isSameJson(value, wanted)),
      isOfNumber: values.every(isNumber),
    }),
  }),
  phrase({
    phrase: 'is none of {values}',
    explains: 'is there and is none of these values',
    example: 'is none of "paid" or "sent"',
    right: 'pending',
    wrong: 'paid',
    make: ([values]) => ({
      expects: `none of ${listOf(values)}`,
      holds: (value) => isThere(value) && !values.some((unwanted) => isSameJson(value, unwanted)),
      isOfNumber: values.every(isNumber),
    }),
  }),
  phrase({
    phrase: 'is {kind}',
    explains: 'is a value of this kind',
    example: 'is a UUID',
    right: '6f0f6a38-9a1c-4c8e-8f43-2f6d4a0d9b11',
    wrong: '42',
    make: ([kind]) => ({
      expects: kind,
      holds: (value) => isThere(value) && valueKinds[kind](value),
      isOfNumber: kind === 'a number' || kind === 'a whole number',
    }),
  }),
  phrase({
    phrase: 'is {kind} or null',
    explains: 'is a value of this kind, or null',
    example: 'is an instant or null',
    right: null,
    wrong: 'yesterday',
    fitsHeaders: false,
    make: ([kind]) => ({
      expects: `${kind} or null`,
      holds: (value) => value === null || (isThere(value) && valueKinds[kind](value)),
    }),
  }),
  phrase({
    phrase: 'matches {pattern}',
    explains: 'is a text in which the regular expression is found',
    example: String.raw`matches "^inv_\d{4}$"`,
    right: 'inv_0042',
    wrong: 'inv_42',
    make: ([pattern]) => ({
      expects: `a text that matches ${pattern.source}`,
      holds: (value) => typeof value === 'string' && pattern.test(value),
    }),
  }),
  phrase({
    phrase: 'does not match {pattern}',
    explains: 'is a text in which the regular expression is not found',
    example: String.raw`does not match "\d{6}"`,
    right: 'DK-12',
    wrong: 'DK-123456',
    make: ([pattern]) => ({
      expects: `a text that does not match ${pattern.source}`,
      holds: (value) => typeof value === 'string' && !pattern.test(value),
    }),
  }),
  phrase({
    phrase: 'contains {json}',
    explains:
      'is a text that holds this text, a list that holds this item, or an object that holds these members',
    example: 'contains "skagen"',
    right: 'bageri skagen aps',
    wrong: 'bageri aps',
    make: ([part]) => ({
      expects: `something that contains ${show(part)}`,
      holds: (value) => holdsPart(value, part),
    }),
  }),
  phrase({
    phrase: 'does not contain {json}',
    explains: 'is there and does not hold this text, item or member',
    example: 'does not contain "skagen"',
    right: 'bageri aps',
    wrong: 'bageri skagen aps',
    make: ([part]) => ({
      expects: `something that does not contain ${show(part)}`,
      holds: (value) => isThere(value) && !holdsPart(value, part),
    }),
  }),
  phrase({
    phrase: 'is greater than {amount}',
    explains: 'is greater than this number, or later than this instant or date',
    example: 'is greater than 100',
    right: 101,
    wrong: 100,
    make: ([bound]) => compared('a value greater than', bound, (difference) => difference > 0),
  }),
  phrase({
    phrase: 'is less than {amount}',
    explains: 'is less than this number, or earlier than this instant or date',
    example: 'is less than 100',
    right: 99,
    wrong: 100,
    make: ([bound]) => compared('a value less than', bound, (difference) => difference < 0),
  }),
  phrase({
    phrase: 'is at least {amount}',
    explains: 'is this number, instant or date, or a greater one',
    example: 'is at least 100',
    right: 100,
    wrong: 99,
    make: ([bound]) => compared('at least', bound, (difference) => difference >= 0),
  }),
  phrase({
    phrase: 'is at most {amount}',
    explains: 'is this number, instant or date, or a lesser one',
    example: 'is at most 100',
    right: 100,
    wrong: 101,
    make: ([bound]) => compared('at most', bound, (difference) => difference <= 0),
  }),
  phrase({
    phrase: 'is after {amount}',
    explains: 'is later than this instant or date',
    example: 'is after "2026-11-24T09:00:00Z"',
    right: '2026-11-24T10:00:01+01:00',
    wrong: '2026-11-24T10:00:00+01:00',
    make: ([bound]) => compared('a time after', bound, (difference) => difference > 0),
  }),
  phrase({
    phrase: 'is before {amount}',
    explains: 'is earlier than this instant or date',
    example: 'is before "2026-11-24"',
    right: '2026-11-23',
    wrong: '2026-11-24',
    make: ([bound]) => compared('a time before', bound, (difference) => difference < 0),
  }),
  phrase({
    phrase: 'is the remembered {memory}',
    explains: 'is the value that was remembered',
    example: 'is the remembered "before"',
    before: 'first',
    right: 'first',
    wrong: 'second',
    make: ([{ name, value: wanted }]) => ({
      expects: `the remembered “${name}”, ${show(wanted)}`,
      holds: (value) => isSameJson(value, wanted),
      isOfNumber: isNumber(wanted),
    }),
  }),
  phrase({
    phrase: 'is not the remembered {memory}',
    explains: 'is there and is another value than the remembered one',
    example: 'is not the remembered "before"',
    before: 'first',
    right: 'second',
    wrong: 'first',
    make: ([{ name, value: unwanted }]) => ({
      expects: `a value other than the remembered “${name}”, ${show(unwanted)}`,
      holds: (value) => isThere(value) && !isSameJson(value, unwanted),
      isOfNumber: isNumber(unwanted),
    }),
  }),
  phrase({
    phrase: 'is {number} more than the remembered {memory}',
    explains: 'is the remembered number and so much more',
    example: 'is 25 more than the remembered "before"',
    before: 100,
    right: 125,
    wrong: 100,
    make: ([by, memory]) => moved(memory, by, 'more'),
  }),
  phrase({
    phrase: 'is {number} less than the remembered {memory}',
    explains: 'is the remembered number and so much less',
    example: 'is 25 less than the remembered "before"',
    before: 100,
    right: 75,
    wrong: 50,
    make: ([by, memory]) => moved(memory, -by, 'less'),
  }),
  phrase({
    phrase: 'is present',
    explains: 'is there, be it null',
    example: 'is present',
    right: null,
    wrong: undefined,
    make: () => ({ expects: 'a value', holds: isThere }),
  }),
  phrase({
    phrase: 'is absent',
    explains: 'is not there',
    example: 'is absent',
    right: undefined,
    wrong: 'here',
    make: () => ({ expects: 'nothing', holds: (value) => value === undefined }),
  }),
  phrase({
    phrase: 'has {int} item(s)',
    explains: 'is a list of so many items',
    example: 'has 2 items',
    right: ['a', 'b'],
    wrong: ['a'],
    fitsHeaders: false,
    make: ([count]) => ofSize(`a list of ${counted(count, 'item')}`, (length) => length === count),
  }),
  phrase({
    phrase: 'has at least {int} item(s)',
    explains: 'is a list of so many items or more',
    example: 'has at least 2 items',
    right: ['a', 'b'],
    wrong: ['a'],
    fitsHeaders: false,
    make: ([count]) => ofSize(`a list of at least ${counted(count, 'item')}`, (length) => length >= count),
  }),
  phrase({
    phrase: 'has at most {int} item(s)',
    explains: 'is a list of so many items or fewer',
    example: 'has at most 2 items',
    right: ['a', 'b'],
    wrong: ['a', 'b', 'c'],
    fitsHeaders: false,
    make: ([count]) => ofSize(`a list of at most ${counted(count, 'item')}`, (length) => length <= count),
  }),
];

function holdsPart(value: Json | undefined, part: Json): boolean {
  if (typeof value === 'string') return typeof part === 'string' && value.includes(part);
  if (isList(value) && !isList(part)) return value.some((item) => includes(item, part));
  return isThere(value) && typeof value === 'object' && includes(value, part);
}
