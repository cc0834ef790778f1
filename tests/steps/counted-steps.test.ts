import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grown, languageItself, mostGrowth, startCounting, stepsOf } from './counted-steps.ts';

startCounting();

/** Planted where rules stand, each for a list of numbers as texts. */
const careful = 'export const run = (list) => new Set(list.filter((each) => list.length > 0)).size;';
const careless = {
  'a loop in a loop':
    'export const run = (list) => { let n = 0; for (const a of list) for (const b of list) if (a === b) n++; return n; };',
  'a callback in a loop':
    'const same = (a, b) => a === b;\nexport const run = (list) => list.filter((a) => list.some((b) => same(a + "!", b))).length;',
};
const carelessMethods = {
  'a search through a list':
    'export const run = (list) => list.filter((a) => list.includes(a + "!")).length;',
  'a search through a text':
    'export const run = (list) => { const text = list.join(); return list.filter((a) => text.indexOf(a + "!") >= 0).length; };',
  'a regular expression over the rest':
    'export const run = (list) => { const text = list.join(); return list.filter((_, at) => /!/.test(text.slice(at))).length; };',
  'a copy for each entry':
    'export const run = (list) => list.reduce((all, each) => [...all, each], []).length;',
  'the first taken from the front': 'export const run = (list) => { while (list.shift()) {} };',
};

let folder: string;
beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'steps-')), 'packages/planted/src');
  await mkdir(folder, { recursive: true });
});
afterAll(() => rm(join(folder, '../../..'), { recursive: true }));

type Planted = { readonly run: (list: string[]) => unknown };

async function grownIn(script: string): Promise<string[]> {
  const name = `${Math.abs([...script].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) | 0, 7))}.mjs`;
  await writeFile(join(folder, name), script);
  const { run } = (await import(/* @vite-ignore */ join(folder, name))) as Planted;
  const stepsFor = (length: number) =>
    stepsOf(() => run(Array.from({ length }, (_, at) => String(at + 10_000))));
  return grown(await stepsFor(1_000), await stepsFor(2_000), mostGrowth).map((each) =>
    each.replace(/:.*/, '').replace(name, 'planted'),
  );
}

describe('what is counted', () => {
  it('grows with the list where each entry is looked at once', async () => {
    expect(await grownIn(careful)).toEqual([]);
  });
  it.each(Object.entries(careless))('shows %s', async (_, script) => {
    expect(await grownIn(script)).toContain('packages/planted/src/planted');
  });
  it.each(Object.entries(carelessMethods))('shows %s', async (_, script) => {
    expect(await grownIn(script)).toEqual([languageItself]);
  });
  it('leaves the language as it was', async () => {
    const methods = (): unknown[] => [
      Reflect.get(Array.prototype, 'includes'),
      Reflect.get(String.prototype, 'indexOf'),
      Reflect.get(RegExp.prototype, 'exec'),
    ];
    const before = methods();
    await stepsOf(() => 'a');
    expect(methods()).toEqual(before);
  });
});
