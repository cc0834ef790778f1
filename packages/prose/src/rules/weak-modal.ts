import { determiners } from '../lexicon/determiners.ts';
import { isAdverb, prepositions, pronouns, relatives, subordinators } from '../lexicon/particles.ts';
import { isPerson } from '../lexicon/people.ts';
import { isQuestion } from '../lexicon/sentence-kinds.ts';
import { isBuilt } from '../lexicon/systems.ts';
import { formsOfBe, formsOfHave, isParticiple, verbForm } from '../lexicon/verbs.ts';
import { onceForEachText, type Here, type ProseRule } from '../prose-rule.ts';
import { quoteSentence } from '../say.ts';

const strong: ReadonlySet<string> = new Set(['should', "shouldn't", 'ought']);
const weak: ReadonlySet<string> = new Set(['could', 'might', 'may', 'would']);

/** “What should”, “how it should”: a question inside a sentence. */
const asking: ReadonlySet<string> = new Set(['what', 'how', 'why', 'whether', 'where']);

/** Who is spoken to, not what is built. */
const readers: ReadonlySet<string> = new Set(['you', 'i', 'one', 'he', 'she']);

/** What the builder may lean on: “may rely on”. */
const assurances: ReadonlySet<string> = new Set([
  'rely',
  'assume',
  'expect',
  'trust',
  'use',
  'be',
  'contain',
]);

const praise: ReadonlySet<string> = new Set([
  ...['good', 'nice', 'great', 'useful', 'helpful', 'better', 'best', 'cool', 'fine', 'perfect', 'lovely'],
]);

/** A requirement that need not be one. */
export const weakModal: ProseRule = {
  name: 'weak-modal',
  kind: 'clarity',
  severity: 'warns',
  inCriteria: 'warns',
  summary: 'A word that leaves open whether something is required.',
  why: 'One reader takes “should” for an order, the next for a wish; both are right, and the review is where it comes out.',
  fix: 'Write “must” when it is required; leave it out, or say who may choose, when it is not.',
  ok: [
    'The service must retry 3 times.',
    'A caller may repeat the request with the same key.',
    'The pilot starts in May 2026.',
    'How should the service answer?',
    'You should read the contract first.',
    'If the bank should fail, the answer is 502.',
    'The call should have been refused on 3 March 2026; it was not.',
    'The import may rely on `valid_to`.',
    'The worker could not reach the bank for 3 minutes.',
    'Words as in RFC 2119: the service SHOULD send the header.',
  ],
  notOk: [
    'The service «should» retry 3 times.',
    "Users without the check «shouldn't» be able to open a wallet.",
    'The SIM «could» be suspended after 3 unpaid invoices.',
    'If the score cannot be fetched, the checkout «might» go on without it.',
    'It «would» be good if the key is rotated.',
    'The server «may» drop the connection.',
    'The limit «may» not be exceeded.',
    'We «should» add an index on the date.',
  ],
  triggers: { words: [...strong, ...weak] },
  check: (here) => {
    const { words, at, sentence, text } = here;
    const word = words[at];
    if (!word) return undefined;
    const isWeak = strong.has(word.lower) ? isDemand(here) : isLooseDemand(here);
    if (!isWeak || isQuestion(sentence)) return undefined;
    const isDeclared = text.context.hasRequirementWords || declares(text);
    if (isDeclared && (strong.has(word.lower) || word.lower === 'may')) return undefined;
    const said = quoteSentence(here);
    return {
      from: at,
      to: at + 1,
      message: `“${word.text}” leaves open whether this is required.`,
      question: `Is “${said}” required, or may it be left out?`,
    };
  },
};

const declares = onceForEachText(({ source }) => /\bRFC ?(?:2119|8174)\b|\bBCP ?14\b/.test(source));

function isDemand({ words, at }: Here): boolean {
  const next = words[at + 1]?.lower ?? '';
  const third = words[at + 2]?.lower ?? '';
  if (formsOfHave.has(next) && (third === 'been' || isParticiple(third))) return false;
  const before = words[at - 1];
  if (!before || before.kind === 'mark') return false; // “Should the caller …”: a condition
  if (readers.has(before.lower)) return false;
  for (let back = at - 1; back >= 0 && back >= at - 5; back--) {
    const word = words[back];
    if (word?.kind === 'mark') return true;
    if (asking.has(word?.lower ?? '')) return false;
    // “if the bank should fail”
    if (word?.lower === 'if') return false;
    if (verbForm(word?.lower ?? '')?.form === 's' || formsOfBe.has(word?.lower ?? '')) return true;
  }
  return true;
}

/** Could, might, may, would: where they say in a main clause what the thing that is built does. */
function isLooseDemand(here: Here): boolean {
  const { words, at } = here;
  const modal = words[at]?.lower;
  const next = words[at + 1]?.lower ?? '';
  const before = words[at - 1]?.lower ?? '';
  if (modal === 'would') return before === 'it' && next === 'be' && praise.has(words[at + 2]?.lower ?? '');
  if (next === 'have') return false;
  if (next === 'not') return modal === 'may' && words[at + 2]?.lower === 'be' && isSubjectBuilt(here, false);
  const verb = isAdverb(next) ? at + 2 : at + 1;
  if (modal === 'may' && assurances.has(words[verb]?.lower ?? '')) return false;
  const isGuess = words[verb]?.lower === 'be' && !isParticiple(words[verb + 1]?.lower ?? '');
  if (isGuess) return false;
  return isSubjectBuilt(here, modal === 'may');
}

/** @param isStrict whether only words for what is built count, and not any noun but those for people */
function isSubjectBuilt({ words, at }: Here, isStrict: boolean): boolean {
  let back = at - 1;
  while (back >= 0 && isAdverb(words[back]?.lower ?? '')) back--;
  const head = words[back];
  if (head?.kind !== 'word') return false;
  if (pronouns.has(head.lower) || relatives.has(head.lower) || determiners.has(head.lower)) return false;
  if (isPerson(head.lower) || (isStrict && !isBuilt(head.lower))) return false;
  if (isCaller(head.lower)) return false;
  // Back to where its noun phrase opens: what stands before tells a main clause from another.
  for (let steps = 0; steps < 5 && back >= 0; steps++, back--) {
    const lower = words[back]?.lower ?? '';
    if (determiners.has(lower)) {
      const opener = words[back - 1]?.lower ?? '';
      return !subordinators.has(opener) && !relatives.has(opener) && !prepositions.has(opener);
    }
    if (words[back]?.kind === 'mark') return true;
    if (subordinators.has(lower) || relatives.has(lower) || prepositions.has(lower)) return false;
  }
  return back < 0;
}

const isCaller = (lower: string): boolean =>
  /^(?:caller|client|consumer|attacker|browser|team)s?$/.test(lower);
