import { fileURLToPath } from 'node:url';
import type { Finding } from '@antipode/handoff';
import { afterAll, describe, expect, it } from 'vitest';
import { lintCommand } from '../../apps/cli/src/commands/lint.ts';
import { inProcess, temporaryFolders } from './in-process.ts';
import { antipode, type Transcript } from './run-antipode.ts';

const folders = temporaryFolders();
afterAll(folders.remove);

const gaps = `# Orders

## Outcome

Orders reach the warehouse. Retry the call if possible.

## Acceptance criteria

- The answer is TBD.
`;

const lint = async (folder: string, args: readonly string[], input = ''): Promise<Transcript> =>
  await inProcess(lintCommand, args, { folder, input });

async function findingsIn(folder: string, args: readonly string[]): Promise<readonly Finding[]> {
  const { out } = await lint(folder, [...args, '--format', 'json']);
  const { reports } = JSON.parse(out) as { reports: { findings: Finding[] }[] };
  return reports.flatMap(({ findings }) => findings);
}

describe('antipode lint', () => {
  it('prints the question first, then what raised it, its place and what to do, clause by clause', async () => {
    const folder = await folders.write({ 'handoff/handoff.md': gaps });
    const { exitCode, out } = await lint(folder, ['handoff']);
    const found = await findingsIn(folder, ['handoff']);
    expect(out).toContain('“Orders”, handoff\n');
    for (const { question, severity, message, file, line, column, rule, fix } of found) {
      expect(out).toContain(
        `  ${question}\n    ${severity.padEnd(6)}  ${message}\n    ${file}:${line}:${column}  ${rule}\n    Fix: ${fix}\n`,
      );
    }
    expect(out).toMatch(/^outcome\n(?: {2}.*\n)* {4}handoff\/handoff\.md:5:44 {2}loophole$/m);
    expect(out).toMatch(/^acceptance-criteria\n(?: {2}.*\n)* {4}handoff\/handoff\.md:9:17 {2}placeholder$/m);
    expect(out).toMatch(/^\d+ block, \d+ warn, \d+ note; could not judge: .*; not ready to hand off\n$/m);
    expect(exitCode).toBe(1);
  });

  it('ends with 0 on the worked example, as a process of its own, without a colour', async () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const { exitCode, out } = await antipode(['lint', 'examples/payout-ledger'], { cwd: root });
    expect(out).toContain('“Payout ledger”, examples/payout-ledger');
    expect(out).toMatch(/^0 block, 0 warn, 0 note; ready to hand off\n$/m);
    expect(out).not.toContain('\u001B');
    expect(exitCode).toBe(0);
  });

  it('judges a single file by what can be told from it alone', async () => {
    const folder = await folders.write({
      'ticket.md': 'Retry the call if possible.\n',
      'pay.feature': 'Feature: Pay\n  @AC-1\n  Scenario: Paid\n    When somebody pays\n    Then it is TBD\n',
      'broken.feature': 'Feature: Pay\n  Scenario: Paid\n    When paid\n    Whoever\n',
      'list.yaml': 'a: 1\n',
    });
    const ticket = await lint(folder, ['ticket.md']);
    expect(ticket.out).toContain('ticket.md:1:16  loophole');
    expect(ticket.out).toMatch(/^ticket\.md: 0 block, 1 warn, 0 note; nothing blocks$/m);
    expect(ticket.exitCode).toBe(0);
    const feature = await lint(folder, ['pay.feature']);
    expect(feature.out).toContain('pay.feature:5:16  placeholder');
    expect(feature.out).not.toMatch(/missing-|handoff\.md/);
    expect(feature.exitCode).toBe(1);
    expect((await lint(folder, ['broken.feature'])).out).toContain('broken.feature:4:5  gherkin-error');
    const other = await lint(folder, ['list.yaml']);
    expect(other.out).toContain('Could not judge anything: It is neither prose');
    expect(other.exitCode).toBe(0);
  });

  it('judges a file of a handoff as a part of it', async () => {
    const folder = await folders.write({
      'handoff.md': `# Orders\n\n## Glossary\n\n- **Ledger Core**: the book of orders.\n`,
      'decisions/0001-core.md': '# The Ledger Core decides\n\nIt is best. Retry if possible.\n',
    });
    const { out } = await lint(folder, ['decisions/0001-core.md']);
    expect(out).toContain('decisions/0001-core.md:3:19  loophole');
    expect(out).not.toContain('undefined-term');
    expect(out).not.toContain('missing-section');
  });

  it('says what a contract refers to and was not given', async () => {
    const folder = await folders.write({
      'api.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      responses:
        '200':
          description: All
          content: { application/json: { schema: { $ref: 'parts.yaml#/Order' } } }
`,
    });
    const { out } = await lint(folder, ['api.yaml']);
    expect(out).toContain('Could not judge reference-to-nowhere: It refers to other files');
    expect(out).toContain('contract/');
  });

  it('judges what comes on standard input, by itself and as a file of a folder', async () => {
    const folder = await folders.write({ 'handoff/handoff.md': gaps });
    const alone = await lint(folder, ['--stdin'], 'Retry if possible.\n');
    expect(alone.out).toContain('handoff.md:1:7  loophole');
    const inside = await lint(
      folder,
      ['handoff', '--stdin', '--stdin-path', 'decisions/0001-a.md'],
      '# A\n\nTBD.\n',
    );
    expect(inside.out).toContain('handoff/decisions/0001-a.md:3:1  placeholder');
    expect(inside.out).toContain('handoff/handoff.md:5:44  loophole');
  });

  it('counts rules as it is told to, on the command line before antipode.yaml', async () => {
    const folder = await folders.write({
      'handoff.md': gaps,
      'antipode.yaml': 'rules:\n  placeholder: notes\n  loophole: blocks\n  no-such-rule: off\n',
    });
    const settings = await lint(folder, []);
    expect(settings.out).toMatch(/notes {3}“TBD”/);
    expect(settings.out).toMatch(/blocks {2}“if possible”/);
    expect(settings.out).toContain('antipode.yaml:4:3  bad-settings');
    const flags = await lint(folder, ['--rule', 'loophole=off', '--rule', 'placeholder=warns']);
    expect(flags.out).not.toMatch(/“if possible”/);
    expect(flags.out).toMatch(/warns {3}“TBD”/);
    expect(flags.out).toContain('Switched off: loophole');
  });

  it('ends with 1 when more findings warn than are allowed', async () => {
    const folder = await folders.write({ 'a.md': 'Retry if possible.\n' });
    const refused = await lint(folder, ['a.md', '--max-warnings', '0']);
    expect([refused.exitCode, refused.err]).toEqual([
      1,
      '1 findings warn, which is more than the 0 that --max-warnings allows.\n',
    ]);
    expect((await lint(folder, ['a.md', '--max-warnings', '1'])).exitCode).toBe(0);
  });

  it('shows what was accepted, and why', async () => {
    const folder = await folders.write({
      'a.md':
        'Retry if possible. <!-- no -->\n\n<!-- antipode: accept placeholder because Freja writes it on Monday -->\n\nTBD.\n',
    });
    const { out, exitCode } = await lint(folder, ['a.md']);
    expect(out).toContain('Accepted: placeholder at a.md:5:1, because Freja writes it on Monday');
    expect(out).toContain('1 accepted; nothing blocks');
    expect(exitCode).toBe(0);
  });

  it('sums up several targets, and judges none of them twice', async () => {
    const folder = await folders.write({ 'a.md': 'TBD.\n', 'b.md': 'Retry if possible.\n' });
    const { out } = await lint(folder, ['a.md', 'b.md', './a.md']);
    expect(out).toMatch(/^In all: 1 block, 1 warn, 0 note; something blocks$/m);
  });

  it('colours for a terminal only, and takes every control character from what a file says', async () => {
    const folder = await folders.write({ 'a.md': '\u001B[2JRetry\u0007 if possible, TBD.\n' });
    const { out } = await inProcess(lintCommand, ['a.md'], { folder, hasColours: true });
    expect(out).toContain('\u001B[31mblocks\u001B[39m');
    expect(out).not.toContain('\u001B[2J');
    expect((await lint(folder, ['a.md'])).out).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('ends with 2 and says why where it cannot run', async () => {
    const folder = await folders.write({ 'notes/a.txt': 'TBD' });
    for (const [args, message] of [
      [['nowhere'], 'There is no file or folder nowhere.'],
      [['notes'], 'There is no handoff.md in'],
      [['--rule', 'loophole'], '--rule takes NAME=off'],
      [['--rule', 'lophole=off'], 'There is no rule “lophole” here.'],
      [['--format', 'xml'], 'Allowed choices are text, json, sarif, junit, markdown'],
      [['--max-warnings', 'few'], 'It takes a whole number'],
      [['--stdin', '--fix'], '--fix changes files'],
      [['--jsonl', 'notes'], '--jsonl goes with --rule only'],
      [['--explain', 'lophole'], 'There is no rule “lophole”.'],
    ] as const) {
      const { exitCode, out, err } = await lint(folder, args);
      expect(err).toContain(message);
      expect([exitCode, out]).toEqual([2, '']);
    }
  });

  it('explains a rule with its examples, and lists all of them by kind', async () => {
    const one = await lint('/', ['--explain', 'loophole']);
    expect(one.out).toContain('loophole (clarity, warns, and blocks in acceptance criteria)');
    expect(one.out).toContain('  Retry the call «if possible».');
    expect(one.exitCode).toBe(0);
    const all = await lint('/', ['--explain']);
    expect(all.out).toMatch(/^clarity\n(?: {2}\S.*\n)* {2}loophole +warns /m);
    expect((await lint('/', ['--explain', 'contract/struct'])).out).toContain('recommended rule “struct”');
  });

  it('tells on standard error what takes long, before it takes it', async () => {
    const folder = await folders.write({
      'handoff.md': gaps,
      'data/big.json': `{ "all": "${'x'.repeat(1_100_000)}" }`,
    });
    const { err } = await lint(folder, []);
    expect(err).toBe('Judging .: 2 files, 1074 KB…\n');
  });
});
