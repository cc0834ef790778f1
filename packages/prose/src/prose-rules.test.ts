import { describe, expect, it } from 'vitest';
import { createProseChecker, createSentenceChecker, noContext } from './check-prose.ts';
import type { ProseRule } from './prose-rule.ts';
import { readMarkdown } from './read-markdown.ts';
import { proseRules } from './rules/all-rules.ts';
import { sentencesOf } from './sentences.ts';

/** The text, with a mark around each finding of the rule. */
function marked(rule: ProseRule, text: string): string {
  const isCriterion = text.startsWith('AC: ');
  const source = isCriterion ? text.slice(4) : text;
  const blocks = readMarkdown(source).blocks.map((block) => ({
    ...block,
    isCriterion: isCriterion || block.isCriterion,
  }));
  let shown = source;
  for (const { start, end } of createProseChecker([rule])(source, blocks).toReversed()) {
    shown = `${shown.slice(0, start)}«${shown.slice(start, end)}»${shown.slice(end)}`;
  }
  return (isCriterion ? 'AC: ' : '') + shown;
}

const unmarked = (text: string): string => text.replaceAll(/[«»]/g, '');

describe.each(proseRules)('$name', (rule) => {
  it('has examples of both kinds', () => {
    expect(rule.ok.length).toBeGreaterThanOrEqual(3);
    expect(rule.notOk.length).toBeGreaterThanOrEqual(3);
    for (const text of rule.notOk) expect(text).toContain('«');
  });
  it.each(rule.ok)('finds nothing in “%s”', (text) => {
    expect(marked(rule, text)).toBe(text);
  });
  it.each(rule.notOk)('finds what is marked in “%s”', (text) => {
    expect(marked(rule, unmarked(text))).toBe(text);
  });
  it('looks at a number of words that grows with the text and not faster', () => {
    const texts = [...rule.ok, ...rule.notOk].map((text) => unmarked(text).replace(/^AC: /, ''));
    // Nothing ends a sentence: the longest one that can be.
    const hostile = [
      texts.join(' ').replaceAll(/[.?!]/g, ' '),
      (rule.triggers.words ?? []).join(' ') || 'TTL 5 Foo',
      ...(rule.triggers.words ?? []).slice(0, 6),
    ];
    for (const seed of hostile) {
      const small = lookedAt(rule, seed, 50_000);
      const large = lookedAt(rule, seed, 100_000);
      expect(large, seed).toBeLessThan(2.5 * small + 10_000);
    }
  });
});

/** How often the rule looks at a word of a text of so many characters that is one sentence. */
function lookedAt(rule: ProseRule, seed: string, characters: number): number {
  const source = `${seed} `.repeat(Math.ceil(characters / (seed.length + 1)));
  let looks = 0;
  const sentences = sentencesOf({ kind: 'paragraph', start: 0, text: source, isCriterion: true }).map(
    (sentence) => ({
      ...sentence,
      words: new Proxy(sentence.words, {
        get: (words, key, receiver) => {
          if (typeof key === 'string' && /^\d/.test(key)) looks++;
          return Reflect.get(words, key, receiver) as unknown;
        },
      }),
    }),
  );
  createSentenceChecker([rule])(source, sentences, noContext);
  return looks;
}
