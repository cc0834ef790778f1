import { determiners } from '../lexicon/determiners.ts';
import { isKnownName, isKnownPhrase } from '../lexicon/products.ts';
import { nameParts } from '../lexicon/systems.ts';
import { onceForEachText, type Here, type ProseRule } from '../prose-rule.ts';
import { isLinked, quote, quoteSentence } from '../say.ts';
import { onceForEachWord, type Word } from '../words.ts';

/** What stands after the name of a system, and not after that of a person or a place. */
const kinds: ReadonlySet<string> = new Set(
  (
    'adapter bucket cluster connector database db export feed gateway import importer interface job ' +
    'jobs protocol queue schema server service system table tables topic worker'
  ).split(' '),
);

/** The name of something that only insiders know. */
export const undefinedTerm: ProseRule = {
  name: 'undefined-term',
  kind: 'clarity',
  severity: 'warns',
  inCriteria: 'warns',
  summary: 'The name of a system or a coinage that nothing explains.',
  why: 'A stranger cannot tell whether it is a product, a service of yours, a team or a file, nor where to read about it.',
  fix: 'Say at its first use what it is and whose it is, or add it to the glossary.',
  ok: [
    'The service stores the answer in PostgreSQL and sends it through RabbitMQ.',
    'Freja Holm in Copenhagen reads the report on Monday.',
    'PayBridge, our gateway to the bank, sends the file. PayBridge retries.',
    'The payment gateway PayBridge answers within 3 s.',
    'Settlement Hub: the system that books payouts. The Settlement Hub runs at night.',
    'Every hospital in Northern Ireland is asked.',
    'The class `PayBridge` is final.',
    'Use the German tables of the Google Cloud console.',
  ],
  notOk: [
    'The «Settlement Hub» expects one file a day.',
    'The «TransitCore» event arrives within 1 s. TransitCore retries.',
    'Migrate the tariffs from the «Orion» tables.',
    'The importer of «Blue Ledger» must run daily.',
    'The key is in the «Vault of Treasury».',
  ],
  triggers: { shapes: ['capitalised'] },
  check: (here) => {
    const { at, sentence, text } = here;
    const to = nameEnd(here);
    if (to === undefined || sentence.block.kind === 'heading' || sentence.block.kind === 'cell')
      return undefined;
    const name = quote(here, at, to).replace(/['’]s$/, '');
    const seen = namesIn(text);
    if (seen.has(name) || isKnownPhrase(name.toLowerCase())) return undefined;
    seen.add(name);
    if (text.context.declares(name) || isLinked(here, at, to) || isExplained(here, to)) return undefined;
    return {
      from: at,
      to,
      message: `“${name}” is explained nowhere.`,
      question: `What is ${name} in “${quoteSentence(here)}”, whose is it, and where is it described?`,
      unless: () => explainedIn(text).has(name.toLowerCase()),
    };
  },
};

/** Every name met so far. */
const namesIn = onceForEachText(() => new Set<string>());

const mostParts = 5;

/** The end of the name that begins here, when it is one that a stranger cannot know. */
function nameEnd(here: Here): number | undefined {
  const { words, at } = here;
  const word = words[at];
  if (!word || (at === 0 && !isCamel(word)) || isCapitalised(words[at - 1])) return undefined;
  if (isCamel(word)) return isKnownName(word.lower) ? undefined : at + 1;
  if (!isCapitalised(word)) return undefined;
  let to = at + 1;
  let isOdd = nameParts.has(word.lower);
  while (to < at + mostParts) {
    const next = words[to];
    const isLink = next?.lower === 'of' && isCapitalised(words[to + 1]);
    if (!isLink && !isCapitalised(next)) break;
    if (nameParts.has(next?.lower ?? '')) isOdd = true;
    to++;
  }
  if (isKnownName(word.lower)) return undefined;
  if (to > at + 1) return isOdd && words[to]?.text !== ':' && !endsSentenceBefore(words, at) ? to : undefined;
  return isSystemName(words, at) ? to : undefined;
}

/** “the Orion tables” */
function isSystemName(words: readonly Word[], at: number): boolean {
  const opener = words[at - 1]?.lower ?? '';
  return (
    (opener === 'the' || opener === 'our') &&
    kinds.has(words[at + 1]?.lower ?? '') &&
    !/(?:ish|ese|ian|ean)$/.test(words[at]?.lower ?? '')
  );
}

/** A capital after a colon or a full stop is no name. */
const endsSentenceBefore = (words: readonly Word[], at: number): boolean =>
  words[at - 1]?.kind === 'mark' && !/^[,(]$/.test(words[at - 1]?.text ?? '');

const isCapitalised = (word: Word | undefined): boolean => word !== undefined && startsLikeName(word);

const startsLikeName = onceForEachWord(
  ({ kind, text, lower }) => kind === 'word' && /^[A-Z][a-z]/.test(text) && !determiners.has(lower),
);

/** `PayBridge`; not `OAuth`, `IDs` or `McDonald`. */
const isCamel = onceForEachWord(
  ({ text }) =>
    text.length > 5 &&
    /^[A-Z][a-z]+[a-z\d][A-Z][a-z]+(?:[A-Z][a-z]+)*(?:['’]s)?$/.test(text) &&
    !/^Mc|^Mac[A-Z]|(?:Error|Exception)$/.test(text),
);

/** “PayBridge, our gateway”, “PayBridge (the gateway)”, “the gateway PayBridge” */
function isExplained({ words, at }: Here, to: number): boolean {
  const next = words[to]?.text;
  const after = words[to + 1]?.lower ?? '';
  if (next === '(') return words[to + 2]?.text !== ')';
  if (next === ',' && (determiners.has(after) || after === 'which')) return true;
  if (next === ':' || next === '—' || next === '–') return at === 0;
  if (next === 'is' && determiners.has(after)) return true;
  // “the gateway PayBridge”
  const kind = words[at - 1];
  return (
    kind?.kind === 'word' && (kinds.has(kind.lower) || nameParts.has(kind.lower)) && kind.text === kind.lower
  );
}

/** Where a colon or a dash stands behind the first words; -1 when none does. */
function colonIn(words: readonly Word[]): number {
  for (let at = 0; at <= mostParts; at++) {
    const word = words[at];
    if (word?.kind === 'mark' && (word.text === ':' || word.text === '—')) return at;
  }
  return -1;
}

/** What stands as a heading, as the first cell of a row, or before a colon, as far as it may be one of the names. */
const explainedIn = onceForEachText((text): ReadonlySet<string> => {
  const explained = new Set<string>();
  const firstWords = new Set(Array.from(namesIn(text), (name) => name.toLowerCase().split(' ', 1)[0]));
  for (const { words, block } of text.sentences) {
    const first = words[0];
    if (!first || !firstWords.has(first.lower)) continue;
    const colon = colonIn(words);
    const isName = block.kind === 'heading' || block.kind === 'cell';
    const length = colon > 0 ? colon : isName && words.length <= mostParts ? words.length : 0;
    if (length > 0)
      explained.add(
        words
          .slice(0, length)
          .map(({ lower }) => lower)
          .join(' '),
      );
  }
  return explained;
});
