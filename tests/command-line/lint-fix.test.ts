import { chmod, lstat, readdir, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '@antipode/handoff';
import { afterAll, describe, expect, it } from 'vitest';
import { lintCommand } from '../../apps/cli/src/commands/lint.ts';
import { fixTarget } from '../../apps/cli/src/lint/fix-target.ts';
import { readTargets, type LintTarget } from '../../apps/cli/src/lint/lint-target.ts';
import { replaceFindings } from '../../apps/cli/src/lint/replace-text.ts';
import type { Terminal } from '../../apps/cli/src/terminal.ts';
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

describe('antipode lint --fix', () => {
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
