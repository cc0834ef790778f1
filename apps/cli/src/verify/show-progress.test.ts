import { describe, expect, it } from 'vitest';
import { progressBar, progressLines } from './show-progress.ts';

function onScreen(columns: number, leftMilliseconds = 30_000) {
  let time = 0;
  let written = '';
  const progress = progressBar(
    { write: (text) => (written += text), columns },
    { now: () => time, endsAt: leftMilliseconds },
  );
  return {
    progress,
    pass: (milliseconds: number) => (time += milliseconds),
    /** The line as it stands there. */
    line: () => written.split('\n').at(-1)?.split('\r\u001B[K').at(-1) ?? '',
    written: () => written,
  };
}

describe('the bar', () => {
  it('says what is done now, how much, what was found, and how long it can take at most', () => {
    const { progress, line } = onScreen(100);
    progress.show({ doing: 'boundaries: POST /payouts', done: 3, of: 6, requests: 1204, findings: 1 });
    expect(line()).toBe(
      '████████░░░░░░░░ boundaries: POST /payouts  1,204 requests, 1 finding, at most 30 s left',
    );
  });

  it('fits into the terminal, however narrow, and lets no service move the cursor', () => {
    for (const columns of [10, 40, 60, 80, 200]) {
      const { progress, line } = onScreen(columns);
      progress.show({
        doing: `random: GET /\u001B[2J${'long/'.repeat(50)}`,
        done: 9,
        of: 3,
        requests: 1e6,
        findings: 1e4,
      });
      expect(line().length).toBeLessThan(columns);
      expect(line()).not.toContain('\u001B');
    }
  });

  it('changes no more often than somebody can read, and is gone for other lines and at the end', () => {
    const { progress, pass, line, written } = onScreen(80);
    const at = (requests: number) => progress.show({ doing: 'x', done: 0, requests, findings: 0 });
    at(1);
    at(2);
    expect(line()).toContain('1 request,');
    pass(150);
    at(3);
    expect(line()).toContain('3 requests,');
    progress.tell('Something.');
    expect(written()).toContain('\r\u001B[KSomething.\n');
    pass(150);
    at(4);
    progress.end();
    expect(line()).toBe('');
  });
});

describe('lines', () => {
  it('are one for each part that comes to sending anything', () => {
    const told: string[] = [];
    const progress = progressLines((line) => told.push(line));
    progress.begin('Begins.');
    for (const [doing, requests] of [
      ['examples: A', 0],
      ['examples: B', 9],
      ['lost-page', 9],
      ['lost-page', 20],
      ['criteria: AC-1', 20],
    ] as const) {
      progress.show({ doing, done: 0, requests, findings: 0 });
    }
    expect(told).toEqual([
      'Begins.',
      'examples (0 requests, 0 findings so far)',
      'lost-page (9 requests, 0 findings so far)',
      'criteria (20 requests, 0 findings so far)',
    ]);
  });
});
