import { expect, test } from 'vitest';
import { withRetext, withTextlint, withTextlintAndStopWords, withWriteGood } from './prose-peers.ts';
import { piecesOf, proseText } from './prose-text.ts';

const faulty = 'There are obviously many javascript services, and it was decided in order to save time.\n';
const clean = 'The ledger keeps one row for each payout.\n';

test.each([
  ['write-good', withWriteGood],
  ['textlint', withTextlint],
  ['textlint with stop words', withTextlintAndStopWords],
  ['retext-intensify', withRetext],
])('%s finds faults where there are some, so its time is not that of doing nothing', async (_, linter) => {
  expect(await linter(faulty)).toBeGreaterThan(0);
  expect(await linter(clean)).toBe(0);
});

test('a text in pieces is the same text, by whole lines', async () => {
  const text = await proseText(100_000);
  const pieces = piecesOf(text, 10_000);
  expect(pieces.join('')).toBe(text);
  expect(pieces.length).toBeGreaterThan(5);
  expect(pieces.slice(0, -1).every((piece) => piece.endsWith('\n') && piece.length >= 10_000)).toBe(true);
});
