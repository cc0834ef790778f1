import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseClauseId } from '../clause.ts';
import type { Finding } from '../finding.ts';
import type { HandoffFile } from '../handoff-file.ts';
import { filesOf, ledger, type Folder } from '../handoff.fixture.ts';
import { readStory } from '../read-story.ts';
import { createHandoffLinter, isRule, type LintOptions, type LintReport } from './lint-handoff.ts';
import { outlineOf } from './outline.ts';
import { readDocument } from './read-document.ts';
import { handoffRules } from './rules/all-rules.ts';

const lint = createHandoffLinter();
const lintFolder = (folder: Folder, options?: LintOptions): Promise<LintReport> =>
  lint(filesOf(folder), options);

const rulesOf = ({ findings }: LintReport): string[] => findings.map(({ rule }) => rule);
const placesOf = (findings: readonly Finding[], rule: string): string[] =>
  findings.filter((each) => each.rule === rule).map(({ file, line }) => `${file}:${line}`);

const contract = `openapi: 3.1.0
info: { title: Ledger, version: 1.0.0 }
security: []
paths:
  /payouts:
    get:
      responses: { '200': { $ref: '#/components/responses/One' } }
  /payouts/{id}:
    get:
      responses: { '200': { $ref: '#/components/responses/One' } }
components:
  responses:
    One:
      description: One
      content: { application/json: { schema: { $ref: '#/components/schemas/Payout' } } }
  schemas:
    Payout:
      type: object
      properties:
        amount: { type: number }
    Fee:
      type: object
      properties:
        fee: { type: number }
`;

const feature = `Feature: Payouts

  @AC-1
  Scenario: One
    When Ayu sends GET /payouts
    Then the answer is right

  @AC-2
  Scenario: Two
    When Ayu sends GET /payouts
    Then the answer is right
`;

