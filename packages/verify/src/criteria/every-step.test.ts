import { describe, expect, it } from 'vitest';
import { runLines, vocabularyOf } from './canned-service.fixture.ts';
import { stepGroups } from './steps/all-steps.ts';
import type { KnownStep } from './trial.ts';

const keywordOf = (kind: string): string => kind.charAt(0).toUpperCase() + kind.slice(1);

function linesOf({ kind, example, trial }: KnownStep, exampleToo = true): string {
  const before = trial.before ?? (kind === 'then' ? 'When the caller sends GET /orders/1' : '');
  const step = exampleToo ? `${keywordOf(kind)} ${example}` : '';
  return [before, step, trial.after ?? ''].join('\n');
}

describe.each(stepGroups.map(({ title, steps }) => [title, steps] as const))('%s', (_title, steps) => {
  describe.each(steps.map((step) => [step.expression, step] as const))('%s', (_expression, step) => {
    it('is what its example is read as, and nothing else is', () => {
      const [line = ''] = step.example.split('\n');
      expect(vocabularyOf().match(line)).toMatchObject({ kind: 'known', definition: step });
    });

    it('holds where it should', async () => {
      const run = await runLines(linesOf(step), step.trial.ok);
      expect(run).toMatchObject({ verdict: 'met', because: 'Every step holds.' });
    });

    it('does not hold where it should not', async () => {
      const run = await runLines(linesOf(step), step.trial.notOk);
      expect(run.verdict).toBe('not met');
      expect(run.because).toMatch(/^“.+”: expected .+, but saw .+ \(after [A-Z]+ \/.*\)\.$/su);
      // A Then is what fails; what it needs before it holds.
      if (step.kind === 'then') {
        const [failing] = run.scenarios[0]?.steps.filter(({ outcome }) => outcome.kind === 'failed') ?? [];
        expect(failing?.text).toBe(step.example.split('\n')[0]);
      }
    });

    it('makes the difference', async () => {
      const run = await runLines(linesOf(step, false), step.trial.ok);
      // Without a Then nothing is looked at; without what a Then needs, it does not hold.
      expect(run.verdict).not.toBe('met');
    });

    it('is told in one sentence', () => {
      expect(step.explains).toMatch(/^[A-Z`].*\.$/u);
      expect(step.explains).not.toMatch(/\. [A-Z]/u);
    });
  });
});

it('no two steps have one expression', () => {
  const expressions = stepGroups.flatMap(({ steps }) => steps.map(({ expression }) => expression));
  expect(expressions.length).toBeGreaterThan(100);
  expect(new Set(expressions).size).toBe(expressions.length);
});
