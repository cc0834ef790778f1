import { isKnownAcronym } from '../lexicon/acronyms.ts';
import { onceForEachText, type Here, type ProseRule } from '../prose-rule.ts';
import { isLinked, quoteSentence } from '../say.ts';
import { onceForEachWord, type Word } from '../words.ts';

/** An abbreviation that the text uses and does not explain. */
export const undefinedAcronym: ProseRule = {
  name: 'undefined-acronym',
  kind: 'clarity',
  severity: 'warns',
  inCriteria: 'warns',
  summary: 'An abbreviation that nothing explains.',
  why: 'The same letters mean different things in different companies; whoever looks them up finds the wrong ones.',
  fix: 'Write it out at its first use, with the letters in brackets, or add it to the glossary.',
  ok: [
    'The HTTP API answers with JSON and a UUID.',
    'The time to live (TTQ) of a quote is 60 s. A TTQ of 0 means none.',
    'The printer wants ZPL (the language of Zebra printers).',
    'PSP: the payment service provider of the shop. The PSP answers within 3 s.',
    'PLEASE READ THE CONTRACT FIRST.',
    'The service MUST NOT log the token.',
    'See PAY-1234 and the constant `KYC`.',
    'The KYC check passes. KYC means: know your customer.',
  ],
  notOk: [
    'The «PSP» callback answers 200. The PSP retries.',
    'Invoices are sent as PDF and «UBL».',
    'The list holds all «MRNs» of a day.',
    'Users without a «KYC-check» are refused.',
    'Ask for the retention rules («DPO» has them).',
  ],
  triggers: { shapes: ['capitals'] },
  check: (here) => {
    const { words, at, sentence, text } = here;
    const word = words[at];
    const acronym = word && acronymOf(word);
    if (acronym === undefined) return undefined;
    const { seen, explained } = acronymsOf(text);
    if (isExplained(words, at, acronym, sentence.block.kind === 'cell')) explained.add(acronym);
    if (seen.has(acronym) || isShouted(here) || isInitials(here)) return undefined;
    seen.add(acronym);
    if (text.context.declares(acronym) || isLinked(here, at, at + 1)) return undefined;
    return {
      from: at,
      to: at + 1,
      message: `“${acronym}” is explained nowhere.`,
      question: `What does ${acronym} stand for in “${quoteSentence(here)}”?`,
      unless: () => explained.has(acronym),
    };
  },
};

const mostLetters = 6;

/** Every acronym met so far, and every one that the text explains somewhere. */
const acronymsOf = onceForEachText(() => ({ seen: new Set<string>(), explained: new Set<string>() }));

/** `KYC` of `KYC`, `KYCs`, `KYC's` and `KYC-check`; nothing of `PAY-1234`, `API_KEY`, `KafkaStream` or `HTTP`. */
const acronymOf = onceForEachWord((word): string | undefined => {
  if (word.kind !== 'word' || word.text.length > 24) return undefined;
  const [letters, rest] = /^([A-Z][A-Z\d]+)(.*)$/.exec(word.text)?.slice(1) ?? [];
  if (letters === undefined || letters.length > mostLetters || !/[A-Z].*[A-Z]/.test(letters))
    return undefined;
  if (isKnownAcronym(letters)) return undefined;
  return rest === '' || /^(?:s|['’]s|-[a-z]+|s['’])$/.test(rest ?? '') ? letters : undefined;
});

/** “DO NOT DELETE”: a whole phrase in capitals is no abbreviation. */
function isShouted({ words, at }: Here): boolean {
  return isCapitals(words[at - 1]) && isCapitals(words[at + 1])
    ? true
    : (isCapitals(words[at + 1]) && isCapitals(words[at + 2])) ||
        (isCapitals(words[at - 1]) && isCapitals(words[at - 2]));
}

/** “TJ Miller”, “U+FFFD” */
function isInitials({ words, at }: Here): boolean {
  if (words[at - 1]?.text === '+') return true;
  return words[at]?.text.length === 2 && /^[A-Z][a-z]/.test(words[at + 1]?.text ?? '');
}

const isCapitals = (word: Word | undefined): boolean =>
  word?.kind === 'word' && word.text.length > 1 && word.text === word.text.toUpperCase();

function isExplained(words: readonly Word[], at: number, acronym: string, isCell: boolean): boolean {
  const before = words[at - 1]?.text;
  const next = words[at + 1]?.text;
  // “time to live (TTL)”
  if (before === '(' && next === ')') return hasWords(words, at - 4, at - 1);
  // “TTL (time to live)”
  if (next === '(')
    return (
      hasWords(words, at + 2, at + 4) && !/^(?:see|ask|cf|tbd|e\.g|i\.e)$/i.test(words[at + 2]?.text ?? '')
    );
  // “TTL: time to live”, “TTL means …”, “TTL = …”
  if (/^(?:means|denotes|abbreviates)$/.test(next ?? '')) return true;
  if (/^stands?$/.test(next ?? '') && words[at + 2]?.lower === 'for') return true;
  if (at === 0 && next !== undefined && /^[:=–—]$/.test(next))
    return initialsOf(words, at + 2, acronym.length).startsWith(acronym.charAt(0).toLowerCase());
  // The first cell of a row of a glossary holds nothing else.
  if (isCell && words.length === 1) return true;
  // “TTL, time to live,”
  return next === ',' && initialsOf(words, at + 2, acronym.length) === acronym.toLowerCase();
}

const hasWords = (words: readonly Word[], from: number, to: number): boolean =>
  words.slice(Math.max(0, from), to).filter((word) => word.kind === 'word' && /[a-z]/.test(word.text))
    .length > 1;

/** The first letters of the words from `from`, small words left out when there are too many. */
function initialsOf(words: readonly Word[], from: number, count: number): string {
  let initials = '';
  for (let at = from; at < from + count + 3 && initials.length < count; at++) {
    const word = words[at];
    if (word?.kind !== 'word') break;
    if (/^(?:the|a|an|of|and|for|in)$/.test(word.lower)) continue;
    initials += word.lower.charAt(0);
  }
  return initials;
}
