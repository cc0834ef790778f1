import { describe, expect, it } from 'vitest';
import { lintCommand } from '../../apps/cli/src/commands/lint.ts';
import { inProcess } from './in-process.ts';
import { codeLoadedWith } from './loaded-parts.ts';

type Line = {
  id: string | number;
  rule: string;
  severity: string;
  start: number;
  end: number;
  message: string;
  question: string;
  fix: string;
};

const lines = (out: string): Line[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

async function judge(input: string | AsyncIterable<Uint8Array>, ...flags: readonly string[]) {
  const { exitCode, out, err } = await inProcess(lintCommand, ['--jsonl', ...flags], { input });
  return { exitCode, found: lines(out), err };
}

describe('antipode lint --jsonl', () => {
  it('writes one finding a line, with offsets in UTF-16 code units into the text', async () => {
    const text = 'The 🐎 says: retry the call **if possible**.';
    const { found, exitCode } = await judge(`${JSON.stringify({ id: 'T-1', text })}\n`);
    const [finding, ...others] = found;
    expect(others).toEqual([]);
    expect(Object.keys(finding ?? {})).toEqual('id rule severity start end message question fix'.split(' '));
    expect([finding?.id, finding?.rule, finding?.severity]).toEqual(['T-1', 'loophole', 'warns']);
    expect(text.slice(finding?.start, finding?.end)).toBe('if possible');
    expect(exitCode).toBe(0);
  });

  it('judges what is marked as a criterion as one, and ends with 1 when something blocks', async () => {
    const text = 'Given a merchant\n\nWhen a payout is asked for\n\nThen the service answers 201 if possible';
    const { found, exitCode } = await judge(JSON.stringify({ id: 7, text }));
    expect(found.map(({ id, rule, severity }) => [id, rule, severity])).toEqual([[7, 'loophole', 'blocks']]);
    expect(exitCode).toBe(1);
    expect((await judge(JSON.stringify({ id: 7, text }), '--rule', 'loophole=warns')).exitCode).toBe(0);
    expect((await judge(JSON.stringify({ id: 7, text }), '--rule', 'loophole=off')).found).toEqual([]);
  });

  it('names each line that it cannot read, judges the others, and ends with 2', async () => {
    const { found, exitCode, err } = await judge(
      [
        '{"id":1,"text":"TBD"}',
        'no json',
        '',
        '[1]',
        '{"id":1}',
        '{"text":"a"}',
        '{"id":2,"text":"TBD"}',
      ].join('\r\n'),
    );
    expect(found.map(({ id }) => id)).toEqual([1, 2]);
    expect(err.split('\n')).toEqual([
      'Line 2: this is not JSON.',
      'Line 4: “id” is neither a string nor a number.',
      'Line 5: “text” is not a string.',
      'Line 6: “id” is neither a string nor a number.',
      '4 of 7 lines could not be read; the others were judged.',
      '',
    ]);
    expect(exitCode).toBe(2);
  });

  it('judges thousands of texts as they come, cut anywhere, also in the midst of a character', async () => {
    const bytes = new TextEncoder().encode(
      Array.from({ length: 5_000 }, (_, id) => `${JSON.stringify({ id, text: `№ ${id} 🐎 TBD` })}\n`).join(
        '',
      ),
    );
    async function* inPieces(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < bytes.length; at += 1_013)
        yield await Promise.resolve(bytes.subarray(at, at + 1_013));
    }
    const { found } = await judge(inPieces());
    const placeholders = found.filter(({ rule }) => rule === 'placeholder');
    expect(placeholders.map(({ id }) => id)).toEqual(Array.from({ length: 5_000 }, (_, id) => id));
  });

  it('takes no rule that needs more than a text', async () => {
    const { exitCode, err } = await judge('', '--rule', 'missing-section=off');
    expect([exitCode, err]).toEqual([2, expect.stringContaining('There is no rule “missing-section” here.')]);
  });

  it('loads neither the OpenAPI nor the Gherkin library, nor a parser of Markdown', async () => {
    const code = await codeLoadedWith('lint-lines');
    expect(code).toContain('// packages/prose/src/rules/');
    expect(code).not.toMatch(/^\/\/ (?:packages\/handoff|node_modules)\//m);
  });
});
