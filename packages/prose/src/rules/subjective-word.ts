import { asks } from '../asking.ts';
import { determiners } from '../lexicon/determiners.ts';
import { isNot, prepositions } from '../lexicon/particles.ts';
import { formsOfBe } from '../lexicon/verbs.ts';
import { phrases } from '../phrase.ts';
import type { ProseRule } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';
import type { Word } from '../words.ts';

/** A matter of taste wherever something is asked for. */
const taste = phrases([
  'user-friendly|customer-friendly|developer-friendly|intuitive|intuitively|robust|robustly|graceful|gracefully',
  'seamless|seamlessly|scalable|performant|sane|sensible|sensibly|meaningful|helpful|informative|elegant|elegantly',
  'properly|appropriately|nicely|smoothly|cleanly|neatly|decently|suitably|correctly|efficiently|reliably|securely',
  'professionally|adequately|satisfactorily|intelligently|optimally|easily|effortlessly|comfortably|conveniently|safely',
  'hassle-free|painless|effortless|foolproof|straightforward|self-explanatory|state-of-the-art|bulletproof|future-proof',
  'modern|lightweight|professional|polished|high-quality|easy-to-use|pleasant|attractive|snappy|convenient',
  'user|customer friendly',
  'state of the art',
  'best practice|practices',
  'industry standards',
  'high|good|decent|top quality',
  'as expected|intended|desired|wished',
  'works|work as expected|intended|desired',
  'well tested|documented|structured|designed|organised|organized|written|behaved',
  'work|works|perform|performs|scale|scales|behave|behaves|integrate|integrates|look|looks|feel|feels very? well|nice|fine|good|right|decent',
  'easy|simple|nice to *',
  'suitable|decent|nice|adequate|sound *',
]);

/** A matter of taste as what something is to be: “must be simple”. Before a noun they may belong to a name. */
const qualities = new Set(
  (
    'easy simple clean nice good fine safe secure stable reliable efficient flexible maintainable tolerant lenient ' +
    'responsive powerful clear readable understandable usable useful smart smooth adequate suitable appropriate ' +
    'reasonable proper correct friendly resilient transparent extensible modular solid fair optimal perfect great ' +
    'decent comprehensible tidy satisfactory pretty beautiful accurate plausible legible ok okay natural clever'
  ).split(' '),
);

/** A matter of taste before what a service gives: “a clear message”. */
const judged = phrases([
  'proper|suitable|appropriate|correct|good|nice|clear|clean|useful|reasonable|friendly|readable|simple|understandable|decent|adequate ' +
    'error|warning? message|messages|text|texts|error|errors|feedback|response|responses|answer|answers|handling|way|manner|' +
    'format|result|results|behaviour|behavior|action|actions|measures|reaction|performance|experience|interface|design|' +
    'solution|logging|validation|defaults|warning|wording|description|layout|output|information|fallback|default|api|code|' +
    'architecture|names|name|structure|model|tool|tooling|documentation|role|place|status|tests|monitoring',
]);

export const subjectiveWord: ProseRule = {
  name: 'subjective-word',
  kind: 'testability',
  severity: 'warns',
  inCriteria: 'blocks',
  summary: 'A word that each reader judges by taste.',
  why: 'Two people look at the same answer, one finds it meaningful, and no test can settle it.',
  fix: 'Say what can be seen when it holds: the status, the words of the message, the number of steps.',
  ok: [
    'The server must return 422 with the problem type `invalid-body`.',
    'The import does not work properly since Monday.',
    'Clear the cache, and clean up rows older than 30 days.',
    'Given a user with the correct password, when the user logs in, then the answer is 200.',
    '`niceBooking` must stay the name of the partner.',
    'Length 8 or 10, either is fine by me.',
    'It would be good if the key rotates without a restart.',
    'Cookies must have the attribute `Secure`, over a secure connection.',
    'A request that is correct must be answered with 200.',
  ],
  notOk: [
    'AC: When an upload fails, the server must return a «meaningful» error.',
    'AC: Login must be «secure» and «intuitive».',
    'The merge should be «safe» and «easy to undo».',
    'Errors should be logged «properly».',
    'Log people out «gracefully».',
    'Show the customer a «helpful» message.',
    'Must be «robust» against duplicates.',
    'AC: The form must show a «clear error message».',
    'AC: The export «works as expected».',
    'Make the parser «tolerant».',
    'The page must «look good».',
  ],
  triggers: { words: [...qualities], phrases: [taste, judged] },
  check: (here) => {
    const { words, at, sentence } = here;
    const length = taste.matchAt(words, at) || judged.matchAt(words, at) || Number(isQuality(words, at));
    if (length === 0 || isDenied(words, at) || isExcused(words, at, length) || !asks(sentence))
      return undefined;
    const said = quote(here, at, at + length);
    return {
      from: at,
      to: at + length,
      message: `“${said}” is a matter of taste.`,
      question: `What exactly has to be seen in “${quoteSentence(here)}” to call it “${said}”?`,
    };
  },
};

