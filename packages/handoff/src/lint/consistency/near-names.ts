/**
 * Names that a reader would take for one another: `amount_minor` and `amountMinor`, `payout` and `payouts`,
 * `refrence` and `reference`.
 */
import { editDistance } from './edit-distance.ts';
import { wordsOfName } from '../words-of-names.ts';

export type Nearness = 'style' | 'number' | 'spelling' | 'part';

export type NearName = { readonly name: string; readonly by: Nearness };

export type NearNames = {
  /** The nearest name that is not the name itself. */
  readonly nearest: (name: string) => NearName | undefined;
  /** The only name that differs by its capitals, hyphens and underscores alone: whoever writes one means the other. */
  readonly alike: (name: string) => string | undefined;
};

/** Names are looked up by what is left of them, so that a look-up costs the same among ten names and ten thousand. */
export function nearNames(names: Iterable<string>): NearNames {
  const folded = new Map<string, string>();
  const singular = new Map<string, string>();
  const beginnings = new Map<string, string>();
  const alike = new Map<string, Set<string>>();
  const all: string[] = [];
  for (const name of names) {
    const style = styleless(name);
    if (style !== undefined) alike.set(style, (alike.get(style) ?? new Set()).add(name));
    if (name.length > longest) continue;
    const words = wordsOfName(name);
    const fold = words.join('');
    if (fold === '') continue;
    all.push(name);
    keepFirst(folded, fold, name);
    keepFirst(singular, words.map(singularOf).join(''), name);
    if (words.length > 1) keepFirst(beginnings, words.slice(0, -1).join(''), name);
  }
  let shorter: Map<string, string[]> | undefined;
  let compared = 0;
  const known = new Map<string, NearName | undefined>();
  const find = (name: string): NearName | undefined => {
    if (name.length > longest) return undefined;
    const words = wordsOfName(name);
    const fold = words.join('');
    if (fold === '') return undefined;
    const style = folded.get(fold);
    if (style !== undefined && style !== name) return { name: style, by: 'style' };
    const number = singular.get(words.map(singularOf).join(''));
    if (number !== undefined && number !== name) return { name: number, by: 'number' };
    shorter ??= shorten(all);
    const isFew = all.length <= few && compared++ < few;
    const spelling = isFew ? closest(words, all) : misspelt(words, shorter);
    if (spelling !== undefined && spelling !== name) return { name: spelling, by: 'spelling' };
    const longer = beginnings.get(fold);
    if (longer !== undefined) return { name: longer, by: 'part' };
    const start = words.length > 1 ? folded.get(words.slice(0, -1).join('')) : undefined;
    return start === undefined ? undefined : { name: start, by: 'part' };
  };
  return {
    nearest: (name) => {
      if (!known.has(name)) known.set(name, find(name));
      return known.get(name);
    },
    alike: (name) => {
      const style = styleless(name);
      const [only, another] = (style === undefined ? undefined : alike.get(style)) ?? [];
      return another === undefined && only !== name ? only : undefined;
    },
  };
}

/**
 * A name without its capitals, hyphens and underscores; undefined where they may mean something: in `-created_at`, `1-0`
 * and `M`.
 */
export function styleless(name: string): string | undefined {
  if (name.length > longest || !/^[A-Za-z\d]+(?:[-_][A-Za-z\d]+)*$/.test(name)) return undefined;
  const letters = name.replace(/[-_]/g, '').toLowerCase();
  if (letters.length < 3) return undefined;
  // `1_10` and `11_0` are two names.
  return /\d/.test(letters) ? name.replaceAll('_', '-').toLowerCase() : letters;
}

const longest = 60;

export function singularOf(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:x|ch|sh|ss|z)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** Two names one deletion each away from a common rest differ by one or two letters. */
function shorten(names: readonly string[]): Map<string, string[]> {
  const shorter = new Map<string, string[]>();
  for (const name of names) {
    const fold = wordsOfName(name).join('');
    if (fold.length < shortestToMisspell) continue;
    for (const rest of restsOf(fold)) {
      const known = shorter.get(rest);
      if (!known) shorter.set(rest, [name]);
      else if (known.length < mostWithOneRest) known.push(name);
    }
  }
  return shorter;
}

const shortestToMisspell = 5;
const mostWithOneRest = 8;

function* restsOf(fold: string): Generator<string> {
  yield fold;
  for (let at = 0; at < fold.length; at++) yield fold.slice(0, at) + fold.slice(at + 1);
}

function misspelt(
  words: readonly string[],
  shorter: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const fold = words.join('');
  if (fold.length < shortestToMisspell) return undefined;
  const candidates = new Set<string>();
  for (const rest of restsOf(fold)) for (const name of shorter.get(rest) ?? []) candidates.add(name);
  return closest(words, candidates);
}

/** Among so few names each may be looked at, which finds more of them than what is left of them does. */
const few = 200;

function closest(words: readonly string[], names: Iterable<string>): string | undefined {
  const fold = words.join('');
  if (fold.length < shortestToMisspell) return undefined;
  let best: string | undefined;
  let least = fold.length >= 9 ? 3 : 2;
  for (const name of names) {
    const otherWords = wordsOfName(name);
    const other = otherWords.join('');
    if (Math.abs(other.length - fold.length) >= least || differsInDigits(fold, other)) continue;
    if (!differInLongWords(words, otherWords)) continue;
    const distance = editDistance(fold, other);
    if (distance > 0 && distance < least) {
      best = name;
      least = distance;
    }
  }
  return best;
}

/** `line1` and `line2` are two names, not one misspelt. */
const differsInDigits = (a: string, b: string): boolean => a.replace(/\D/g, '') !== b.replace(/\D/g, '');

/** `uri` and `url` are two words; nobody misspells so short a word, nor one word as two. */
const differInLongWords = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length &&
  a.every((word, index) => word === b[index] || Math.min(word.length, b[index]?.length ?? 0) >= 4);

function keepFirst(map: Map<string, string>, key: string, value: string): void {
  if (!map.has(key)) map.set(key, value);
}
