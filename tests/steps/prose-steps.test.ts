import { describe, expect, it, vi } from 'vitest';
import { grown, mostGrowth, startCounting, stepsOf } from './counted-steps.ts';

// Counting makes all of it slow.
vi.setConfig({ testTimeout: 120_000 });
startCounting();
const { createProseChecker, proseRules, readMarkdown } = await import('@antipode/prose');
type ProseRule = (typeof proseRules)[number];

const repeated = (piece: string, characters: number): string =>
  piece.repeat(Math.ceil(characters / piece.length));

/** What reading and judging 100 KB of a piece costs too much, measured by 50 KB of it. */
async function tooMuch(rules: readonly ProseRule[], piece: string) {
  const check = createProseChecker(rules);
  const stepsFor = (characters: number) => {
    const text = repeated(piece, characters);
    return stepsOf(() => check(text, readMarkdown(text).blocks));
  };
  await stepsFor(1_000); // what is made once and kept
  const half = await stepsFor(50_000);
  const whole = await stepsFor(100_000);
  return { whole, grown: grown(half, whole, mostGrowth) };
}

/** What a careless reader, or a careless rule, takes the square of the steps for. */
const pieces = [
  ...['[', '"', '<', '`', '|', '#', ' ', '\n', '\t', '-', '*', '_', '\\', '“', '](', '<!--', '` `` ', '<a '],
  ...['~~~', '> ', 'at a:1 ', 'at aaaa', '- a\n', 'a|b\n', '| a ', 'a <!-- b\n', '`<!--` ', '[a](', '[a]: '],
  ...['a\n---\n', '<pre>\n', 'Given a ', 'e.g. ', '1. ', 'a@', 'a.', '{a', '/a', '\uE000', 'https://a '],
  ...['\\\\a', '---\n', '  - a\n', '> > ', '```\n', 'a', 'A', '0', '.', '?', '(', '\r', '\0', '\uD800', 'é'],
  ...['A1 ', 'AC-1 ', '5 ', 'TTL ', 'TBD ', 'it ', 'x-y ', 'a/b ', '<!-- a -->\n\n', '| a |\n|---|\n'],
];

/** A word of a rule by itself, or with each of a few that may follow it. */
const beginnings = ([word, seconds]: readonly [string, ReadonlySet<string> | undefined]): string[] =>
  seconds === undefined ? [word] : [...seconds].slice(0, 5).map((second) => `${word} ${second}`);

describe('100 KB cost about twice the steps of 50 KB', () => {
  it.each(pieces)('of nothing but %j, by every rule', async (piece) => {
    const { whole, grown } = await tooMuch(proseRules, piece);
    expect(grown).toEqual([]);
    expect(whole.get('packages/prose/src/read-markdown.ts')).toBeGreaterThan(0);
  });

  describe.each(proseRules)('by $name', (rule) => {
    const texts = [...rule.ok, ...rule.notOk].map((text) =>
      text.replaceAll(/[«»]/g, '').replace(/^AC: /, ''),
    );
    const { words: single = [], phrases = [] } = rule.triggers;
    const words =
      [...single, ...phrases.flatMap(({ starts }) => [...starts].flatMap(beginnings))].join(' ') ||
      'TTL 5 Foo';
    it.each([
      ['its examples', `${texts.join(' ')}\n\n`],
      ['its examples as one sentence', `${texts.join(' ').replaceAll(/[.?!]/g, ' ')} `],
      ['its examples as criteria', texts.map((text) => `- Then ${text}\n`).join('')],
      ['its words as one sentence', `${words} `],
    ])('of nothing but %s', async (_, piece) => {
      const { whole, grown } = await tooMuch([rule], piece);
      expect(grown).toEqual([]);
      expect(whole.get(`packages/prose/src/rules/${rule.name}.ts`)).toBeGreaterThan(10);
    });
  });
});
