import { asks } from '../asking.ts';
import { isNot } from '../lexicon/particles.ts';
import { phrases } from '../phrase.ts';
import type { Here, ProseRule } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';

/** Wishes wherever they stand. */
const qualities: ReadonlySet<string> = new Set(
  (
    'better worse faster slower quicker cheaper simpler easier cleaner safer stronger weaker smarter ' +
    'nicer friendlier leaner lighter tighter clearer smoother tidier snappier richer improved enhanced'
  ).split(' '),
);

/** Before a noun they pick one of several: “a longer name is refused”. */
const sizes: ReadonlySet<string> = new Set(
  'smaller larger bigger shorter longer higher lower greater fewer less wider deeper sooner lesser'.split(
    ' ',
  ),
);

/** What one wants more or less of. */
const measured: ReadonlySet<string> = new Set(
  (
    'latency throughput performance memory load cost costs availability quality accuracy reliability ' +
    'speed usage consumption space time times traffic cpu errors failures noise overhead effort work ' +
    'storage bandwidth downtime delay delays security precision uptime power energy code complexity ' +
    'requests queries'
  ).split(' '),
);

/** “Improve the performance”: by how much? */
const improving: ReadonlySet<string> = new Set(
  'improve improves increase reduce decrease optimise optimize minimise minimize maximise maximize'.split(
    ' ',
  ),
);

const asAsPossible = phrases([
  'as fast|quickly|quick|small|low|short|cheap|cheaply|simple|little|few|high|good|light as possible',
]);

const isAdjective = (lower: string): boolean =>
  /(?:[ai]ble|ful|ous|ive|ent|ant|ly|ic|less|al)$/.test(lower) || otherAdjectives.has(lower);

const otherAdjectives: ReadonlySet<string> = new Set(
  (
    'robust stable secure precise accurate often modern detailed compact exact complete complicated ' +
    'obvious modular user-friendly fault-tolerant concise fair'
  ).split(' '),
);

/** Words in `-al`, `-ent` and so on that are things, or that pick one of several. */
const notAdjectives: ReadonlySet<string> = new Set(
  (
    'recent specific general only event client content document payment total table variable agent ' +
    'moment comment shipment tenant merchant variant signal environment component argument metric topic ' +
    'likely detail'
  ).split(' '),
);

const reach = 8;

/** Faster than what? */
export const comparativeWithoutBaseline: ProseRule = {
  name: 'comparative-without-baseline',
  kind: 'clarity',
  severity: 'warns',
  inCriteria: 'blocks',
  summary: 'More or less of something, without a word on what it is compared with.',
  why: 'Nobody can tell when it is enough: without today’s value and the wanted one there is nothing to measure.',
  fix: 'Give the wanted value, or name what it is compared with and by how much it must differ.',
  ok: [
    'The export must be faster than 2 s for 1,000 rows.',
    'A longer name must be refused with 422.',
    'The answer must hold the lower of the two prices.',
    'The old client is slower.',
    'The service must retry no later than 10 s after the failure.',
    'The second copy must no longer be listed.',
    'The new index must be smaller: at most 2 GB.',
    'The list must have one or more items.',
    'Reduce the load to 50 requests per second.',
  ],
  notOk: [
    'Make the search «faster» please.',
    'It needs to be «more maintainable» and «cheaper» to run.',
    'AC: The page must load «faster» for customers who are logged in.',
    'AC: Archived files take «less space».',
    'The service must handle all devices without «higher latency».',
    'The importer must be «more stable».',
    'Answer «as fast as possible».',
    '«Improve the performance» of the search.',
  ],
  triggers: { words: [...qualities, ...sizes, 'more', ...improving], phrases: [asAsPossible] },
  check: (here) => {
    const length = lengthOf(here);
    if (length === 0) return undefined;
    const { words, at } = here;
    if (words[at]?.lower !== 'as' && (hasBaseline(here, length) || !isAsked(here))) return undefined;
    const said = quote(here, at, at + length);
    return {
      from: at,
      to: at + length,
      message: `“${said}” does not say compared with what, nor by how much.`,
      question: `What is measured for “${said}” in “${quoteSentence(here)}”, what is it today, and what value is enough?`,
    };
  },
};

/** “Improve …” at the start asks by itself. */
const isAsked = ({ words, at, sentence }: Here): boolean =>
  (at === 0 && improving.has(words[0]?.lower ?? '')) || asks(sentence);

function lengthOf({ words, at }: Here): number {
  const word = words[at]?.lower ?? '';
  if (word === 'as') return asAsPossible.matchAt(words, at);
  const before = words[at - 1]?.lower ?? '';
  if (
    before.startsWith('what') ||
    before === 'the' ||
    before === 'no' ||
    before === 'any' ||
    before === 'or' ||
    isNot(before)
  )
    return 0;
  const next = words[at + 1]?.lower ?? '';
  if (word === 'more' || word === 'less') {
    if (isAdjective(next) && !notAdjectives.has(next)) return 2;
    if (word === 'less' && measured.has(next)) return 2;
    return 0;
  }
  if (qualities.has(word)) return 1;
  if (improving.has(word)) {
    const noun = /^(?:the|its|our|their|overall)$/.test(next) ? at + 2 : at + 1;
    return measured.has(words[noun]?.lower ?? '') ? noun - at + 1 : 0;
  }
  if (word === 'fewer' && words[at + 1]?.kind === 'word' && (at === 0 || before === 'with')) return 2;
  if (measured.has(next)) return 2;
  // “must be smaller”, and nothing that is smaller.
  const isPredicate = /^(?:be|become|get|stay|much|is|are)$/.test(before);
  const isLast = words[at + 1] === undefined || words[at + 1]?.kind === 'mark' || next === 'and';
  return isPredicate && isLast ? 1 : 0;
}

/** Than what, by how much, or the value itself. */
function hasBaseline({ words, at }: Here, length: number): boolean {
  for (let ahead = at + length; ahead < at + length + reach; ahead++) {
    const word = words[ahead];
    if (!word) return false;
    if (word.kind === 'number' || word.lower === 'than' || word.lower === 'compared') return true;
    // “the lower of the two”
    if (length === 1 && word.lower === 'of' && words[ahead + 1]?.lower === 'the' && ahead === at + length)
      return true;
    if (word.text === '.' || word.text === ';') return false;
  }
  return false;
}
