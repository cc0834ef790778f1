/**
 * The turn: whose move it is, in one sentence that is the same on every page and in every mail.
 *
 *     Your turn: answer Q-4 by Tue 16:00 (your time), about 3 working hours left.
 *     With the contractor, whose day starts in 5 h: answer Q-4.
 */
import { unreachable } from '@antipode/base';
import type { ComponentChildren } from 'preact';
import type { Temporal } from 'temporal-polyfill';
import { formatDuration, formatWeekdayTime, formatWorkingTime } from './instant-text.tsx';

export type TurnView =
  | {
      readonly kind: 'yours';
      /** An act in the words of its button: "answer Q-4". */
      readonly act: string;
      readonly due: Temporal.Instant | null;
      /** In the reader's own working time; negative when overdue. */
      readonly workingLeft: Temporal.Duration | null;
    }
  | {
      readonly kind: 'theirs';
      /** "client", "contractor". */
      readonly party: string;
      readonly act: string;
      /** Until their day starts, when they are not at work. */
      readonly startsIn: Temporal.Duration | null;
      /** Until their day ends, when they are at work. */
      readonly endsIn: Temporal.Duration | null;
    }
  | { readonly kind: 'nobody'; readonly text: string };

type Reader = { readonly zone: string; readonly now: Temporal.Instant };

/** The sentence as plain text, for mails and titles. */
export function turnText(turn: TurnView, reader: Reader): string {
  switch (turn.kind) {
    case 'yours': {
      const due = turn.due ? ` by ${formatWeekdayTime(turn.due, reader.zone, reader.now)} (your time)` : '';
      return `Your turn: ${turn.act}${due}${timeLeft(turn.workingLeft)}.`;
    }
    case 'theirs':
      return `With the ${turn.party}${theirDay(turn)}: ${turn.act}.`;
    case 'nobody':
      return turn.text;
    default:
      return unreachable(turn);
  }
}

type TurnSentenceProps = Reader & {
  readonly turn: TurnView;
  /** A second, quieter line: what else waits, what it moves. */
  readonly children?: ComponentChildren;
};

/** The sentence as it stands on a page. */
export const TurnSentence = ({ turn, zone, now, children }: TurnSentenceProps) => (
  <div class={`turn turn-${turn.kind}`}>
    <p>{turnText(turn, { zone, now })}</p>
    {children ? <p class="turn-more">{children}</p> : null}
  </div>
);

function timeLeft(workingLeft: Temporal.Duration | null): string {
  if (workingLeft === null) return '';
  if (workingLeft.sign < 0) return `, overdue by ${formatWorkingTime(workingLeft)}`;
  if (workingLeft.blank) return ', no working time left';
  return `, ${formatWorkingTime(workingLeft)} left`;
}

function theirDay(turn: Extract<TurnView, { kind: 'theirs' }>): string {
  if (turn.startsIn) return `, whose day starts in ${formatDuration(turn.startsIn)}`;
  if (turn.endsIn) return `, whose day ends in ${formatDuration(turn.endsIn)}`;
  return '';
}
