import { render } from 'preact-render-to-string';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { TurnSentence, turnText, type TurnView } from './turn-sentence.tsx';

const reader = { zone: 'Europe/Copenhagen', now: Temporal.Instant.from('2026-11-23T12:00:00Z') };
const due = Temporal.Instant.from('2026-11-24T15:00:00Z');
const hours = (count: number): Temporal.Duration => Temporal.Duration.from({ hours: count });
const yours = { kind: 'yours', act: 'answer Q-4', due, workingLeft: hours(3) } as const;
const theirs = {
  kind: 'theirs',
  party: 'contractor',
  act: 'submit D-3',
  startsIn: null,
  endsIn: null,
} as const;

describe('the turn', () => {
  it.each<[TurnView, string]>([
    [yours, 'Your turn: answer Q-4 by Tue 16:00 (your time), about 3 working hours left.'],
    [{ ...yours, due: null, workingLeft: null }, 'Your turn: answer Q-4.'],
    [
      { ...yours, workingLeft: hours(0) },
      'Your turn: answer Q-4 by Tue 16:00 (your time), no working time left.',
    ],
    [
      { ...yours, workingLeft: hours(-2) },
      'Your turn: answer Q-4 by Tue 16:00 (your time), overdue by about 2 working hours.',
    ],
    [{ ...theirs, startsIn: hours(5) }, 'With the contractor, whose day starts in 5 h: submit D-3.'],
    [
      { ...theirs, party: 'client', endsIn: Temporal.Duration.from({ minutes: 100 }) },
      'With the client, whose day ends in 1 h 40 min: submit D-3.',
    ],
    [theirs, 'With the contractor: submit D-3.'],
    [
      { kind: 'nobody', text: 'Closed on Tue 24 Nov: nothing waits.' },
      'Closed on Tue 24 Nov: nothing waits.',
    ],
  ])('%# reads as one sentence', (turn, sentence) => {
    expect(turnText(turn, reader)).toBe(sentence);
  });

  it('tells the same instant to each reader in their own time', () => {
    expect(turnText(yours, { ...reader, zone: 'Asia/Jakarta' })).toContain('by Tue 22:00 (your time)');
  });

  it('stands on a page with what else there is to say', () => {
    expect(
      render(
        <TurnSentence turn={theirs} {...reader}>
          Two wait on others.
        </TurnSentence>,
      ),
    ).toBe(
      '<div class="turn turn-theirs"><p>With the contractor: submit D-3.</p><p class="turn-more">Two wait on others.</p></div>',
    );
  });
});
