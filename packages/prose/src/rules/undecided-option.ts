import { isQuestion } from '../lexicon/sentence-kinds.ts';
import { phrases } from '../phrase.ts';
import type { Here, ProseRule } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';

const undecided = phrases([
  'and/or',
  'or something|anything|some? similar',
  'or something|anything like that|this|it',
  'or something',
  'or similar|equivalent|comparable|alike',
  'or some other *',
  'or a similar|comparable|equivalent *',
  'we may|might want to',
  'alternatively we|one|it could|can|might',
  'to be agreed|discussed',
  'to be chosen|selected|picked',
  'your|their choice|call|pick',
  'up to you|us|them',
  'at your discretion',
  "whichever|whatever|whatever's|what's|what is? is? easier|easiest|simpler|simplest|better|best|faster|cheaper|quicker",
  'whichever|whatever you like|prefer|want|choose',
  'as you like|prefer|wish',
  'either|both is|are|would|way be? fine|ok|okay|works|good|acceptable',
  'either way works',
  'would|will|could work|do too|also|as',
  'would be fine|ok|okay too|also',
  'would also work|do',
  'we|i|one could|might also|either|alternatively',
  'one|another option is|would',
  'feel free to choose|pick|use|decide|take|do',
]);

const perhaps: ReadonlySet<string> = new Set(['maybe', 'perhaps']);

/** “Maybe it is the proxy” is a guess about what happens, not about what to build. */
const guesses: ReadonlySet<string> = new Set([
  ...['it', "it's", 'that', "that's", 'this', 'because', 'due', 'related', 'caused', 'there', 'i', 'they'],
]);

/** “Seconds or milliseconds (tbd)”: what is put off stands before it. */
const putOff: ReadonlySet<string> = new Set(['tbd', 'tbc', 'tba']);

const reach = 14;

/** A choice that the text puts off. */
export const undecidedOption: ProseRule = {
  name: 'undecided-option',
  kind: 'clarity',
  severity: 'warns',
  inCriteria: 'blocks',
  summary: 'Options between which nobody has chosen yet.',
  why: 'Whoever builds it chooses, and whoever checks it may have meant the other one.',
  fix: 'Decide, and name the one thing that is meant.',
  ok: [
    'Clients use GET or HEAD, whichever suits them.',
    'The worker stops after 5 failures or 60 s, whichever comes first.',
    'The format is `csv` or `json`; the header `Accept` chooses.',
    'Maybe it is the proxy that drops the header.',
    'The callers could also use the old path until 1 May 2027.',
    'Answer 200 or 204: 204 when the body is empty.',
  ],
  notOk: [
    'The import accepts CSV «and/or» JSON.',
    'Add a search over notes, Elastic «or something similar».',
    'AC: The answer is JSON or XML, «to be chosen» by the team.',
    'Write CSV, «maybe» also XLSX.',
    '«We could» take the SDK, or write our own.',
    'Length 8 or 10, «either is fine» by me.',
    'Per quarter of an hour «would work too».',
    'The stamp counts «seconds or milliseconds» tbd.',
  ],
  triggers: { words: [...perhaps, ...putOff], phrases: [undecided] },
  check: (here) => {
    const { at, sentence } = here;
    const length = lengthOf(here);
    const from = length > 0 ? at : optionsBefore(here);
    if (from === undefined || isQuestion(sentence)) return undefined;
    const to = length > 0 ? at + length : at;
    const said = quote(here, from, to);
    return {
      from,
      to,
      message: `“${said}” leaves a choice open.`,
      question: `Which option is meant in “${quoteSentence(here)}”, and who has decided it?`,
    };
  },
};

function lengthOf({ words, at }: Here): number {
  const word = words[at]?.lower ?? '';
  const next = words[at + 1]?.lower ?? '';
  if (perhaps.has(word)) return guesses.has(next) ? 0 : 1;
  if ((word === 'we' || word === 'one') && next === 'could' && hasAlternative(words, at)) return 2;
  const length = undecided.matchAt(words, at);
  // “or equivalent to” compares, “or similar fields” names.
  const after = words[at + length];
  if (word === 'or' && after?.kind === 'word' && /^(?:to|of)$/.test(after.lower)) return 0;
  return length;
}

/** Where “A or B” begins that stands right before a “tbd”. */
function optionsBefore({ words, at }: Here): number | undefined {
  if (!putOff.has(words[at]?.lower ?? '')) return undefined;
  const last = words[at - 1]?.kind === 'mark' ? at - 2 : at - 1;
  return words[last - 1]?.lower === 'or' && last >= 2 ? last - 2 : undefined;
}

function hasAlternative(words: Here['words'], at: number): boolean {
  for (let ahead = at + 2; ahead < at + reach; ahead++) {
    const lower = words[ahead]?.lower;
    if (lower === 'or' || lower === 'also' || lower === 'alternatively') return true;
  }
  return false;
}
