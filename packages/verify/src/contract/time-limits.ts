/**
 * How long answers may take, where a constraint of the handoff says so: `C-9` with a bound and a unit.
 *
 * The rule is plain, so that whoever writes a constraint knows what will be read: it speaks of answers, it says “within”,
 * “at most”, “no longer than” or “under” so many milliseconds or seconds, it may say of how many answers that holds
 * (“95 of 100 answers”, “95th percentile”, “p95”, “95 %”), and it may name operations in code.
 */
import type { Clause } from '@antipode/handoff';

export type TimeLimit = {
  /** `C-9`, and where it stands. */
  readonly clause: string;
  readonly file: string;
  readonly line: number;
  readonly milliseconds: number;
  /** Of 100 answers, so many may take no longer. */
  readonly percentile: number;
  /** The operations that it names; none where it is about all of them. */
  readonly operations: readonly string[];
  /** What it says that a run cannot bring about: `10,000 ledger entries`. */
  readonly conditions: readonly string[];
};

export function timeLimitsOf({ clauses }: { readonly clauses: readonly Clause[] }): readonly TimeLimit[] {
  return clauses.flatMap(({ id, file, line, body }) => {
    if (body.kind !== 'constraint') return [];
    const limit = limitIn(body.markdown.replaceAll(/\s+/g, ' '));
    return limit ? [{ clause: id, file, line, ...limit }] : [];
  });
}

const speaksOfAnswers = /\b(?:answers?|answered|respon(?:se|ses|ds?|ded)|repl(?:y|ies|ied)|latency)\b/i;
const bound =
  /\b(?:within|at most|under|(?:less|no (?:more|longer|later)) than|not (?:more|longer) than) (\d+(?:\.\d+)?) ?(ms|milliseconds?|s|seconds?)\b/i;
const shares: readonly RegExp[] = [
  /\b(\d{1,2}) (?:of|out of) (?:every )?100\b/i,
  /\b(\d{1,2}(?:\.\d+)?)(?:st|nd|rd|th) percentile\b/i,
  /\bp(\d{2}(?:\.\d+)?)\b/i,
  /\b(\d{1,2}(?:\.\d+)?) ?(?:%|percent\b)/i,
];

function limitIn(text: string): Omit<TimeLimit, 'clause' | 'file' | 'line'> | undefined {
  const found = speaksOfAnswers.test(text) ? bound.exec(text) : null;
  if (!found?.[1] || !found[2]) return undefined;
  const share = shares.flatMap((shape) => shape.exec(text) ?? []);
  const named = [...text.matchAll(/`([A-Z]+ \/[^`\s]*)`/g)];
  // What is left of the sentence without all of that, and without the constraint's own number.
  const rest = [found[0], share[0] ?? '', ...named.map(([whole]) => whole)].reduce(
    (left, part) => (part === '' ? left : left.replace(part, ' ')),
    text.replace(/^\W*C-\d+/, ''),
  );
  return {
    milliseconds: Number(found[1]) * (/^m/i.test(found[2]) ? 1 : 1_000),
    percentile: share[1] === undefined ? 100 : Number(share[1]),
    operations: named.map(([, operation = '']) => operation),
    conditions: [...rest.matchAll(/\b\d[\d,.]* ?(?:[a-z]+ ?){1,3}/gi)].map(([condition]) => condition.trim()),
  };
}