describe('an acceptance', () => {
  const gap = '# Ledger\n\n## Data\n\n## Scope\n\nPayouts.\n\n## Glossary\n';
  const because = 'because there is none yet';

  test('holds for the section that it stands in, and for no other', async () => {
    const report = await lintFolder({
      'handoff.md': gap.replace(
        '## Data\n',
        `## Data\n\n<!-- antipode: accept empty-section ${because} -->\n`,
      ),
    });
    expect(placesOf(report.findings, 'empty-section')).toEqual(['handoff.md:11']);
    expect(report.accepted).toMatchObject([
      { because: 'there is none yet', finding: { rule: 'empty-section', clause: 'data', line: 3 } },
    ]);
    expect(rulesOf(report)).not.toContain('stale-acceptance');
  });

  test('holds for the section that it stands before', async () => {
    const report = await lintFolder({
      'handoff.md': gap.replace(
        '## Glossary',
        `<!-- antipode: accept empty-section\n${because} -->\n## Glossary`,
      ),
    });
    expect(placesOf(report.findings, 'empty-section')).toEqual(['handoff.md:3']);
  });

  test('holds for the clause that it names, wherever it stands', async () => {
    const report = await lintFolder({
      'handoff.md': `# Ledger\n\n## Scope\n\nPayouts.\n\n<!-- antipode: accept untested-operation on GET /payouts/{id} ${because} -->\n`,
      'contract/openapi.yaml': contract,
      'criteria/payouts.feature': feature,
    });
    expect(report.accepted.map(({ finding }) => [finding.rule, finding.clause])).toEqual([
      ['untested-operation', 'GET /payouts/{id}'],
    ]);
    expect(rulesOf(report)).not.toContain('untested-operation');
  });

  test('holds for the whole file at its top', async () => {
    const top = await lintFolder({
      'handoff.md': `<!-- antipode: accept empty-section ${because} -->\n\n${gap}`,
    });
    expect(rulesOf(top)).not.toContain('empty-section');
    expect(top.accepted).toHaveLength(2);
    const criteria = await lintFolder({
      'handoff.md': gap,
      'criteria/payouts.feature': `# antipode: accept then-without-value ${because}\n${feature}`,
    });
    expect(rulesOf(criteria)).not.toContain('then-without-value');
  });

  test('holds for the scenario that it stands above or in', async () => {
    const comment = `# antipode: accept then-without-value ${because}`;
    for (const at of ['  @AC-2', '  Scenario: Two']) {
      const report = await lintFolder({
        'handoff.md': gap,
        'criteria/payouts.feature': feature.replace(at, `  ${comment}\n${at}`),
      });
      expect(
        report.findings.flatMap(({ rule, clause }) => (rule === 'then-without-value' ? [clause] : [])),
      ).toEqual(['AC-1']);
    }
  });

  test('holds for the operation that it stands above or in, and for the component that it stands above', async () => {
    const files = (at: string, rule: string): Folder => ({
      'handoff.md': gap,
      'contract/openapi.yaml': contract.replace(at, (found) =>
        found.replace(/[ ]*(?=\S)/, (indent) => `${indent}# antipode: accept ${rule} ${because}\n${indent}`),
      ),
    });
    for (const at of ['      responses:', '    get:']) {
      const report = await lintFolder(files(at, 'untested-operation'));
      expect(
        report.findings.flatMap(({ rule, clause }) => (rule === 'untested-operation' ? [clause] : [])),
      ).toEqual(['GET /payouts/{id}']);
    }
    for (const at of ['    Payout:', '        amount:']) {
      const report = await lintFolder(files(at, 'untyped-money'));
      expect(report.accepted.map(({ finding }) => finding.line)).toEqual([at.includes('amount') ? 21 : 21]);
      expect(placesOf(report.findings, 'untyped-money')).toEqual(['contract/openapi.yaml:25']);
    }
  });

  test('without a reason accepts nothing and is itself found', async () => {
    for (const reason of ['', ' because', ' because  ']) {
      const report = await lintFolder({
        'handoff.md': gap.replace(
          '## Data\n',
          `## Data\n\n<!-- antipode: accept empty-section${reason} -->\n`,
        ),
      });
      expect(placesOf(report.findings, 'empty-section')).toEqual(['handoff.md:3', 'handoff.md:11']);
      expect(report.findings).toContainEqual(
        expect.objectContaining({
          rule: 'acceptance-without-reason',
          clause: 'data',
          line: 5,
          column: 1,
          severity: 'warns',
        }),
      );
    }
  });

  test('that matches nothing any more is found', async () => {
    const report = await lintFolder({
      'handoff.md': `# Ledger\n\n## Scope\n\nPayouts.\n\n<!-- antipode: accept empty-section ${because} -->\n`,
    });
    expect(placesOf(report.findings, 'stale-acceptance')).toEqual(['handoff.md:7']);
  });

  test('that is stale may be removed without changing what is meant', async () => {
    const folder = {
      'handoff.md': `# Ledger\n\n## Outcome\n\n<!-- antipode: accept loophole ${because} -->\n\nMerchants are paid.\n`,
    };
    const { findings } = await lintFolder(folder);
    const stale = findings.filter(({ rule }) => rule === 'stale-acceptance');
    expect(stale.map(({ replacement }) => replacement)).toEqual(['']);
  });
  test('of a rule that cannot judge is not stale', async () => {
    const folder = {
      'handoff.md': '# Ledger\n\n## Scope\n\nPayouts.\n',
      'contract/api.yaml': `# antipode: accept untested-operation ${because}\nopenapi: [\n`,
    };
    const report = await lintFolder(folder);
    expect(report.cannotTell.map(({ rule }) => rule)).toContain('untested-operation');
    expect(rulesOf(report)).not.toContain('stale-acceptance');
  });
  test('of a rule that is off, but would be needed, is not stale', async () => {
    const folder = {
      'handoff.md': gap.replace('## Data\n', `## Data\n<!-- antipode: accept empty-section ${because} -->\n`),
    };
    const report = await lintFolder(folder, { levels: new Map([['empty-section', 'off']]) });
    expect(rulesOf(report)).not.toContain('stale-acceptance');
    expect(rulesOf(report)).not.toContain('empty-section');
    expect(report.accepted).toEqual([]);
    expect(report.off).toEqual(['empty-section']);
  });

  test('of a rule that is not known is found, with the name', async () => {
    const report = await lintFolder({
      'handoff.md': `# Ledger\n\n## Scope\n\nPayouts.\n\n<!-- antipode: accept empty-secton ${because} -->\n`,
    });
    const [finding] = report.findings.filter(({ rule }) => rule === 'unknown-rule');
    expect(finding).toMatchObject({ line: 7, severity: 'warns' });
    expect(finding?.message).toContain('empty-secton');
  });

  test('is no comment in a block of code', async () => {
    const report = await lintFolder({
      'handoff.md': `# Ledger\n\n## Scope\n\n\`\`\`\n<!-- antipode: accept empty-section -->\n\`\`\`\n`,
    });
    expect(rulesOf(report).filter((rule) => rule.includes('acceptance'))).toEqual([]);
  });
});

