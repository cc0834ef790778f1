import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../clause.ts';
import { linkedNames } from '../contract/localize.ts';
import type { Handoff } from '../handoff.ts';
import { filesOf } from '../handoff.fixture.ts';
import { readHandoff } from '../read-handoff.ts';
import { contractChanges } from './contract-changes.ts';

async function gitHub(change: (document: GitHub) => void = () => undefined): Promise<Handoff> {
  const packageFile = createRequire(import.meta.url).resolve('@octokit/openapi/package.json');
  const text = await readFile(join(dirname(packageFile), 'generated', 'api.github.com.json'), 'utf8');
  const document = JSON.parse(text) as GitHub;
  change(document);
  return await readHandoff(
    filesOf({
      'handoff.md': '# GitHub\n\n## Outcome\n\nAll of it.\n',
      'contract/github.json': JSON.stringify(document),
    }),
  );
}

type GitHub = {
  readonly components: {
    readonly schemas: Record<string, { properties: Record<string, Json>; required: string[] }>;
  };
};

let before: Handoff;
beforeAll(async () => {
  before = await gitHub();
}, 240_000);

/** Time at work and not on the wall, since the machine may be busy. */
function timed<T>(work: () => T): { readonly result: T; readonly seconds: number } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { result, seconds: (user + system) / 1_000_000 };
}

describe("GitHub's own contract", () => {
  it('has no change when it is compared with itself, every operation of it, in seconds', () => {
    const operations = before.clauses.filter(({ kind }) => kind === 'operation');
    const copy = structuredClone(before);
    expect(contractChanges(before, copy)).toEqual([]);
    // Every operation is taken for changed, so that each is compared to its last schema.
    const clauses = copy.clauses.map((clause) => ({ ...clause, hash: `${clause.hash}?` }));
    const { result, seconds } = timed(() => contractChanges(before, { ...copy, clauses }));
    expect(result.map(({ clause, rule }) => [clause, rule])).toEqual(
      operations.map(({ id }) => [id, 'uncompared-change']),
    );
    expect(seconds).toBeLessThan(15);
  }, 120_000);

  it('with one field gone deep within names the operations that reach it, and no other', async () => {
    const after = await gitHub(({ components: { schemas } }) => {
      const user = schemas['simple-user'];
      delete user?.properties['gists_url'];
      if (user) user.required = user.required.filter((name) => name !== 'gists_url');
    });
    const { result, seconds } = timed(() => contractChanges(before, after));
    const reaching = before.clauses.filter(
      ({ body }) => body.kind === 'operation' && reaches(body, 'simple-user'),
    );
    expect(reaching.length).toBeGreaterThan(100);
    expect([...new Set(result.map(({ clause }) => clause))]).toEqual(reaching.map(({ id }) => id));
    expect(new Set(result.map(({ rule }) => rule))).toEqual(new Set(['response-field-removed']));
    expect(result.every(({ at }) => at.words.endsWith('› gists_url'))).toBe(true);
    expect(seconds).toBeLessThan(10);
  }, 240_000);

  function reaches(body: unknown, wanted: string): boolean {
    const names = new Set(linkedNames(body as JsonObject));
    for (const name of names) {
      for (const next of linkedNames(before.schemas[name] ?? true)) names.add(next);
    }
    return names.has(wanted);
  }
});
