import { antecedentsOf, type Antecedent, type Pronoun } from '../antecedents.ts';
import { isAdverb } from '../lexicon/particles.ts';
import { formsOfBe, modals } from '../lexicon/verbs.ts';
import type { Here, ProseRule, ProseText } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';

const pronounKinds: ReadonlyMap<string, Pronoun> = new Map([
  ['it', { number: 'singular', isPerson: false, owns: false }],
  ["it's", { number: 'singular', isPerson: false, owns: false }],
  ['its', { number: 'singular', isPerson: false, owns: true }],
  ['they', { number: 'plural', isPerson: false, owns: false }],
  ['them', { number: 'plural', isPerson: false, owns: false }],
  ['their', { number: 'plural', isPerson: false, owns: true }],
  ['he', { number: 'singular', isPerson: true, owns: false }],
  ['she', { number: 'singular', isPerson: true, owns: false }],
  ['him', { number: 'singular', isPerson: true, owns: false }],
  ['his', { number: 'singular', isPerson: true, owns: true }],
  ['her', { number: 'singular', isPerson: true, owns: true }],
]);

/** How many words back a reader still looks. */
const reach = 45;

/** A pronoun that may stand for more than one thing. */
export const ambiguousPronoun: ProseRule = {
  name: 'ambiguous-pronoun',
  kind: 'clarity',
  severity: 'warns',
  inCriteria: 'blocks',
  summary: 'A pronoun that may stand for more than one thing named before it.',
  why: 'Two readers pick two different things, each without noticing that there was a choice.',
  fix: 'Repeat the noun that is meant.',
  ok: [
    'The worker takes a job and marks it as done.',
    'The service checks the token. It answers 401 when the token has expired.',
    'The lock is released when the worker that holds it ends; a second worker obtains it within 2 s.',
    'It is possible to create two carts. It takes 5 s to create one.',
    'A worker must take a job with a lock, so that it is held by one worker only.',
    'A row that fails the check goes to the log with its line number.',
    'A merchant belongs to a platform. It has one balance.',
    'The file is stored in the bucket. It must be encrypted.',
    'Keep the field, mark it as deprecated in the contract, and answer null in it.',
    'When the client sends a request, it is answered within 2 s.',
    'The counter is `bytes_used` in `GET /usage`; it must equal the sum of all sizes.',
  ],
  notOk: [
    'The job puts a message on the queue. «It» must be idempotent.',
    'AC: When the consumer reads an event from the partition, «it» must be locked.',
    'The price feed and the stock feed both write to the product cache. Since Monday «it» arrives empty.',
    'Given a cancelled flight with a connecting flight, when the passenger rebooks, then «its» seat is released.',
    'When the first driver hands the parcel to the second driver, «he» gets a receipt.',
    'The broker drops duplicates if the number and the date are equal; «it» is then logged.',
    'The gateway forwards the call to the backend, and if «it» fails, the answer is 502.',
  ],
  triggers: { words: [...pronounKinds.keys()] },
  check: (here) => {
    const { words, at, sentence, text } = here;
    const word = words[at];
    const pronoun = pronounKinds.get(word?.lower ?? '');
    if (!word || !pronoun || sentence.block.kind === 'heading') return undefined;
    if (isSaidBefore(here, pronoun) || (word.lower.startsWith('it') && !pronoun.owns && isEmpty(here)))
      return undefined;
    const choices = antecedentsOf(here, pronoun);
    if (choices.length < 2) return undefined;
    const names = choices.map((choice) => nameOf(choice, text));
    const list = `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;
    return {
      from: at,
      to: at + 1,
      message: `“${word.text}” may stand for ${list}.`,
      question: `Which of the ${inWords[names.length] ?? 'several'} does “${word.text}” mean in “${quoteSentence(here)}”: ${list}?`,
      fix: `Repeat the noun: ${list}.`,
    };
  },
};

const inWords = ['', '', 'two', 'three', 'four', 'five'];

function nameOf({ phrase, sentence }: Antecedent, text: ProseText): string {
  const said = quote({ text, sentence }, phrase.from, phrase.to).replaceAll('**', '');
  return said.replace(/^(?:An?|Another|One|The)(?= )/i, 'the');
}

/** The same pronoun a few words earlier: the reader has made the choice there. */
function isSaidBefore({ words, at }: Here, pronoun: Pronoun): boolean {
  for (let back = at - 1; back >= 0 && back >= at - reach; back--) {
    const other = pronounKinds.get(words[back]?.lower ?? '');
    if (other && other.number === pronoun.number && other.isPerson === pronoun.isPerson) return true;
  }
  return false;
}

const emptyVerbs: ReadonlySet<string> = new Set(
  'takes took seems appears turns happens follows depends makes means looks rains helps matters comes'.split(
    ' ',
  ),
);

const opensClause: ReadonlySet<string> = new Set([
  'that',
  'to',
  'whether',
  'if',
  'when',
  'who',
  'how',
  'why',
  'for',
]);

const causing: ReadonlySet<string> = new Set([
  'make',
  'makes',
  'made',
  'making',
  'find',
  'finds',
  'found',
  'keep',
  'keeps',
]);

/** “It is possible that”, “it takes an hour to”, “makes it easy to”: it stands for nothing. */
function isEmpty({ words, at }: Here): boolean {
  const next = words[at + 1]?.lower ?? '';
  if (emptyVerbs.has(next)) return true;
  if (causing.has(words[at - 1]?.lower ?? '')) {
    for (let ahead = at + 1; ahead < at + 5; ahead++)
      if (/^(?:to|for|that)$/.test(words[ahead]?.lower ?? '')) return true;
  }
  let ahead = at + 1;
  if (words[at]?.lower !== "it's") {
    while (modals.has(words[ahead]?.lower ?? '') || isAdverb(words[ahead]?.lower ?? '')) ahead++;
    if (!formsOfBe.has(words[ahead]?.lower ?? '')) return false;
    ahead++;
  }
  let judgement = '';
  for (let steps = 0; steps < 6; steps++, ahead++) {
    const word = words[ahead];
    if (!word || word.kind === 'mark') return false;
    if (word.kind === 'number' && steps === 0) return true; // “it is 12:00”
    if (opensClause.has(word.lower))
      return steps > 0 && (word.lower === 'that' || word.lower === 'to' || steps < 3) && isJudged(judgement);
    if (word.lower !== 'not') judgement = word.lower;
  }
  return false;
}

/** What one says of a fact: “possible”, “required”; not “sent to”. */
const isJudged = (lower: string): boolean =>
  /(?:[ai]ble|ary|ear|ant|ent|ful|al|ic|ous|ed|ly|ood|ard|asy|afe|ough|ue|nown|ely|up|ine|ay)$/.test(lower) &&
  !/^(?:sent|moved|added|linked|copied|posted|forwarded|delivered|connected|assigned|attached|returned|written|routed|mapped|refused|rejected|stored|passed|saved)$/.test(
    lower,
  );
