import { phrases } from '../phrase.ts';
import type { Here, ProseRule } from '../prose-rule.ts';
import { endOf, isGlued, startOf } from '../sentences.ts';
import { quote, quoteSentence } from '../say.ts';
import type { Word } from '../words.ts';

/** Says anywhere that something has still to be written. */
const absent = phrases([
  'tbd|tba|tbc|fixme|xxx|t.b.d|t.b.a|t.b.c',
  'to be decided|determined|defined|specified|clarified|agreed|discussed|finalised|finalized',
  'still|yet to be decided|determined|defined|specified|confirmed|announced|written|documented|provided|supplied|chosen',
  'not decided|defined|specified|finalised|finalized yet',
  'not yet decided|defined|specified|finalised|finalized|agreed|written|documented',
  'still undecided|undefined|unspecified',
  'lorem ipsum',
  'coming soon',
  'decide|define|specify|clarify|describe|document later',
  'details|rest|more|spec|specification|mapping|schema|format|example|examples|list to follow|come',
  'rest|details|list of the? * *? to follow',
  'will be defined|specified|described|documented|decided|clarified|provided|supplied|delivered later|soon|separately',
]);

/** Says so where a clause ends after it, or between brackets; elsewhere it may be what somebody has to do. */
const absentAtEnd = phrases([
  'to be confirmed|announced|added|filled|provided|supplied|completed|chosen|done|written|described in? later?',
  'to be filled in|out by|later? *?',
  'will be added|defined|specified|described|documented|decided|provided|supplied|clarified later|soon?',
  'still|yet missing|open|pending|outstanding',
  'to follow',
  'goes|go|comes here',
  'details|rest|more|spec|specification|mapping|schema|format|example|examples|list follows|follow later|soon|separately?',
]);

/** Says so when it fills a pair of brackets: `(WIP)`. */
const absentAsRemark = phrases(['placeholder|wip|later', 'work in progress', 'fill in|out *? *?']);

/** Starts what a template says in square brackets: `[insert the name]`. */
const orders = ['insert', 'enter', 'your', 'add', 'describe', 'fill', 'put', 'replace'];

/** Before what has to be done, and is not missing: “has to be confirmed”. */
const owing = new Set(
  'has have had having need needs needed ought is are was were be been not must should'.split(' '),
);
const unfinished = new Set(
  'details rest mapping more spec specification examples list schema format'.split(' '),
);
const tasks = new Set('list lists item items app apps entry entries entity entities limit limits'.split(' '));

export const placeholder: ProseRule = {
  name: 'placeholder',
  kind: 'conversation',
  severity: 'blocks',
  inCriteria: 'blocks',
  summary: 'A place that was kept free for something that was never written.',
  why: 'What belongs there is in nobody’s hands yet, and whoever builds meanwhile has to invent it.',
  fix: 'Write what belongs there, or move it out of scope and say so.',
  ok: [
    '`TODO` entities of the planner keep their `due_on`.',
    'The to-do list of a user holds at most 500 items.',
    'The e-mail address has to be confirmed within 24 hours.',
    'When the header is missing, it will be added by the gateway.',
    'The caller sends `GET /merchants/<id>` and reads <status>.',
    'The clerk fills in the form and presses "Send".',
    'The header comes first, and the rest follows it in any order.',
    'The page [Add a merchant](https://docs.example/add) shows the form.',
    'The order of the rows is to be determined by the field `position`.',
    'The second half of the migration is still missing for the cluster in Oslo.',
  ],
  notOk: [
    'Rate limit of the search: «TBD» requests per minute.',
    'The threshold («to be defined») raises an event.',
    'The sender gets a bounce with «<text from marketing>».',
    'One file per day, «rest of the format to follow».',
    'The owner is [«to be filled in»].',
    'Contact: [«insert the name of the owner»]',
    'Retention: «???»',
    'Default value: «...»',
    'The exact wording «will be provided later».',
    '«TODO»: describe the states.',
    'Answer gets a new field «`eta_<something>`».',
  ],
  triggers: {
    phrases: [absent, absentAtEnd, absentAsRemark],
    words: [...orders, 'todo', '?', '...', '…'],
    shapes: ['name'],
  },
  check: (here) => {
    const { words, at } = here;
    const length = words[at]?.kind === 'name' ? Number(isOpenName(here)) : lengthAt(here);
    if (length === 0) return undefined;
    const said = quote(here, at, at + length);
    return {
      from: at,
      to: at + length,
      message: `“${said}” keeps a place for something that is not written yet.`,
      question:
        length >= words.length - 1
          ? `What belongs where the text says “${said}”?`
          : `What belongs in the place of “${said}” in “${quoteSentence(here)}”?`,
    };
  },
};

