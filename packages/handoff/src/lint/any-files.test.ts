import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesOf, type Folder } from '../handoff.fixture.ts';
import { expectInside } from '../inside-file.fixture.ts';
import { createHandoffLinter, type HandoffLinter, type LintReport } from './lint-handoff.ts';
import { redoclyRules } from './redocly-findings.ts';

async function lintAnything(
  folder: Folder,
  lint: HandoffLinter = createHandoffLinter(),
): Promise<LintReport> {
  const files = filesOf(folder);
  const report = await lint(files);
  for (const finding of report.findings) expectInside(finding, files);
  for (const { finding } of report.accepted) expectInside(finding, files);
  return report;
}

const operations = `openapi: 3.1.0
info: { title: Ledger, version: 1.0.0 }
paths:
  /payouts/{id}:
    get:
      operationId: getPayout
      summary: Read a payout
      responses: { '200': { description: One } }
`;
const around: Folder = {
  'handoff.md': '# A\n\n## Scope\n\nPayouts are read by `GET /payouts/{id}`.\n',
  'contract/a.yaml': operations,
};

/** A file of each kind, up to where something may follow. */
const beginnings: Readonly<Record<string, string>> = {
  'handoff.md': '# A\n\n## Scope\n\n',
  'contract/a.yaml': `${operations}x-a: `,
  'contract/a.json': '{"openapi":"3.1.0","info":{},"paths":{},"x-a":',
  'criteria/a.feature': 'Feature: A\n\n  @AC-1\n  Scenario: A\n    When ',
  'decisions/0001-a.md': '# A\n\n',
  'data/a.json': '{"a":',
  'antipode.yaml': 'rules:\n  ',
};
const paths = Object.keys(beginnings);

/** Bytes that readers of text trip over. */
const hardBytes: readonly (readonly number[])[] = [
  [0xef, 0xbb, 0xbf], // a byte order mark
  [0xff, 0xfe], // that of UTF-16
  [0xed, 0xa0, 0x80], // half of a pair of UTF-16
  [0xc3], // half of a letter
  [0xf0, 0x9f, 0x98], // most of a picture
  [0xc0, 0x80], // a zero in a longer way
  [0x00],
  [0x0d],
  [0x0d, 0x0a],
  [0xe2, 0x80, 0xa8], // a line separator
];

