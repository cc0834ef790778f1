import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { lintCommand } from '../../apps/cli/src/commands/lint.ts';
import { inProcess, temporaryFolders } from './in-process.ts';

const folders = temporaryFolders();
afterAll(folders.remove);

type Line = { id: string; start: number; end: number };

it('whatever the texts, findings of lines lie in their text', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom('TBD', ' ', '\r', '\n\n', '\0', '\uD83D', '😀', '\uFEFF', '```\n', '<!--', 'it '),
        {
          maxLength: 40,
        },
      )
      .map((parts) => parts.join('')),
  );
  let found = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
      const input = texts.map((each, at) => `${JSON.stringify({ id: String(at), text: each })}\n`).join('');
      const { exitCode, out } = await inProcess(lintCommand, ['--jsonl'], { input });
      expect([0, 1]).toContain(exitCode);
      for (const line of out.split('\n').filter((each) => each !== '')) {
        const { id, start, end } = JSON.parse(line) as Line;
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(texts[Number(id)]?.length ?? -1);
        found++;
      }
    }),
    { numRuns: 60 },
  );
  expect(found).toBeGreaterThan(20);
});

it.each([
  'handoff.md',
  'criteria/a.feature',
  'contract/a.yaml',
  'contract/a.json',
  'antipode.yaml',
  'alone.md',
])('whatever the bytes of %s, every format says what is wrong with it', async (path) => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('text', 'json', 'sarif', 'junit', 'markdown'),
      async (bytes, format) => {
        const target = path === 'alone.md' ? path : '.';
        const folder = await folders.write({ 'handoff.md': '# A\n', [path]: bytes });
        const args = [target, '--no-cache', '--format', format];
        const { exitCode } = await inProcess(lintCommand, args, { folder });
        expect([0, 1, 2]).toContain(exitCode);
      },
    ),
    { numRuns: 15 },
  );
});