describe('settings', () => {
  const gap = '# Ledger\n\n## Data\n';
  const levelsIn = async (settings: string, options?: LintOptions) => {
    const report = await lintFolder({ 'handoff.md': gap, 'antipode.yaml': settings }, options);
    return { report, level: report.findings.find(({ rule }) => rule === 'empty-section')?.severity };
  };

  test('say how much a rule counts, or that it does not', async () => {
    expect((await levelsIn('rules:\n  empty-section: notes\n')).level).toBe('notes');
    expect((await levelsIn('rules: {}\n')).level).toBe('blocks');
    for (const off of ['off', '"off"', 'false']) {
      const { report, level } = await levelsIn(`rules:\n  empty-section: ${off}\n`);
      expect(level).toBeUndefined();
      expect(report.off).toEqual(['empty-section']);
    }
  });

  test('yield to the levels of the caller', async () => {
    const { level } = await levelsIn('rules:\n  empty-section: off\n', {
      levels: new Map([['empty-section', 'warns']]),
    });
    expect(level).toBe('warns');
  });

  test('are told what is wrong with them, and where', async () => {
    const faults: [string, string, number][] = [
      ['rules:\n  empty-secton: off\n', 'empty-secton', 2],
      ['rules:\n  empty-section: loud\n', 'loud', 2],
      ['rules: off\n', 'rules', 1],
      ['rules: {}\nrule: {}\n', 'rule', 1],
      ['rules: [\n', 'YAML', 1],
      ['- rules\n', 'YAML', 1],
    ];
    for (const [settings, word, line] of faults) {
      const { report, level } = await levelsIn(settings);
      const [fault, ...others] = report.findings.filter(({ rule }) => rule === 'bad-settings');
      expect(fault, settings).toMatchObject({ file: 'antipode.yaml', line, severity: 'warns' });
      expect(fault?.message).toContain(word);
      expect(others).toEqual([]);
      expect(level).toBe('blocks');
    }
  });

  test('name Redocly’s rules as well', () => {
    expect(isRule('contract/security-defined')).toBe(true);
    expect(isRule('empty-section')).toBe(true);
    expect(isRule('no-such-rule')).toBe(false);
  });
});

