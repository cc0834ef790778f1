import { blockAfter, sentenceAfter } from '../neighbours.ts';
import { isActionVerb } from '../lexicon/action-verbs.ts';
import { phrases } from '../phrase.ts';
import type { Here, ProseRule } from '../prose-rule.ts';
import { endOf, startOf } from '../sentences.ts';
import { quote } from '../say.ts';
import type { Word } from '../words.ts';

const what = 'whether|if|how|which|what|who|when|why|where';

const doubt = phrases([
  `not sure yet? ${what}|about`,
  `unsure|uncertain ${what}|about`,
  `unclear to|for? us|me? yet? ${what}`,
  `not clear yet? to|for? us|me? yet? ${what}`,
  'we|i|somebody|someone|you still|also? have|need still? to decide|clarify|find|figure|settle|discuss|agree',
  'still need|have|needs|has to decide|clarify|settle|discuss|find|figure',
  'still to decide|clarify|settle|discuss',
  'we|i must|should still? decide|clarify|settle|discuss|agree',
  'we|i have not|yet yet|to? decided|agreed|settled|clarified|decide',
  "we|i haven't yet? decided|agreed|settled|clarified",
  `i|we wonder|wondering ${what}|about`,
  `i am|was wondering ${what}|about`,
  `i|we don't really|yet? know|understand yet? ${what}`,
  `i|we do not really|yet? know|understand yet? ${what}`,
  `no idea yet? ${what}`,
  'open question|questions|point|points|issue|issues',
  `question is|remains ${what}`,
  `has|have|needs|need to be decided|settled|clarified|discussed|agreed ${what}`,
  'still|yet has|have|needs|need to be decided|settled|clarified|discussed|agreed',
  `remains|is|are open|unresolved|undecided ${what}`,
  'needs|requires clarification|clarifying',
  'up for discussion|debate|grabs',
]);

/** What answers a question in the next sentence. */
const answers = new Set(
  'yes no nothing all everything yep nope both neither none never always only because answer answered decided decision default a'.split(
    ' ',
  ),
);

const conditions = new Set('need want have having looking already prefer using not in'.split(' '));

export const openQuestion: ProseRule = {
  name: 'open-question',
  kind: 'conversation',
  severity: 'warns',
  inCriteria: 'blocks',
  summary: 'A question that the text asks and does not answer.',
  why: 'Whoever reads it in the author’s night has the question and nobody to ask.',
  fix: 'Answer it in the text, or write down which answer holds until somebody decides.',
  ok: [
    'May we drop the field `fax`? No: two hospitals read it.',
    '**Is the fee refunded?** Yes, in full.',
    'The page asks "What should I do now?" and shows a link.',
    '`GET /stations?near=55.67` lists four stations.',
    '## How do I run it?\n\nWith `npm start`.',
    '| question | answer |\n|---|---|\n| Who pays the fee? | the merchant |',
    'The caller does not know whether the payout was paid, and repeats the request.',
    'Could you please add the field `locale` to the guest?',
    'An amendment lists the open questions that it makes stale.',
    'Ask the desk if you are not sure whether a row counts.',
    "A letter that the font lacks is printed as '?' on the label.",
    'Need a second key? Create it with `POST /keys`.',
    'An open issue of the tracker has the state `open`.',
  ],
  notOk: [
    'The job gives up when the bank is silent. «How often is enough before we give up?»',
    'AC: «Does a voucher apply to shipping as well?»',
    'Bad lines go to a file, «not sure yet whether we want to stop after some of them.»',
    '«Unclear who owns the bucket.»',
    '«Open question: who pays the fee.»',
    '«How do leap seconds count?» No idea.',
    '«We still have to decide how long a hold lasts.»',
    '- «mails in the locale of the guest, fallback English??»',
  ],
  triggers: { words: ['?'], phrases: [doubt] },
  check: (here) => {
    const { words, at } = here;
    const span = words[at]?.text === '?' ? asked(here) : doubted(here);
    if (!span) return undefined;
    const { from, to } = span;
    const said = quote(here, from, to).replace(/[.?! ]+$/, '');
    return {
      from,
      to,
      message: `“${said}” is asked here and not answered.`,
      question:
        words[at]?.text === '?'
          ? `${said.charAt(0).toUpperCase()}${said.slice(1)}?`
          : `What was decided about “${said}”?`,
    };
  },
};

