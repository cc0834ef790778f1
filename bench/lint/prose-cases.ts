import { createProseChecker, proseRules, readMarkdown } from '@antipode/prose';
import type { Case } from '../measure.ts';
import {
  withRetext,
  withTextlint,
  withTextlintAndStopWords,
  withWriteGood,
  type ProseLinter,
} from './prose-peers.ts';
import { piecesOf, proseText } from './prose-text.ts';

const wholeText = 1_000_000;
/** What a slower peer reads of the same text, so that a run stays within minutes. */
const sliceLength = 100_000;
const smallest = 10_000;

/** How fast Markdown is judged with every prose rule on, and whether a longer text costs more for each KB. */
export async function proseCases(): Promise<readonly Case[]> {
  const text = await proseText(wholeText);
  const slice = text.slice(0, sliceLength);
  const check = createProseChecker(proseRules);
  const ours: ProseLinter = (read) => Promise.resolve(check(read, readMarkdown(read).blocks).length);

  const compare = (name: string, of: string, theirs: ProseLinter): Case => ({
    case: `Markdown of ${inKilobytes(of.length)}`,
    unit: 'MB/s',
    runs: 5,
    ours: megabytesPerSecond(ours, of),
    theirs: { name, measure: megabytesPerSecond(theirs, of) },
  });
  const cost = (length: number): Case => ({
    case: `Markdown by ${inKilobytes(length)}`,
    unit: 'µs/KB',
    runs: 5,
    ours: microsecondsPerKilobyte(ours, text, length),
    theirs: {
      name: `the same text by ${inKilobytes(smallest)}`,
      measure: microsecondsPerKilobyte(ours, text, smallest),
    },
  });
  return [
    compare('write-good', text, withWriteGood),
    compare('write-good', slice, withWriteGood),
    compare('textlint, 2 rules', slice, withTextlint),
    compare('textlint, 3 rules', text.slice(0, smallest), withTextlintAndStopWords),
    compare('retext-intensify', slice, withRetext),
    ...[10, 100, 1_000].map((times) => cost(times * smallest)),
  ];
}

const inKilobytes = (length: number): string =>
  length < 1_000_000 ? `${length / 1000} KB` : `${length / 1_000_000} MB`;

/** Reads the text again and again for a second, and at least once. */
function megabytesPerSecond(linter: ProseLinter, text: string): () => Promise<number> {
  const megabytes = Buffer.byteLength(text) / 1_000_000;
  return async () => {
    const start = performance.now();
    let times = 0;
    do {
      await linter(text);
      times += 1;
    } while (performance.now() - start < 1000);
    return (times * megabytes * 1000) / (performance.now() - start);
  };
}

/** The same text each time, in pieces of `length`; for a longer one, over and over. */
function microsecondsPerKilobyte(linter: ProseLinter, text: string, length: number): () => Promise<number> {
  const whole = text.repeat(Math.max(1, Math.ceil(length / text.length)));
  const pieces = piecesOf(whole, length);
  const kilobytes = Buffer.byteLength(whole) / 1000;
  return async () => {
    const start = performance.now();
    for (const piece of pieces) await linter(piece);
    return ((performance.now() - start) * 1000) / kilobytes;
  };
}
