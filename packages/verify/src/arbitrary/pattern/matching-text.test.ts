import { describe, expect, test } from 'vitest';
import { lengthOf } from '../../json.ts';
import { patternOf } from '../../schema/pattern.ts';
import { stringMaker, stringShape } from '../make-string.ts';
import { seededSource } from '../source.ts';

/** Patterns as contracts have them, with limits of length beside some. */
const patterns: readonly (readonly [pattern: string, minLength?: number, maxLength?: number])[] = [
  ['^[A-Z]{3}$'],
  ['^po_[0-9a-z]{16}$'],
  ['^[a-z0-9]+(-[a-z0-9]+)*$', 3, 40],
  ['^[a-z0-9]+(?:[._-][a-z0-9]+)*$', 30, 30],
  ['^\\d{4}-\\d{2}-\\d{2}$'],
  ['^-?(0|[1-9]\\d*)(\\.\\d{1,2})?$'],
  ['foo'],
  ['foo', 10, 12],
  ['^.{1,40}$'],
  ['^[^\\s]+$', 5],
  ['\\S'],
  ['^(?=.*\\d)(?=.*[a-z])[a-z\\d]{8,}$'],
  ['^(?!x)[a-z]{3}$'],
  ['\\bfoo\\b'],
  ['^(a|b)\\1$'],
  ['^(?<q>["\']).*\\k<q>$'],
  ['^\\p{L}[\\p{L}\\p{N}]*$', 4, 9],
  ['^[\\u4e00-\\u9fa5]{2}$'],
  ['^\\+[1-9]\\d{1,14}$'],
  ['^#(?:[0-9a-fA-F]{3}){1,2}$'],
  ['^[\\w.+-]+@[\\w-]+\\.[\\w.]+$'],
  ['^(([a-z])+.)+[A-Z]([a-z])+$'],
  ['^https?://[^/]+(/.*)?$'],
  ['^a\\-b\\_c$'],
  ['^$'],
  ['^(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}$'],
  ['^x|y$'],
  ['^[]a]?$|^[^]$'],
];

describe('strings of a pattern', () => {
  test.each(patterns.map(([pattern, minLength, maxLength]) => ({ pattern, minLength, maxLength })))(
    'match $pattern',
    ({ pattern, minLength = 0, maxLength = Infinity }) => {
      const make = stringMaker(stringShape([{ pattern, minLength, maxLength }]));
      const texts = Array.from({ length: 300 }, (_, seed) => make(seededSource(seed)));
      const test = patternOf(pattern);
      expect(texts.filter((text) => text === undefined || test?.test(text) !== true)).toEqual([]);
      expect(
        texts.filter((text) => lengthOf(text ?? '') < minLength || lengthOf(text ?? '') > maxLength),
      ).toEqual([]);
    },
  );

  test('reach from the shortest to the longest', () => {
    const make = stringMaker(stringShape([{ pattern: '^[a-z]+(-[a-z]+)*$', minLength: 2, maxLength: 6 }]));
    const lengths = new Set(Array.from({ length: 500 }, (_, seed) => make(seededSource(seed))?.length));
    expect(lengths).toEqual(new Set([2, 3, 4, 5, 6]));
  });

  test('are not made where there are none', () => {
    expect(
      stringMaker(stringShape([{ pattern: '^[A-Z]{3}$', minLength: 5 }]))(seededSource(1)),
    ).toBeUndefined();
    expect(
      stringMaker(stringShape([{ pattern: '^a$' }, { pattern: '^b$' }]))(seededSource(1)),
    ).toBeUndefined();
  });
});