type Span = { readonly from: number; readonly to: number };

function doubted({ words, at, sentence }: Here): Span | undefined {
  const length = doubt.matchAt(words, at);
  if (length === 0 || sentence.block.kind === 'heading') return undefined;
  if (words.at(-1)?.text === '?') return undefined; // the sentence is a finding as a question
  if (isReaders(words, at)) return undefined;
  if (words[at]?.lower === 'open' && !isOpenPoint(words, at)) return undefined;
  return { from: clauseStart(words, at), to: words.length };
}

/** “if you are not sure whether …” speaks of whoever reads it. */
function isReaders(words: readonly Word[], at: number): boolean {
  for (let before = at - 1; before >= 0 && before >= at - 3; before--) {
    if (/^(?:you|you're|if|when|they|they're|users|callers|clients)$/.test(words[before]?.lower ?? ''))
      return true;
  }
  return false;
}

/** “Open question: …”, “that is an open point”; the open issues of a tracker have a life of their own. */
function isOpenPoint(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]?.lower;
  const next = words[at + 2];
  if (before === 'an' || before === 'still' || before === 'one') {
    const verb = words[at - 2]?.lower;
    return before === 'still' || verb === 'is' || verb === 'remains';
  }
  return at === 0 && (next === undefined || next.kind === 'mark' || next.lower === 'is');
}

function asked(here: Here): Span | undefined {
  const { words, at } = here;
  if (words[at + 1]?.text === '?' || at === 0) return undefined;
  if (words[at - 1]?.text === '(') return at > 1 ? { from: at - 2, to: at + 1 } : undefined; // “5 (?)”
  const from = at <= mostAsked ? 0 : at - mostAsked;
  if (!isPunctuation(here.text.source, startOf(here.sentence, at) ?? 0)) return undefined;
  const isOnlyMarks = words.slice(Math.max(from, at - 3), at).every((word) => word.kind !== 'word');
  if (isOnlyMarks || isRequest(words, from) || isAnswered(here)) return undefined;
  return { from, to: at + 1 };
}

const mostAsked = 40;

/** The character itself is meant in “replaced by '?'”, and a link's text asks in the title of what it leads to. */
const isPunctuation = (source: string, at: number): boolean =>
  !/['\u2018\u2019\\/]/.test(source.charAt(at - 1)) &&
  /^(?:[\s)"\u201d*_?!|.,~:]|<\/|\](?!\()|$)/.test(source.slice(at + 1, at + 3));

/** Back to the mark before the doubt. */
function clauseStart(words: readonly Word[], at: number): number {
  for (let from = at; from > 0 && from > at - mostAsked; from--) {
    if (words[from - 1]?.kind === 'mark') return from;
  }
  return Math.max(0, at - mostAsked);
}

/** “Could you please add …?” asks for work and not for an answer. */
function isRequest(words: readonly Word[], from: number): boolean {
  const [first, second, third] = [words[from]?.lower, words[from + 1]?.lower, words[from + 2]?.lower];
  const isPolite = first === 'could' || first === 'can' || first === 'would' || first === 'will';
  return isPolite && (second === 'you' || third === 'please');
}

function isAnswered(here: Here): boolean {
  const { words, at, sentence, text } = here;
  const { block } = sentence;
  const next = blockAfter(here);
  if (block.kind === 'heading') return next !== undefined && next.kind !== 'heading';
  if (block.kind === 'cell')
    return next !== undefined && !text.source.slice(block.start, next.start).includes('\n');
  const follows = sentenceAfter(here);
  const end = endOf(sentence, at) ?? 0;
  const isInBold = text.source.startsWith('**', end) || text.source.startsWith('**', end + 1);
  if (isInBold && follows !== undefined && follows.block.kind !== 'heading') return true;
  const first = follows?.words[0];
  if (first === undefined) return false;
  // “Need a plugin? View the list.”: a condition, asked.
  return (
    (answers.has(first.lower) && follows?.words[1]?.lower !== 'idea') ||
    (conditions.has(words[0]?.lower ?? '') && isActionVerb(first.lower))
  );
}