describe('a report', () => {
  test('is ready only when nothing stands that blocks', async () => {
    const blocked = await lintFolder({ 'handoff.md': '# Ledger\n\n## Data\n' });
    expect(blocked.isReady).toBe(false);
    const blocking = new Set(
      blocked.findings.filter(({ severity }) => severity === 'blocks').map(({ rule }) => rule),
    );
    const levels = new Map([...blocking].map((rule) => [rule, 'warns'] as const));
    expect((await lintFolder({ 'handoff.md': '# Ledger\n\n## Data\n' }, { levels })).isReady).toBe(true);
    const accepted = [...blocking]
      .map((rule) => `<!-- antipode: accept ${rule} because it is a sketch -->\n`)
      .join('');
    expect((await lintFolder({ 'handoff.md': `${accepted}\n# Ledger\n\n## Data\n` })).isReady).toBe(true);
  });

  test('says what it cannot tell, unless the rule is off', async () => {
    const folder = {
      'handoff.md': '# Ledger\n\n## Scope\n\nPayouts.\n',
      'criteria/a.feature': 'Feature: A\n  Scenario\n',
    };
    const { cannotTell } = await lintFolder(folder);
    expect(cannotTell.map(({ rule }) => rule)).toContain('untested-operation');
    expect(cannotTell.every(({ because }) => because.endsWith('.'))).toBe(true);
    const off = await lintFolder(folder, { levels: new Map([['untested-operation', 'off']]) });
    expect(off.cannotTell.map(({ rule }) => rule)).not.toContain('untested-operation');
  });

  test('starts with handoff.md and goes from top to bottom', async () => {
    const { findings } = await lintFolder({
      'criteria/payouts.feature': feature,
      'contract/openapi.yaml': contract,
      'handoff.md': '# Ledger\n\n## Data\n\n## Scope\n',
    });
    const files = [...new Set(findings.map(({ file }) => file))];
    expect(files).toEqual(['handoff.md', 'contract/openapi.yaml', 'criteria/payouts.feature']);
    expectInOrder(findings);
  });

  test('of no files at all says one thing', async () => {
    expect(rulesOf(await lint([])).filter((rule) => rule === 'empty-handoff')).toHaveLength(1);
  });
});

let example: Folder;
beforeAll(async () => {
  example = await readExample();
});

async function readExample(): Promise<Folder> {
  const root = fileURLToPath(new URL('../../../../examples/payout-ledger/', import.meta.url));
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(
      paths.map(
        async (path) => [relative(root, path).split(sep).join('/'), await readFile(path, 'utf8')] as const,
      ),
    ),
  );
}

