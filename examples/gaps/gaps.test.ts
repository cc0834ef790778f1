import { readFile } from 'node:fs/promises';
import { lintHandoff, type Finding } from '@antipode/handoff';
import { beforeAll, describe, expect, it } from 'vitest';
import { gaps, type Gap } from './gaps.ts';
import { gapTable, lineOf, plantGaps, readExample } from './plant-gaps.ts';

const lint = async (texts: ReadonlyMap<string, string>) =>
  await lintHandoff([...texts].map(([path, text]) => ({ path, content: new TextEncoder().encode(text) })));

describe('the worked example', () => {
  it('lints clean, and everything in it could be judged', async () => {
    const { findings, cannotTell, accepted, isReady } = await lint(await readExample());
    expect(findings).toEqual([]);
    expect({ cannotTell, accepted, isReady }).toEqual({ cannotTell: [], accepted: [], isReady: true });
  });
});

describe(`the same with ${gaps.length} planted gaps`, () => {
  let texts: ReadonlyMap<string, string>;
  let findings: readonly Finding[];
  beforeAll(async () => {
    texts = await plantGaps();
    ({ findings } = await lint(texts));
  });

  const isFor = (gap: Gap, finding: Finding): boolean => {
    const first = lineOf(gap, texts.get(gap.file) ?? '');
    const last = first + gap.at.trimEnd().split('\n').length - 1;
    const { rule, file, line, endLine = line } = finding;
    return rule === gap.rule && file === gap.file && line <= last && endLine >= first;
  };

  it('has at least 39 found by the right rule at the right place', () => {
    expect(gaps).toHaveLength(40);
    const missed = gaps.filter((gap) => !findings.some((finding) => isFor(gap, finding)));
    expect(gaps.length - missed.length, missed.map(({ rule }) => rule).join(', ')).toBeGreaterThanOrEqual(39);
  });
  it('has at most 5 findings besides', () => {
    const others = findings.filter((finding) => !gaps.some((gap) => isFor(gap, finding)));
    const told = others.map(({ rule, file, line }) => `${rule} ${file}:${line}`).join(', ');
    expect(others.length, told).toBeLessThanOrEqual(5);
  });
  it('says of each the question it will cost, in words of its own', () => {
    const said = findings.filter(({ kind }) => kind !== 'format').map(({ question }) => question);
    expect(said.every((question) => question?.includes('?'))).toBe(true);
    expect(new Set(said).size).toBeGreaterThan(0.9 * said.length);
  });
});

it('the README has the table of the gaps', async () => {
  expect(await readFile(new URL('../README.md', import.meta.url), 'utf8')).toContain(gapTable());
});
