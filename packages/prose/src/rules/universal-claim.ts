import { asks } from '../asking.ts';
import { isParticiple } from '../lexicon/verbs.ts';
import { phrases } from '../phrase.ts';
import type { ProseRule } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';
import { onceForEachSentence, type Sentence } from '../sentences.ts';
import type { Word } from '../words.ts';

const unbounded =
  'error|errors|exception|exceptions|failure|failures|problem|problems|bug|bugs|input|inputs|device|devices|browser|browsers|' +
  'situation|situations|scenario|scenarios|circumstance|circumstances|environment|environments|platform|platforms|load|' +
  'language|languages|network|hardware|attack|attacks|client|configuration|format|formats|charset|charsets|eventuality|eventualities|use-case|use-cases|size|provider';

/** Claims that no test comes to the end of. */
const endless = phrases([
  'every|any|all|each conceivable|possible|imaginable|thinkable|potential *',
  'all|any kinds|sorts|manner|kind|sort of *',
  'any and all',
  'no matter what|how|which|who|when|where',
  'under|in all|any|every circumstances|circumstance|conditions|condition',
  'in all|every cases|case|situations|situation',
  'at all times',
  'under no circumstances|condition|conditions',
  'at no time',
  'anything|everything the|a|an|any? * may|can|could|might',
  '100|100% %? of the time|cases|requests|messages|errors|calls|events',
  '100|100% %? of all? cases|requests|messages|errors|calls|events|time',
  '100|100% %? available|availability|uptime|reliable|reliability|accurate|accuracy|correct|secure|safe|consistent|compatible|bug-free',
  'whatever|whichever * sends|send|produces|produce|throws|throw|happens|does|do|uploads|enters|types|gives|wants|delivers|returns',
  'whatever happens|comes',
  'whatsoever',
  'without any? exception|exceptions|fail',
  '24/7',
  'around the clock',
  'zero|no downtime|defects|bugs|data loss?',
  'free of errors|bugs|defects',
  'bug-free|error-free|fail-safe|fault-free|loss-free|unbreakable|unhackable',
  `all|any|every ${unbounded}`,
  'edge|corner cases',
  'all|any|every edge|corner case|cases',
]);

const weak = new Set(unbounded.split('|'));

/** What never or always happening cannot be shown by looking. */
const outcomes =
  /^(?:notice|fail|crash|lose|lost|break|broken|hang|happen|occur|miss|missed|block|blocked|freeze|notices|fails|crashes|loses|breaks|hangs|misses|unavailable|down|interrupted|corrupt|corrupted|forget|forgets|see|feel|wait|stop|stops|die|dies|work|works|available|up|succeed|succeeds|correct|consistent|reachable|responsive|online|running|accurate|secure|safe|ready)$/;

export const universalClaim: ProseRule = {
  name: 'universal-claim',
  kind: 'testability',
  severity: 'warns',
  inCriteria: 'blocks',
  summary: 'A promise about every case that there could be.',
  why: 'No test comes to the end of “never” and “any input”; whoever delivers cannot show that it holds.',
  fix: 'Name the cases that are meant, or what can be seen in each of them.',
  ok: [
    'Every response carries the header `ETag`.',
    'All 23 operations of the contract answer 401 without a token.',
    'The password must not appear in any answer.',
    'All errors have the media type `application/problem+json`.',
    'Never send the token to another host.',
    'The deploy must always be in the region `eu-north-1`.',
    'The merchant has any number of accounts.',
    'The shop shows zero for everything since Monday.',
  ],
  notOk: [
    'AC: «All errors» are always logged.',
    'AC: The service must work on «any device».',
    'The parser must accept «whatever Excel produces».',
    'Tenants must «never notice».',
    'AC: The assistant understands «every conceivable address».',
    'AC: «No message is ever lost».',
    'AC: The service must be available «at all times».',
    'The import must keep the data «under all circumstances».',
  ],
  triggers: { words: ['never', 'always', 'ever'], phrases: [endless] },
  check: (here) => {
    const { words, at, sentence } = here;
    const span = spanOf(words, at, sentence);
    if (!span || !asks(sentence)) return undefined;
    const said = quote(here, span.from, span.to);
    return {
      ...span,
      message: `“${said}” is more than any test can show.`,
      question: `Which cases does “${said}” in “${quoteSentence(here)}” have to cover, at least?`,
    };
  },
};

type Span = { readonly from: number; readonly to: number };

function spanOf(words: readonly Word[], at: number, sentence: Sentence): Span | undefined {
  const word = words[at]?.lower;
  if (word === 'ever') return everSpan(words, at);
  if (word === 'never' || word === 'always') {
    const to = outcomeAfter(words, at);
    return to === undefined ? undefined : { from: at, to };
  }
  const length = endless.matchAt(words, at);
  if (length === 0) return undefined;
  const last = words[at + length - 1]?.lower ?? '';
  if (length === 2 && weak.has(last) && (isDefined(words, at + length) || hasName(sentence)))
    return undefined;
  return { from: at, to: at + length };
}

/** “No message is ever lost” */
function everSpan(words: readonly Word[], at: number): Span | undefined {
  for (let from = at - 1; from >= 0 && from >= at - 6; from--) {
    if (!/^(?:no|nothing|nobody|none)$/.test(words[from]?.lower ?? '')) continue;
    const next = words[at + 1]?.lower ?? '';
    return { from, to: isParticiple(next) || outcomes.test(next) ? at + 2 : at + 1 };
  }
  return undefined;
}

/** Up to what never or always has to be so: “never be lost”. */
function outcomeAfter(words: readonly Word[], at: number): number | undefined {
  for (let next = at + 1; next <= at + 3; next++) {
    const lower = words[next]?.lower ?? '';
    if (outcomes.test(lower)) return next + 1;
    if (!/^(?:be|been|get|gets|go|goes|is|are|any|been|fully|to)$/.test(lower)) return undefined;
  }
  return undefined;
}

/** “all errors of the contract”, “any client that holds a token” are a known set. */
const isDefined = (words: readonly Word[], to: number): boolean =>
  /^(?:of|that|which|in|with|without|listed|from|who|named)$/.test(words[to]?.lower ?? '');

/** A name or a number in it: what holds in each case is said. */
const hasName = onceForEachSentence(({ words }: Sentence) =>
  words.some((word) => word.kind === 'name' || word.kind === 'number'),
);