describe('the outline', () => {
  /** What the two readers of `handoff.md` make of it: its clauses, without the text before the first of them. */
  const clausesOf = (text: string): { outline: string[]; story: string[] } => {
    const file = { path: 'handoff.md', text };
    const { sections, constraints } = outlineOf(readDocument(file));
    const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
    const outline = [
      ...sections.filter(({ depth, id }) => depth === 2 && !/^C-\d/.test(id)),
      ...constraints,
    ].map(({ id, start }) => `${id} at line ${lineAt(start)}`);
    const story = readStory(file)
      .clauses.filter(({ title }) => title !== 'Introduction')
      .map(({ id, line }) => `${id} at line ${line}`);
    return { outline: outline.sort(), story: story.sort() };
  };

  test('has the sections and constraints of the worked example and the fixture', () => {
    for (const text of [example['handoff.md'], ledger['handoff.md']]) {
      const { outline, story } = clausesOf(String(text));
      expect(outline).toEqual(story);
      expect(story.length).toBeGreaterThan(3);
    }
  });

  test.each([
    'Scope\n-----\n\nText.\n\nData\n----\n',
    '## **Scope** and `data`_base_ [link](#x) ##\n',
    '## C-1: Fast\n\nText.\n\n- C-2: Small\n\n## Data\n',
    '## Scope\n\n### C-1\n\n- C-2 x\n  - C-3 nested\n- C-4\n\nC-5 in a paragraph\n',
    '## Scope\n\n- C-1: a\n\n  more\n\n  ```\n  ## Not a heading\n  - C-9 no\n  ```\n- C-2: b\n',
    '## Scope\n\n1. C-1: a\n   1. C-2: b\n2. c\n   - C-3: c\n',
    '## Ask <freja@nordlys.example> or <https://nordlys.example/x>\n',
    '## Data & “facts”\n\n## Data &amp; facts\n\n## !!!\n\n## snake_case name\n',
    '## Scope\n\n<!--\n## Hidden\n-->\n\n> ## Quoted\n\n    ## Code\n\n- C-12a no\n- C-12-b no\n- C-12 yes\n',
    '---\ntitle: x\n---\n\n## Scope\n\n* **C-1**: a\n* *C-2* b\n* [C-3](#x) c\n+ `C-4` d\n',
  ])('has those of %j', (text) => {
    const { outline, story } = clausesOf(`# Title\n\n${text}`.replace(/^# Title\n\n(?=---)/, ''));
    expect(outline).toEqual(story);
  });

  test('has those of any Markdown that people write', () => {
    const words = fc.constantFrom(
      'Scope',
      'the data',
      '**bold** words',
      '`code`',
      '[a link](x.md)',
      'C-7',
      'snake_case',
      'Ω',
      '1.5',
    );
    const line = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
    const id = fc.nat({ max: 30 }).map((number) => `C-${number}`);
    const constraint = fc
      .tuple(id, fc.constantFrom(': ', ' ', '. ', ' – '), line)
      .map((parts) => parts.join(''));
    const bullet = fc.constantFrom('- ', '* ', '1. ');
    const block = fc.oneof(
      fc.tuple(fc.constantFrom('## ', '### ', '#### '), line).map(([mark, text]) => `${mark}${text}`),
      fc.tuple(fc.constantFrom('## ', '### '), constraint).map(([mark, text]) => `${mark}${text}`),
      line,
      fc
        .tuple(bullet, fc.array(fc.oneof(constraint, line), { minLength: 1, maxLength: 4 }))
        .map(([mark, items]) => items.map((item) => `${mark}${item}`).join('\n')),
      fc
        .tuple(constraint, constraint)
        .map(([outer, inner]) => `- ${outer}\n  - ${inner}\n\n  Still ${inner}`),
      line.map((text) => `\`\`\`\n## ${text}\n- C-1: ${text}\n\`\`\``),
      line.map((text) => `<!-- ${text}\n## ${text} -->`),
      line.map((text) => `> ## ${text}`),
      fc.tuple(line, line).map(([one, other]) => `| ${one} | ${other} |\n|---|---|\n| C-1 | ${other} |`),
      line.map((text) => `${text}\n---`),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        const { outline, story } = clausesOf(`# Title\n\n${blocks.join('\n\n')}\n`);
        expect(outline).toEqual(story);
      }),
      { numRuns: 500 },
    );
  });
});

function expectInOrder(findings: readonly Finding[]): void {
  for (const [at, finding] of findings.entries()) {
    const before = findings[at - 1];
    if (before?.file !== finding.file) continue;
    expect(before.line * 100_000 + before.column).toBeLessThanOrEqual(
      finding.line * 100_000 + finding.column,
    );
  }
}

/** Lints, and checks what must hold whatever stood in the files. */
async function lintAnything(run: typeof lint, files: readonly HandoffFile[]): Promise<LintReport> {
  const report = await run(files);
  for (const finding of [...report.findings, ...report.accepted.map((each) => each.finding)]) {
    expectInside(finding, files);
    // That it is the reader's clause as well is claimed of text that people write: see “the outline”.
    if (finding.clause !== undefined) expect(parseClauseId(finding.clause).ok).toBe(true);
  }
  expectInOrder(report.findings);
  expect(report.isReady).toBe(report.findings.every(({ severity }) => severity !== 'blocks'));
  return report;
}

