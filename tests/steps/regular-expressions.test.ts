/**
 * A regular expression goes back and forth where no counter sees it, so each is looked at by itself: whether there is
 * a text of which it takes more than so many steps as the text is long.
 */
import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { parse, type Node } from 'acorn';
import { analyse } from 'scslre';
import { describe, expect, it } from 'vitest';
import { filesOf } from '../../packages/handoff/src/handoff.fixture.ts';

const root = join(import.meta.dirname, '../..');

type Pattern = { readonly source: string; readonly flags: string; readonly where: string };

/** Those that are slow only on a text that is longer than any that they see, or another than any. */
const onShortText: Readonly<Record<string, string>> = {
  '/[.?! ]+$/': 'what a message quotes, which is shortened first',
  '/[\\w-]+(?:\\.[\\w-]+)?$/': 'the 60 characters before the end of a host’s name',
  '/^([A-Z][A-Z\\d]+)(.*)$/': 'a word of at most 24 letters',
  '/<[^>]*>/g': 'what stands before the last >, so that each tag has an end',
  '/\\{([^}]*)\\}/g': 'a path of the agreed contract',
  '/\\{[^}]*\\}/g': 'a path of the agreed contract',
  '/(\\{[^}]*\\})/': 'a path of the agreed contract',
  '/^\\$(request|response)\\.([a-z]+)[.#]?(.*)$/s':
    'a well-formed expression of a link of the agreed contract',
};

/** Written between slashes, in what reads and judges a handoff, and in what checks a service against it. */
function written(): Pattern[] {
  const paths = globSync(
    ['packages/{base,prose,handoff,verify}/src/**/*.ts', 'apps/cli/src/verify/**/*.ts'],
    { cwd: root },
  );
  return paths
    .filter((path) => !/\.(?:test|fixture)\.ts$/.test(path))
    .flatMap((path) => {
      const script = stripTypeScriptTypes(readFileSync(join(root, path), 'utf8'));
      const tree = parse(script, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
      return patternsUnder(tree).map(({ source, flags, line }) => ({
        source,
        flags,
        where: `${path}:${line}`,
      }));
    });
}

function patternsUnder(node: Node): { source: string; flags: string; line: number }[] {
  const regex = (node as { regex?: { pattern: string; flags: string } }).regex;
  if (regex) return [{ source: regex.pattern, flags: regex.flags, line: node.loc?.start.line ?? 0 }];
  return Object.values(node)
    .flat()
    .flatMap((part: unknown) => (isNode(part) ? patternsUnder(part) : []));
}

const isNode = (part: unknown): part is Node =>
  typeof part === 'object' && part !== null && typeof (part as Partial<Node>).type === 'string';

/** Put together while it runs, from a contract's names and from lists of words. */
async function made(): Promise<Pattern[]> {
  const patterns: Pattern[] = [];
  const { RegExp: original } = globalThis;
  globalThis.RegExp = new Proxy(original, {
    construct: (target, parts: [string | RegExp, string?], as) => {
      const pattern = Reflect.construct(target, parts, as) as RegExp;
      const caller = /\/(packages\/[^?:)\s]+(?::\d+)?)/.exec(
        new Error('here').stack?.split('\n')[2] ?? '',
      )?.[1];
      if (caller !== undefined)
        patterns.push({ source: pattern.source, flags: pattern.flags, where: caller });
      return pattern;
    },
  });
  try {
    const { lintHandoff } = await import('@antipode/handoff');
    for (const example of ['payout-ledger', 'gaps']) {
      const folder = join(root, 'examples', example);
      const paths = globSync('**/*.{md,yaml,feature}', { cwd: folder });
      const texts = paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]);
      await lintHandoff(filesOf(Object.fromEntries(texts)));
    }
  } finally {
    globalThis.RegExp = original;
  }
  return patterns;
}

const shown = ({ source, flags }: Pattern): string => `/${source}/${flags}`;

/** Where it is slow, and on a text of how many of which sign. */
function slowIn(patterns: readonly Pattern[]): string[] {
  return patterns
    .filter((pattern) => !(shown(pattern) in onShortText))
    .flatMap((pattern) =>
      analyse({ source: pattern.source, flags: pattern.flags }).reports.map(
        ({ character, exponential, type }) =>
          `${pattern.where} ${shown(pattern)} is ${exponential ? 'exponentially ' : ''}slow on many of ${character.literal.source} (${type})`,
      ),
    );
}

describe('no regular expression takes more than so many steps as a text is long', () => {
  it('of those between slashes', () => {
    const patterns = written();
    expect(patterns.length).toBeGreaterThan(400);
    expect(slowIn(patterns)).toEqual([]);
    const known = new Set(patterns.map(shown));
    expect(Object.keys(onShortText).filter((pattern) => !known.has(pattern))).toEqual([]);
  });

  it('of those that are put together', async () => {
    const patterns = await made();
    expect(new Set(patterns.map(({ where }) => where.replace(/:\d+$/, ''))).size).toBeGreaterThan(6);
    expect(slowIn(patterns)).toEqual([]);
  });

  it('and one that does is told', () => {
    const slow = (source: string): string[] => slowIn([{ source, flags: '', where: 'here' }]);
    expect(slow('^(?:a+b?)+$')).toEqual([expect.stringContaining('exponentially slow')]);
    expect(slow('\\s+$')).toHaveLength(1);
    expect(slow('(?<!\\s)\\s+$')).toEqual([]);
  });
});
