/** What a run does now: a line that changes where somebody watches a terminal, and a line now and then elsewhere. */
import type { Progress } from '@antipode/verify';
import { count } from './formats/summary.ts';
import { printable } from '../printable.ts';

export type ProgressScreen = {
  /** What the run is about. */
  readonly begin: (line: string) => void;
  readonly show: (progress: Progress) => void;
  /** A line of its own, above what changes. */
  readonly tell: (line: string) => void;
  readonly end: () => void;
};

export type Screen = {
  readonly write: (text: string) => void;
  readonly columns: number;
};

/** A person sees no more, and a terminal over a bad line should not have to. */
const betweenMilliseconds = 100;

export function progressBar(
  screen: Screen,
  { now, endsAt }: { readonly now: () => number; readonly endsAt: number },
): ProgressScreen {
  let shownAt = -Infinity;
  let isThere = false;
  const clear = (): void => {
    if (isThere) screen.write('\r\u001B[K');
    isThere = false;
  };
  const tell = (line: string): void => {
    clear();
    screen.write(`${line}\n`);
  };
  return {
    begin: tell,
    tell,
    show: (progress) => {
      const at = now();
      if (at - shownAt < betweenMilliseconds) return;
      shownAt = at;
      screen.write(`\r\u001B[K${barLine(progress, Math.max(0, endsAt - at), screen.columns)}`);
      isThere = true;
    },
    end: clear,
  };
}

const barWidth = 16;

function barLine({ doing, done, of, requests, findings }: Progress, left: number, columns: number): string {
  const share = of === undefined || of === 0 ? 0 : Math.min(1, done / of);
  const full = Math.round(share * barWidth);
  const bar = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}`;
  const end = `  ${count(requests, 'request')}, ${count(findings, 'finding')}, at most ${Math.ceil(left / 1000)} s left`;
  const room = columns - 1 - barWidth - 1 - end.length;
  const shown = printable(doing);
  const clipped = room <= 1 ? '' : shown.length > room ? `${shown.slice(0, room - 1)}…` : shown;
  return `${bar} ${clipped}${end}`.slice(0, columns - 1);
}

/** A line for each part of the run that comes to sending anything. */
export function progressLines(tell: (line: string) => void): ProgressScreen {
  let last = '';
  let before = -1;
  return {
    begin: tell,
    show: ({ doing, requests, findings }) => {
      const [part = ''] = doing.split(':');
      if (part === last || requests === before) return;
      last = part;
      before = requests;
      tell(`${printable(part)} (${count(requests, 'request')}, ${count(findings, 'finding')} so far)`);
    },
    tell,
    end: () => {},
  };
}

export const noProgress = (tell: (line: string) => void): ProgressScreen => ({
  begin: () => {},
  show: () => {},
  tell,
  end: () => {},
});