/** “does not work properly” tells a fault, and “more reliable” compares. */
function isDenied(words: readonly Word[], at: number): boolean {
  for (let before = at - 1; before >= 0 && before >= at - 3; before--) {
    const lower = words[before]?.lower ?? '';
    if (lower === 'must' || lower === 'should') return false;
    if (isNot(lower)) return true;
  }
  const before = words[at - 1]?.lower;
  return (
    before === 'more' || before === 'most' || before === 'less' || before === 'least' || before === 'than'
  );
}

/** “where appropriate” is a loophole, and “fine by me” a leave. */
function isExcused(words: readonly Word[], at: number, length: number): boolean {
  const before = words[at - 1]?.lower ?? '';
  const first = words[at]?.lower ?? '';
  if (
    length === 2 &&
    prepositions.has(words[at + 1]?.lower ?? '') &&
    first !== 'easy' &&
    first !== 'simple' &&
    first !== 'nice'
  )
    return true;
  const last = words[at + length - 1]?.lower;
  const next = words[at + length]?.lower ?? '';
  if (first === 'readable' && /^(?:without|by|from|only|through|via|over|with)$/.test(next)) return true;
  if (first === 'clear' && last === 'text') return true;
  if (before === 'where' || before === 'when' || before === 'if') return true;
  if (last === 'as') return true;
  return last === 'fine' ||
    last === 'good' ||
    last === 'ok' ||
    last === 'okay' ||
    last === 'great' ||
    last === 'nice'
    ? next === 'by' || next === 'with' || next === 'if' || next === 'for' || next === 'that' || next === 'to'
    : false;
}

/** “must be simple”, “are fine”; joined by “and” to another one of them. */
function isQuality(words: readonly Word[], at: number): boolean {
  if (!qualities.has(words[at]?.lower ?? '')) return false;
  const next = words[at + 1];
  const isLast =
    next === undefined ||
    next.kind === 'mark' ||
    next.lower === 'and' ||
    next.lower === 'or' ||
    next.lower === 'enough' ||
    prepositions.has(next.lower);
  // “stable at 30 s” says how stable.
  if (!isLast || words[at + 2]?.kind === 'number') return false;
  if (isMade(words, at)) return true;
  for (let before = at - 1; before >= 0 && before >= at - 4; before--) {
    const lower = words[before]?.lower ?? '';
    if (formsOfBe.has(lower) || lower === 'stay' || lower === 'stays' || lower === 'look' || lower === 'keep')
      return !isRelative(words, before);
    const isJoint =
      lower === 'and' ||
      lower === 'or' ||
      lower === ',' ||
      lower === 'very' ||
      lower === 'as' ||
      lower === 'also';
    if (!isJoint && !qualities.has(lower) && !lower.endsWith('ly') && taste.matchAt(words, before) === 0)
      return false;
  }
  return false;
}

/** “make the parser tolerant” */
function isMade(words: readonly Word[], at: number): boolean {
  for (let before = at - 2; before >= 0 && before >= at - 5; before--) {
    if (/^(?:make|keep)$/.test(words[before]?.lower ?? ''))
      return determiners.has(words[before + 1]?.lower ?? '');
  }
  return false;
}

/** “a request that is correct”, “when the amount is correct” */
function isRelative(words: readonly Word[], at: number): boolean {
  for (let before = at - 1; before >= 0 && before >= at - 4; before--) {
    const word = words[before];
    if (word?.kind === 'mark') return false;
    if (/^(?:that|which|who|when|if|once|unless|until)$/.test(word?.lower ?? '')) return true;
  }
  return false;
}
