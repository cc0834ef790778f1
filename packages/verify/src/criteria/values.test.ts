import { isSameJson } from '../json.ts';
import fc from 'fast-check';
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { Json } from '@antipode/handoff';
import { editDistance } from '@antipode/handoff/edit-distance';
import { base64Of, bytesOf, utf8Of } from '../bytes.ts';
import { compare, includes } from './compare.ts';
import { nearest } from './nearest.ts';
import { firstDifference } from './first-difference.ts';
import { freshUuid, freshWord } from './fresh.ts';
import { dayOf, instantOf } from './instant.ts';
import { fillIn } from './names.ts';
import { parsePath, valueAt } from './path.ts';
import { formOf } from './request-body.ts';
import { valueKinds } from './value-kind.ts';

const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as Json);

describe('instants and dates', () => {
  it('are what Date takes them for', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1600-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(instantOf(date.toISOString())).toBeCloseTo(date.getTime(), 3);
          const day = date.toISOString().slice(0, 10);
          expect(dayOf(day)).toBe(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
        },
      ),
    );
  });

  it('keep their zone', () => {
    expect(instantOf('2026-11-24T10:00:00.5+01:30')).toBe(Date.parse('2026-11-24T08:30:00.500Z'));
    expect(instantOf('2026-11-24T10:00:00-08:00')).toBe(Date.parse('2026-11-24T18:00:00Z'));
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2100-02-29', '2026-11-31'])(
    '%s is no date',
    (text) => {
      expect(dayOf(text)).toBeUndefined();
    },
  );

  it.each([
    '2026-11-24T10:00:00',
    '2026-11-24 10:00:00Z',
    '2026-11-24T24:00:00Z',
    '2026-11-24T10:60:00Z',
    '2026-02-30T10:00:00Z',
  ])('%s is no instant', (text) => {
    expect(instantOf(text)).toBeUndefined();
  });
});

describe('kinds', () => {
  it.each([
    ['a string', ['', 'x'], [1, null, []]],
    ['a number', [0, 1.5], ['1', null]],
    ['a whole number', [3, -0], [1.5, '3']],
    ['a boolean', [true, false], [0, 'true']],
    ['a list', [[]], [{}, 'x']],
    ['an object', [{}], [[], null]],
    ['an instant', ['2026-11-24T10:00:00Z'], ['2026-11-24', 5]],
    ['a date', ['2024-02-29'], ['2026-02-29']],
    ['a UUID', ['0190163d-8694-739b-aea5-966c26f8ad91'], ['0190163d', 1]],
    ['an email address', ['ada@example.org'], ['ada@', 'a b@c.d', 'ada']],
    ['a URI', ['https://example.org/x', 'urn:a:b'], ['/x', 'example.org']],
  ] as const)('%s', (kind, right, wrong) => {
    expect(right.filter((value) => !valueKinds[kind](value as Json))).toEqual([]);
    expect(wrong.filter((value) => valueKinds[kind](value))).toEqual([]);
  });
});

describe('values', () => {
  it('are the same as their copies, with nothing between them, whatever the order of members', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(isSameJson(value, reversed(value))).toBe(true);
        expect(firstDifference(value, reversed(value))).toBeUndefined();
        expect(includes(value, value)).toBe(true);
      }),
    );
  });

  it('that differ have a first difference, and it is one', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        const difference = firstDifference(a, b);
        expect(difference === undefined).toBe(isSameJson(a, b));
        if (difference) expect(isSameJson(difference.wanted, difference.seen)).toBe(false);
      }),
    );
    expect(firstDifference({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] })).toEqual({
      at: '/a/1/b',
      wanted: 2,
      seen: 3,
    });
    expect(firstDifference({ a: 1 }, { a: 1, b: 2 })).toEqual({ at: '/b', wanted: undefined, seen: 2 });
    expect(firstDifference([1], [1, 2])).toEqual({ at: '', wanted: [1], seen: [1, 2] });
  });

  it('are not the same as what only looks alike', () => {
    expect(isSameJson([], {})).toBe(false);
    expect(isSameJson(null, {})).toBe(false);
    expect(isSameJson({ a: 1 }, { b: 1 })).toBe(false);
    expect(isSameJson(1, '1')).toBe(false);
    expect(isSameJson(JSON.parse('{"__proto__":1}') as Json, {})).toBe(false);
  });

  it('compare within their kind only', () => {
    expect(compare(2, 10)).toBeLessThan(0);
    expect(compare('2026-11-24', '2026-11-03')).toBeGreaterThan(0);
    expect(compare('2026-11-24T10:00:00+01:00', '2026-11-24T09:00:00Z')).toBe(0);
    expect(compare('2', '10')).toBeUndefined();
    expect(compare(2, '10')).toBeUndefined();
    expect(compare('2026-11-24', '2026-11-24T09:00:00Z')).toBeUndefined();
  });
});

describe('paths', () => {
  const body = { data: [{ id: 1, 'a/b': 2, 'm~n': 3 }], '': 4 };
  it.each([
    ['', body],
    ['/data/0/id', 1],
    ['data[0].id', 1],
    ['data.0.id', 1],
    ['/data/0/a~1b', 2],
    ['/data/0/m~0n', 3],
    ['/', 4],
    ['/data/-', undefined],
    ['/data/00', undefined],
    ['/data/length', undefined],
    ['/toString', undefined],
    ['data', body.data],
  ])('“%s”', (written, value) => {
    const path = parsePath(written);
    expect(path.ok && valueAt(body, path.value)).toEqual(value);
  });
});

describe('texts', () => {
  it('survive as bytes, and base64 is that of everybody else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(utf8Of(bytesOf(text))).toBe(text.replace(/^\uFEFF/u, ''));
      }),
    );
    expect(utf8Of(new Uint8Array([0xc3]))).toBeUndefined();
  });

  it('are forms that a browser’s parser reads back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
        expect([...new URLSearchParams(formOf(pairs))]).toEqual(pairs);
      }),
    );
  });

  it('have names filled in, and braces of their own left alone when doubled', () => {
    const names = { recall: (name: string) => (name === 'id' ? 7 : undefined), known: () => ['id'] };
    expect(fillIn('{"a": "{id}", "b": {"c": {}}}', names)).toEqual({
      ok: true,
      value: '{"a": "7", "b": {"c": {}}}',
    });
    expect(fillIn('Dear {{name}}, {id}', names)).toEqual({ ok: true, value: 'Dear {name}, 7' });
    expect(fillIn('{nmae}', names)).toMatchObject({ ok: false });
  });

  it('are as far apart as steps between them', () => {
    expect(editDistance('status', 'stauts')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, a)).toBe(0);
      }),
    );
    expect(nearest('mechant', ['payout', 'merchant'])).toBe('merchant');
    expect(nearest('order', ['payout', 'merchant'])).toBeUndefined();
  });
});

it('fresh words and UUIDs are told by what they are made from, and never meet', () => {
  const words = new Set<string>();
  for (let count = 0; count < 20_000; count++) {
    words.add(freshWord(`run-${count}`));
    expect(freshUuid(`run-${count}`)).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u,
    );
  }
  expect(words.size).toBe(20_000);
  expect([...words].filter((word) => !/^r[a-z\d]{11}$/u.test(word))).toEqual([]);
  expect(freshWord('run-7')).toBe(freshWord('run-7'));
});

function reversed(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => reversed(item));
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, item]) => [name, reversed(item)]),
  );
}
