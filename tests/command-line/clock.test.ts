import { expect, test } from 'vitest';
import { clockCommand } from '../../apps/cli/src/commands/clock.ts';
import { inProcess } from './in-process.ts';

const clock = (...args: readonly string[]) => inProcess(clockCommand, args);

test('draws the days of two zones, what they share, and when that changes', async () => {
  const { exitCode, out } = await clock(
    '--between',
    'Europe/Copenhagen,Asia/Jakarta',
    '--from',
    '2027-03-25',
  );
  expect(out).toBe(`Thu 25 Mar 2027, in Europe/Copenhagen

                   00    03    06    09    12    15    18    21    24
Europe/Copenhagen  ──────────────────████████████████──────────────  09:00–17:00, 8 h
Asia/Jakarta       ──────████████████████──────────────────────────  03:00–11:00, 8 h
shared             ──────────────────▓▓▓▓──────────────────────────  09:00–11:00, 2 h

Shared in a week:
  now                       10 h
  from Mon 29 Mar 2027      15 h
  from Mon 1 Nov 2027       10 h
`);
  expect(exitCode).toBe(0);
});

test('draws the hour that a change of the clock takes away', async () => {
  const { out } = await clock('--between', 'Asia/Amman,Africa/Cairo', '--from', '2026-04-24');
  // Cairo has no hour from midnight on Friday 24 April 2026.
  expect(out).toContain('Fri 24 Apr 2026, in Asia/Amman');
  const other = await clock('--between', 'Africa/Cairo,Asia/Amman', '--from', '2026-04-24');
  expect(other.out).toContain('01  03    06');
});

test('goes on to a day on which somebody works, and says so', async () => {
  const { out } = await clock('--between', 'America/New_York,Europe/Berlin', '--from', '2027-03-13');
  expect(out).toContain('Mon 15 Mar 2027, in America/New_York (nobody works on Sat 13 Mar 2027)');
});

test('tells people who share nothing what that costs', async () => {
  const { out } = await clock('--between', 'America/Los_Angeles,Asia/Jakarta', '--from', '2026-11-24');
  expect(out).toContain('shared               ────────────────────────────────────────────────  none');
  expect(out).toContain('They share no hours in the next 12 months.');
});

test('says what it was given, and does not know', async () => {
  for (const [args, message] of [
    [['--between', 'Europe/Nowhere,Asia/Jakarta'], '"Europe/Nowhere" is not a known time zone'],
    [['--between', 'Asia/Jakarta'], '--between takes two zones or more'],
    [['--between', 'Asia/Jakarta,'], '--between takes two zones or more'],
    [['--between', Array.from({ length: 13 }, () => 'UTC').join(',')], '--between takes 12 zones at most'],
    [['--between', 'Asia/Jakarta,UTC', '--from', '2026-02-29'], '"2026-02-29" is not a date'],
    [['--between', 'Asia/Jakarta,UTC', '--from', 'tomorrow'], '"tomorrow" is not a date'],
    [[], "required option '--between <zones>' not specified"],
  ] as const) {
    const { exitCode, err } = await clock(...args);
    expect(err).toContain(message);
    expect(exitCode).toBe(2);
  }
});