describe('whatever the bytes, a handoff is judged, and what is found lies in its file', () => {
  it('of files of chance', async () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }).map((text) => new TextEncoder().encode(text)),
      fc
        .array(fc.oneof(fc.constantFrom(...hardBytes), fc.uint8Array({ maxLength: 20 })), { maxLength: 12 })
        .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part]))),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...paths), content), async (folder) => {
        await lintAnything({ ...around, ...folder });
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('of the worked example with a piece cut out, doubled or made unreadable', async () => {
    const root = join(import.meta.dirname, '../../../../examples/payout-ledger');
    const example = Object.fromEntries(
      globSync('**/*.{md,yaml,feature}', { cwd: root }).map((path) => [path, readFileSync(join(root, path))]),
    );
    const settings = new TextEncoder().encode('rules:\n  loophole: notes\n  weak-modal: off\n');
    const folder: Readonly<Record<string, Uint8Array>> = { ...example, 'antipode.yaml': settings };
    const piece = fc.oneof(
      fc.constantFrom(...hardBytes),
      fc
        .constantFrom(...['---\n', '```\n', '<!--', '"""\n', '| ', '- ', ': ', '$ref', '«', '\n\n', '# '])
        .map((text) => new TextEncoder().encode(text)),
      fc.uint8Array({ maxLength: 8 }),
    );
    const lint = createHandoffLinter();
    await fc.assert(
      fc.asyncProperty(
        ...[fc.constantFrom(...Object.keys(folder)), fc.nat(), fc.nat(400), fc.nat(3), piece],
        async (path, at, length, times, bytes) => {
          const good = folder[path] ?? new Uint8Array();
          const start = at % (good.length + 1);
          const cut = good.subarray(start, start + length);
          const repeated = Array.from({ length: times }, () => [...cut, ...bytes]).flat();
          const content = [...good.subarray(0, start), ...repeated, ...good.subarray(start + length)];
          await lintAnything({ ...folder, [path]: Uint8Array.from(content) }, lint);
        },
      ),
      { numRuns: 60 },
    );
  }, 240_000);

  const deep = (open: string, close = ''): string => open.repeat(10_000) + close.repeat(10_000);
  const ladder = (line: (indent: string) => string, steps: number): string =>
    Array.from({ length: steps }, (_, at) => line(' '.repeat(at))).join('');
  const hard: Readonly<Record<string, string>> = {
    nothing: '',
    'a line of 100,000 letters': 'a'.repeat(100_000),
    'a line of 20,000 words': 'word '.repeat(20_000),
    'lists in lists on one line': deep('- '),
    'lists in lists': ladder((indent) => `${indent}- a\n`, 300),
    'quotations in quotations': deep('> '),
    'brackets in brackets': deep('[', ']'),
    'opening brackets': deep('['),
    'braces in braces': deep('{"a":', '}'),
    'braces in braces of YAML': deep('{ a: ', ' }'),
    'keys below keys': ladder((indent) => `${indent}a:\n`, 1_000),
    'emphasis in emphasis': deep('*a _', '_*'),
    'a table of 100 columns and 300 rows': `|${' a |'.repeat(100)}\n|${'---|'.repeat(100)}\n${`|${' b |'.repeat(100)}\n`.repeat(300)}`,
    'names of names, each nine times': `\na0: &a0 [x]\n${Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]\n`).join('')}`,
    'a name of itself': '&a [*a]',
    'keys that are lists': '? '.repeat(500),
    'lines that end as on an old Mac': 'A is TBD.\rB may fail.\r\r- C\r'.repeat(50),
    'lines that end in three ways': 'A is TBD.\r\nB may fail.\rC is fast.\n'.repeat(50),
    'a mark of byte order in the middle': 'It is \uFEFFTBD.\n\uFEFF\n',
    zeros: '\0'.repeat(1_000),
    'halves of pairs': 'TBD \uD83D '.repeat(100),
    pictures: 'TBD 😀 '.repeat(100),
    'spaces of other kinds': 'TBD\u00A0\u2028\u2029\u0085\u3000etc.'.repeat(100),
    'comments that nothing ends': '<!-- '.repeat(5_000),
    'fences that nothing ends': '```\n~~~\n'.repeat(2_000),
    'front matter within front matter': '---\na: b\n---\n'.repeat(500),
    'scenarios without a step': 'A\n  Scenario: A\n'.repeat(300),
    'tags without a scenario': 'A\n  @a\n'.repeat(3_000),
    'texts in texts': '"""\n'.repeat(3_001),
    'many rows of examples': `<a>\n    Examples:\n${'      | a |\n'.repeat(1_000)}`,
    'numbers of all sizes': '1e999 -0 0x10 1_000 .5 5. 1e-999 99999999999999999999 '.repeat(50),
    'keys of the language': '{ __proto__: { constructor: 1 }, toString: 2, hasOwnProperty: 3 }',
  };
  describe.each(paths)('%s, by itself and behind what such a file begins with', (path) => {
    it.each(Object.entries(hard))('of %s', async (_, text) => {
      await lintAnything({ ...around, [path]: text });
      await lintAnything({ ...around, [path]: (beginnings[path] ?? '') + text });
    });
  });
});

describe('what is too much for a reader is said', () => {
  const chain = (length: number): string =>
    Array.from(
      { length },
      (_, at) =>
        `    A${at}: { type: object, properties: { a: { $ref: '#/components/schemas/A${at + 1}' } } }\n`,
    ).join('');

  it('schemas that lead thousands deep keep Redocly’s rules from judging, and the others judge', async () => {
    const contract = `${operations}components:\n  schemas:\n    A3000: { type: string }\n${chain(3_000)}`;
    const { cannotTell, findings } = await lintAnything({ ...around, 'contract/a.yaml': contract });
    expect(cannotTell).toContainEqual({
      rule: redoclyRules,
      because: 'The contract leads too deep into itself.',
    });
    expect(findings.map(({ rule }) => rule)).toContain('untested-operation');
  });

  it('lists that stand 150 deep in one another are judged all the same', async () => {
    const contract = `{"openapi":"3.1.0","info":{"title":"A","version":"1"},"paths":{},"x-a":${'['.repeat(150)}${']'.repeat(150)}}`;
    const { findings } = await lintAnything({ 'handoff.md': '# A\n', 'contract/a.json': contract });
    expect(findings.map(({ rule }) => rule)).toContain('contract/no-empty-servers');
  });

  it('what is accepted of rules that cannot judge is not called stale', async () => {
    const contract = `# antipode: accept contract/info-license because it is law\n${operations}components:\n  schemas:\n    A3000: { type: string }\n${chain(3_000)}`;
    const { findings } = await lintAnything({ ...around, 'contract/a.yaml': contract });
    expect(findings.map(({ rule }) => rule)).not.toContain('stale-acceptance');
  });

  it('a thousand lines of tags are not read', async () => {
    const criteria = `Feature: A\n\n${'  @a\n  # b\n'.repeat(501)}  Scenario: A\n    Then it is 1\n`;
    const { findings } = await lintAnything({ ...around, 'criteria/a.feature': criteria });
    expect(findings.filter(({ file }) => file === 'criteria/a.feature')).toMatchObject([
      { rule: 'gherkin-error', line: 3, message: 'More than 1000 lines of tags stand together here.' },
    ]);
  });
});