function lengthAt(here: Here): number {
  const { words, at, sentence, text } = here;
  const word = words[at];
  if (!word) return 0;
  if (word.text === '...' || word.text === '…') return isLeftOut(words, at) ? 1 : 0;
  if (word.text === '?') return isThreeMarks(here) ? 3 : 0;
  const before = words[at - 1];
  if (word.lower === 'todo') return isTask(words, at) ? 0 : 1;
  if (word.text === 'xxx' && before !== undefined && before.kind !== 'mark') return 0;
  const anywhere = absent.matchAt(words, at);
  if (anywhere > 0 && isInDoubt(words, at)) return 0;
  if (anywhere > 0) return isDetermined(words, at, anywhere) ? 0 : anywhere;
  const opening = text.source.charAt((startOf(sentence, at) ?? 0) - 1);
  const isBracketed = opening === '(' || opening === '[';
  const atEnd = absentAtEnd.matchAt(words, at);
  if (atEnd > 0 && isEnd(words[at + atEnd])) {
    const isTelegraphic = word.lower !== 'will' || before?.kind !== 'word' || unfinished.has(before.lower);
    if (isBracketed || (isTelegraphic && !owing.has(before?.lower ?? ''))) return atEnd;
  }
  return isBracketed ? lengthInBrackets(here) : 0;
}

function lengthInBrackets({ words, at, sentence, text: { source } }: Here): number {
  const start = startOf(sentence, at) ?? 0;
  const isSquare = source.charAt(start - 1) === '[';
  const close = source.slice(start, start + mostInBrackets).indexOf(isSquare ? ']' : ')') + start;
  if (close < start || /[([]/.test(source.charAt(close + 1))) return 0; // a link says “add …” as well
  let length = 1;
  while ((startOf(sentence, at + length) ?? close) < close) length++;
  if (length > mostWords) return 0;
  const isRemark = absentAsRemark.matchAt(words, at) === length;
  return isRemark || (isSquare && orders.includes(words[at]?.lower ?? '')) ? length : 0;
}

const mostInBrackets = 100;
const mostWords = 6;

/** “whether it is still to be written” */
const isInDoubt = (words: readonly Word[], at: number): boolean =>
  words[at - 3]?.lower === 'whether' || words[at - 2]?.lower === 'whether';

const isEnd = (word: Word | undefined): boolean => word === undefined || word.kind === 'mark';

/** “Default value: …” */
const isLeftOut = (words: readonly Word[], at: number): boolean =>
  words[at - 1]?.text === ':' && words[at + 1] === undefined;

/** `???` by itself; behind a word it is an excited question. */
function isThreeMarks({ words, at, sentence }: Here): boolean {
  const [before, second, third] = [words[at - 1], words[at + 1], words[at + 2]];
  if (second?.text !== '?' || third?.text !== '?' || before?.text === '?') return false;
  return before === undefined || before.kind === 'mark' || !isGlued(sentence, at - 1);
}

/** In capitals it is a note of the author's; otherwise only in front of a colon or between brackets. */
function isTask(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  if (next !== undefined && tasks.has(next.lower)) return true;
  return words[at]?.text !== 'TODO' && next?.text !== ':';
}

/** “to be determined by the field `position`” says by what. */
function isDetermined(words: readonly Word[], at: number, length: number): boolean {
  if (words[at]?.lower !== 'to') return false;
  const next = words[at + length]?.lower;
  if (next === 'by' || next === 'from' || next === 'in' || next === 'as') return true;
  const before = words[at - 1]?.lower ?? '';
  return before !== 'is' && before !== 'are' && owing.has(before);
}

/** `<text from marketing>` and `<something>`; `<path>` and `<payment method>` name a value. */
function isOpenName({ text, at, sentence }: Here): boolean {
  const [start, end] = [startOf(sentence, at) ?? 0, endOf(sentence, at) ?? 0];
  const code = text.source.charCodeAt(start);
  if (code !== 0x3c && code !== 0x60) return false;
  if (end - start > 120) return false;
  const written = text.source.slice(start, end);
  if (saysNothing.test(written)) return true;
  return code === 0x3c && severalWords.test(written) && tellsWhatToWrite.test(written);
}

const saysNothing =
  /<(?:something|anything|whatever|tb[dac]|todo|fixme|xxx|placeholder|insert[ _-][^<>]*|your[ _-][^<>]*|fill[ _-][^<>]*|to be [^<>]*)>/i;
const severalWords = /^<[\w'-]+ [\w' -]+>$/;
const tellsWhatToWrite = /\b(?:from|here|by|later|goes|our|the|some|of|about|with|text|tbd|todo)\b/i;
