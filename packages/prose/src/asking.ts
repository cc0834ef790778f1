/**
 * Whether a sentence asks for something to be built, or only tells how things are: a vague word in a bug's story
 * harms nobody.
 */
import { isActionVerb } from './lexicon/action-verbs.ts';
import { onceForEachSentence, type Sentence } from './sentences.ts';

const binding = new Set(['must', 'shall', 'should', 'needs', "mustn't", "shouldn't", 'ought', 'required']);
const wishing = new Set(['want', 'need', "we'd", "i'd", 'please', 'expect']);

/** Criteria, and sentences with a word that binds, a wish, or a verb at their start that says what to do. */
export const asks = onceForEachSentence(
  (sentence: Sentence): boolean => sentence.block.isCriterion || readsAsDemand(sentence),
);

function readsAsDemand({ block, words }: Sentence): boolean {
  if (block.kind === 'heading') return false;
  if (startsWithVerb(words, 0)) return true;
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word || word.kind === 'name') continue;
    if (binding.has(word.lower)) return true;
    if (word.lower === 'to' && isHave(words[at - 1]?.lower)) return true;
    if (wishing.has(word.lower) && isSpeaker(words, at)) return true;
    // “Uploads: keep them”, “Bad rows, please skip them”
    if (word.kind === 'mark' && (word.text === ':' || word.text === ',' || word.text === ';') && at < 12) {
      if (startsWithVerb(words, at + 1)) return true;
    }
  }
  return false;
}

const isHave = (word: string | undefined): boolean => word === 'have' || word === 'has';

function isSpeaker(words: Sentence['words'], at: number): boolean {
  const word = words[at]?.lower;
  if (word === 'please' || word === "we'd" || word === "i'd") return true;
  const before = words[at - 1]?.lower;
  return at === 0 || before === 'we' || before === 'i' || before === 'they' || before === 'customers';
}

function startsWithVerb(words: Sentence['words'], at: number): boolean {
  const first = words[at];
  if (first?.kind !== 'word') return false;
  if (first.lower === 'please' || first.lower === "don't" || first.lower === 'do') return true;
  if (!isActionVerb(first.lower)) return false;
  const next = words[at + 1];
  // “Export of invoices”, “Search is slow”, “Release plan: …” name a thing.
  return next !== undefined && !(next.kind === 'word' && afterNouns.has(next.lower)) && next.text !== ':';
}

const afterNouns = new Set(
  'of is are was were has have had must should shall can could may might will would needs and or for does do takes goes'.split(
    ' ',
  ),
);
