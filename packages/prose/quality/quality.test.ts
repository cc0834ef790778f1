import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { proseRules } from '../src/index.ts';
import { measureQuality, precision, qualityTable, readLabelled } from './measure-quality.ts';

const halves = ['tuning', 'held-out'] as const;
const names = new Set(proseRules.map(({ name }) => name));

describe('the labelled texts', () => {
  it('are at least 200, half of them held out', () => {
    const [tuning, heldOut] = halves.map((half) => readLabelled(half).length);
    expect(tuning! + heldOut!).toBeGreaterThanOrEqual(200);
    expect(Math.abs(tuning! - heldOut!)).toBeLessThan(0.1 * (tuning! + heldOut!));
  });
  it.each(halves)('of the %s half have their labels where they say', (half) => {
    const texts = readLabelled(half);
    expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
    for (const { id, text, labels, disputed } of texts) {
      for (const { rule, quote, at } of [...labels, ...disputed]) {
        expect(text.slice(at, at + quote.length), id).toBe(quote);
        expect(names, id).toContain(rule);
      }
    }
  });
});

describe('on texts that no rule was tuned on', () => {
  const { byRule, blocking } = measureQuality(readLabelled('held-out'));

  it('what blocks is right at least 85 times in 100', () => {
    expect(blocking.right + blocking.wrong).toBeGreaterThan(10);
    expect(precision(blocking)).toBeGreaterThanOrEqual(0.85);
  });
  it.each(proseRules.filter((rule) => rule.severity === 'blocks' || rule.inCriteria === 'blocks'))(
    '$name, which may block, is',
    ({ name }) => {
      expect(precision(byRule.get(name)!)).toBeGreaterThanOrEqual(0.85);
    },
  );
});

it('docs/lint-quality.md has the numbers of today', () => {
  const page = readFileSync(new URL('../../../docs/lint-quality.md', import.meta.url), 'utf8');
  expect(page).toContain(qualityTable());
});