function expectInside(finding: Finding, files: readonly HandoffFile[]): void {
  const content = files.find(({ path }) => path === finding.file)?.content;
  const lines = content ? new TextDecoder().decode(content).split(/\r\n|\r|\n/) : [''];
  const { line, column, endLine = line, endColumn = column } = finding;
  for (const [atLine, atColumn] of [
    [line, column],
    [endLine, endColumn],
  ] as const) {
    expect(atLine).toBeGreaterThanOrEqual(1);
    expect(atLine).toBeLessThanOrEqual(lines.length);
    expect(atColumn).toBeGreaterThanOrEqual(1);
    expect(atColumn).toBeLessThanOrEqual((lines[atLine - 1]?.length ?? 0) + 1);
  }
  expect(endLine > line || (endLine === line && endColumn >= column)).toBe(true);
}

describe('any bytes', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\n',
      '\r',
      '\r\n',
      '---\n',
      '<!-- antipode: accept ',
      ' because ',
      '-->',
      '](',
      '[',
      '`',
      '```',
      '|',
      '<',
    ),
    fc.constantFrom(
      'AC-9',
      'C-1',
      'TBD',
      '## ',
      '- C-3 ',
      '"""',
      '@AC-1',
      'Scenario: ',
      '  Examples:\n',
      '$ref',
      '&a ',
      '*a',
      '\0',
      '\uFFFF',
      '\uE000',
    ),
    fc.string({ unit: 'binary', maxLength: 10 }),
  );
  const changed = (path: fc.Arbitrary<string>): fc.Arbitrary<HandoffFile[]> =>
    fc.tuple(path, fc.nat(), fc.nat(200), piece).map(([changedPath, at, length, text]) =>
      filesOf({
        ...example,
        [changedPath]: ((good: string) => {
          const start = at % good.length;
          return good.slice(0, start) + text + good.slice(start + length);
        })(String(example[changedPath])),
      }),
    );
  const prose = (): string[] => Object.keys(example).filter((path) => !path.startsWith('contract/'));

  test('in place of a piece of the example’s text or criteria are linted, inside the files', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(null).chain(() => changed(fc.constantFrom(...prose()))),
        async (files) => {
          await lintAnything(lint, files);
        },
      ),
      { numRuns: 60 },
    );
  }, 240_000);

  test('in place of a piece of its contract are linted, inside the file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(null).chain(() => changed(fc.constantFrom('contract/openapi.yaml'))),
        async (files) => {
          await lintAnything(lint, files);
        },
      ),
      { numRuns: 12 },
    );
  }, 240_000);

  test('as any of the files are linted, inside them', async () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }).map((text) => Buffer.from(text)),
      fc.array(piece, { maxLength: 40 }).map((parts) => Buffer.from(parts.join(''))),
    );
    const paths = [...Object.keys(ledger), 'antipode.yaml', 'decisions/notes.md', 'contract/more.json'];
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...paths), content), async (folder) => {
        await lintAnything(lint, filesOf(folder));
      }),
      { numRuns: 200 },
    );
  }, 240_000);

  test('that no parser takes are linted to no clause', async () => {
    const long = `It should be fast, etc. ${'x'.repeat(9_000)}`;
    const { findings } = await lintAnything(
      lint,
      filesOf({
        'handoff.md': `# Ledger\n\n## Scope\n\n${long}\n\n## Data\n`,
        'decisions/0001-a.md': `# Fast\n\n${long}\n`,
      }),
    );
    const files = findings.filter(({ rule }) => rule === 'open-list').map(({ file }) => file);
    expect(files).toEqual(['handoff.md', 'decisions/0001-a.md']);
    expect(findings.filter(({ clause }) => clause !== undefined)).toEqual([]);
  });

  test('the worked example and the fixture are linted to clauses that they hold', async () => {
    await lintAnything(lint, filesOf(example));
    const { findings } = await lintAnything(lint, filesOf(ledger));
    expect(findings.length).toBeGreaterThan(0);
    expect(new Set(findings.map(({ clause }) => clause)).size).toBeGreaterThan(2);
  });
});

test('every rule has a name of its own that the settings know', () => {
  const names = handoffRules.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.every(isRule)).toBe(true);
});
