import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filesOf, ledger, type Folder } from './handoff.fixture.ts';
import type { HandoffFile } from './handoff-file.ts';
import { expectInside } from './inside-file.fixture.ts';
import { readHandoff } from './read-handoff.ts';

const places = Object.keys(ledger);

/** Reads, and checks what must hold whatever was read. */
async function readAnything(files: readonly HandoffFile[]): Promise<void> {
  const handoff = await readHandoff(files);
  for (const finding of handoff.findings) expectInside(finding, files);
  const ids = handoff.clauses.map((clause) => clause.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(JSON.parse(JSON.stringify(handoff.clauses))).toEqual(handoff.clauses);
}

test('any bytes in any file are read, and findings stay inside it', async () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...places), content), async (folder) =>
      readAnything(filesOf(folder)),
    ),
    { numRuns: 250 },
  );
}, 120_000);

test('a good file with a piece cut out, doubled or replaced is read', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\n',
      '---\n',
      '$ref',
      '- ',
      '"',
      '{',
      '[',
      '#',
      '|',
      '`',
      '```',
      '*',
      '&a ',
      '*a',
      '<<: ',
      '\0',
      '\uFFFF',
    ),
    fc.string({ unit: 'binary', maxLength: 10 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.nat(),
      fc.nat(60),
      piece,
      async (path, at, length, text) => {
        const good = String(ledger[path]);
        const start = at % good.length;
        const changed: Folder = {
          ...ledger,
          [path]: good.slice(0, start) + text + good.slice(start + length),
        };
        await readAnything(filesOf(changed));
      },
    ),
    { numRuns: 250 },
  );
}, 120_000);

test('any value anywhere in a contract is read', async () => {
  const key = fc.constantFrom(
    ...['$ref', 'paths', '/a', 'get', 'parameters', 'responses', '200', 'content', 'schema', 'properties'],
    ...[
      'items',
      'examples',
      'security',
      'servers',
      'components',
      'schemas',
      'discriminator',
      'mapping',
      '__proto__',
    ],
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom('#/paths', '#/components/schemas/a', '#', 'a.json#/paths/~1a', '#/paths/~1a/get'),
      fc.jsonValue({ maxDepth: 1 }),
      fc
        .array(fc.tuple(key, tie('value')), { maxLength: 6 })
        .map((entries) => Object.fromEntries(entries) as unknown),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(value, value, async (paths, components) => {
      const contract = JSON.stringify({
        openapi: '3.1.0',
        paths: { '/a': paths, '/b': { get: paths } },
        components,
      });
      await readAnything(filesOf({ 'handoff.md': '# A\n\n## B\n', 'contract/a.json': contract }));
    }),
    { numRuns: 400 },
  );
}, 120_000);
