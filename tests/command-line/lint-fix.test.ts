import { chmod, lstat, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '@antipode/handoff';
import { afterAll, describe, expect, it } from 'vitest';
import { lintCommand } from '../../apps/cli/src/commands/lint.ts';
import { fixTarget } from '../../apps/cli/src/lint/fix-target.ts';
import { readTargets, type LintTarget } from '../../apps/cli/src/lint/lint-target.ts';
import { replaceFindings } from '../../apps/cli/src/lint/replace-text.ts';
import type { Terminal } from '../../apps/cli/src/terminal.ts';
import { ledgerContract } from '../../packages/handoff/src/lint/consistency/ledger-contract.ts';
import { inProcess, temporaryFolders } from './in-process.ts';

const folders = temporaryFolders();
afterAll(folders.remove);

const finding = (line: number, column: number, length: number, replacement?: string): Finding => ({
  rule: 'double-negation',
  kind: 'clarity',
  severity: 'warns',
  file: 'handoff.md',
  line,
  column,
  endLine: line,
  endColumn: column + length,
  message: 'Two negations.',
  fix: 'Say it plainly.',
  evidence: 'not unable',
  ...(replacement !== undefined && { replacement }),
});

describe('replacements', () => {
  it('keep line ends and the byte order mark as they are', () => {
    const { text, made } = replaceFindings('\uFEFFnot unable\r\nis not unable\rnot unable\n', [
      finding(2, 4, 10, 'able'),
      finding(1, 1, 10, 'able'),
      finding(3, 1, 10, 'able'),
      finding(3, 1, 3),
    ]);
    expect(text).toBe('\uFEFFable\r\nis able\rable\n');
    expect(made).toHaveLength(3);
  });

  it('that overlap are made one at a time, and one that changes nothing is none', () => {
    const { text, made } = replaceFindings('not unable', [
      finding(1, 1, 10, 'able'),
      finding(1, 5, 6, 'incapable'),
    ]);
    expect([text, made.length]).toEqual(['able', 1]);
    expect(replaceFindings('able', [finding(1, 1, 4, 'able')]).made).toEqual([]);
  });
});

/** The same that a rule with a replacement would find in every file. */
function findNotUnable({ files }: LintTarget): Promise<{ findings: Finding[] }> {
  const findings = files.flatMap(({ path, content }) =>
    Buffer.from(content)
      .toString()
      .split('\n')
      .flatMap((line, index) =>
        [...line.matchAll(/not unable/g)].map((match) => ({
          ...finding(index + 1, match.index + 1, 10, 'able'),
          file: path,
        })),
      ),
  );
  return Promise.resolve({ findings });
}

async function fix(folder: string, path: string): Promise<string> {
  let told = '';
  const terminal: Terminal = {
    folder,
    write: () => Promise.resolve(),
    tell: (line) => {
      told += `${line}\n`;
    },
    input: (async function* () {})(),
    hasColours: false,
    end: () => {},
  };
  for (const target of await readTargets([path], terminal)) {
    await fixTarget(target, findNotUnable, terminal);
  }
  return told;
}

/** Each with what it becomes: `before→after`. */
const restyled: Readonly<Record<string, string>> = {
  'handoff.md': `\uFEFF# Ledger

## Scope

The field \`«amount_minor→amountMinor»\` is required,\tand the field \`iban\` too.  \r
A payout with the status \`«Paid→paid»\` is read by \`GET /«Payouts→payouts»/{payoutId}?a_b=1\`.\r
The header \`«Idempotency_Key→Idempotency-Key»\` is sent; the header \`Idempotency-Keys\` is not.
See [the decision](./«Decisions/0001-Memory.md→decisions/0001-memory.md»#why) and [more](notes/other.md).
The field \`refrence\` is another word, and TBD stays.

\`\`\`json
{ "«AmountMinor→amountMinor»": 100, "reference": "amount_minor", "status": "«PAID→paid»" }
\`\`\`
`,
  'decisions/0001-memory.md': '# Memory\n\n## Why\n\nSpeed, by `criteria/«Pay→pay».feature`.\n',
  'criteria/pay.feature': `Feature: Pay
  @AC-1
  Scenario: A payout
    When the caller sends POST /«Payouts→payouts» with the body
      """application/json
      { "amountMinor": 100, "reference": "a" }
      """
    Then the status is 201
    When the caller sends GET /payouts?«Status→status»=«PAID→paid»
    Then the status is 200
    And the body at "/data/0/status" is "«Paid→paid»"
    And the body at "/data/0/amount_minor" is 1

  @AC-2
  Scenario: No value of that name
    When the caller sends GET /payouts?status=PAID
    Then the status is 400
`,
};
const before = (text: string): string => text.replaceAll(/«([^«»→]*)→[^«»]*»/g, '$1');
const after = (text: string): string => text.replaceAll(/«[^«»→]*→([^«»]*)»/g, '$1');

describe('antipode lint --fix', () => {
  it('writes names as the contract writes them, and leaves every other byte alone', async () => {
    const files = Object.entries(restyled);
    const folder = await folders.write({
      ...Object.fromEntries(files.map(([path, text]) => [path, before(text)])),
      'contract/openapi.yaml': ledgerContract,
    });
    await inProcess(lintCommand, ['.', '--fix', '--no-cache'], { folder });
    for (const [path, text] of files)
      expect(await readFile(join(folder, path), 'utf8'), path).toBe(after(text));
    expect(await readFile(join(folder, 'contract/openapi.yaml'), 'utf8')).toBe(ledgerContract);

    const again = await inProcess(lintCommand, ['.', '--fix', '--no-cache', '--format', 'json'], { folder });
    expect(again.err).toBe('Nothing can be fixed safely; each finding says what to do by hand.\n');
    const { reports } = JSON.parse(again.out) as { reports: { findings: readonly Finding[] }[] };
    const findings = reports.flatMap((report) => report.findings);
    expect(findings.filter(({ replacement }) => replacement !== undefined)).toEqual([]);
    // What may mean something else is still there for somebody to decide.
    expect(findings.map(({ evidence }) => evidence)).toEqual(
      expect.arrayContaining(['iban', 'refrence', 'Idempotency-Keys', 'notes/other.md', 'TBD']),
    );
  });

  it('mends a fault in all of its places, however many there are', async () => {
    const folder = await folders.write({
      'handoff.md': `# Ledger\n\n## Scope\n\n${'The field `amount_minor` is required.\n\n'.repeat(60)}`,
      'contract/openapi.yaml': ledgerContract,
    });
    await inProcess(lintCommand, ['.', '--fix', '--no-cache'], { folder });
    expect(await readFile(join(folder, 'handoff.md'), 'utf8')).not.toContain('amount_minor');
  });

  it('writes what it changed, says so, and has nothing to do the second time', async () => {
    const folder = await folders.write({ 'ticket.md': 'It is not unable, and not unable.\n' });
    expect(await fix(folder, 'ticket.md')).toBe(
      'Fixed ticket.md:1:7: “not unable” is now “able” (double-negation).\n' +
        'Fixed ticket.md:1:23: “not unable” is now “able” (double-negation).\n',
    );
    expect(await readFile(join(folder, 'ticket.md'), 'utf8')).toBe('It is able, and able.\n');
    expect(await fix(folder, 'ticket.md')).toMatch(/^Nothing can be fixed safely/);
  });

  it('changes the file of a handoff that needs it, keeps its mode, and leaves no other file behind', async () => {
    const folder = await folders.write({
      'handoff.md': '# A\n',
      'decisions/0001-a.md': '# A\n\nnot unable\n',
    });
    await chmod(join(folder, 'decisions/0001-a.md'), 0o640);
    const before = await stat(join(folder, 'handoff.md'));
    await fix(folder, '.');
    expect(await readFile(join(folder, 'decisions/0001-a.md'), 'utf8')).toBe('# A\n\nable\n');
    expect((await stat(join(folder, 'decisions/0001-a.md'))).mode & 0o777).toBe(0o640);
    expect(await readdir(join(folder, 'decisions'))).toEqual(['0001-a.md']);
    expect((await stat(join(folder, 'handoff.md'))).mtimeMs).toBe(before.mtimeMs);
  });

  it('writes through a link', async () => {
    const folder = await folders.write({ 'real/ticket.md': 'not unable\n' });
    await symlink('real/ticket.md', join(folder, 'link.md'));
    await fix(folder, 'link.md');
    expect((await lstat(join(folder, 'link.md'))).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'real/ticket.md'), 'utf8')).toBe('able\n');
  });

  it('leaves a file alone in which nothing can be replaced safely', async () => {
    const folder = await folders.write({ 'a.md': 'Retry if possible.\r\n' });
    const { err, out } = await inProcess(lintCommand, ['a.md', '--fix'], { folder });
    expect(err).toBe('Nothing can be fixed safely; each finding says what to do by hand.\n');
    expect(out).toContain('loophole');
    expect(await readFile(join(folder, 'a.md'), 'utf8')).toBe('Retry if possible.\r\n');
  });
});
