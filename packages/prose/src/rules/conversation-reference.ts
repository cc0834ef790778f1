import { determiners } from '../lexicon/determiners.ts';
import { isFirstName, somebodyAt } from '../lexicon/somebody.ts';
import { phrases } from '../phrase.ts';
import type { ProseRule } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';
import type { Word } from '../words.ts';

const talk =
  'call|meeting|chat|conversation|discussion|thread|standup|stand-up|workshop|retro|demo|kickoff|kick-off|session|planning|sync|phone';
const when =
  "yesterday's|today's|monday's|tuesday's|wednesday's|thursday's|friday's|week's|month's|morning's";
const said =
  'discussed|agreed|talked|spoke|mentioned|decided|said|promised|explained|told|suggested|showed|described';

const remark = phrases([
  'as|like previously|already|always|just|earlier? discussed|agreed|talked|promised|said',
  'as|like previously|already|just|earlier? mentioned|explained|described|decided earlier|before|yesterday|already|previously|last',
  'as|like previously|already|earlier? mentioned|explained|described|decided|shown|presented in|on|at|during the|our|my|last? '.trim() +
    ` ${talk}|mail|email|e-mail|slack|teams`,
  `explained|discussed|shown|presented|agreed|mentioned|described|decided|demonstrated|said upon|on? in|on|at|during the|our|my|last ${talk}`,
  `as|like we|i|you|he|she|they have|had|all|already|just|previously? ${said}`,
  `what|which|that|everything we|i|you|he|she|they have|had|all|already|just|previously? discussed|agreed|talked|mentioned|promised`,
  `in|from|since|at|after|during|per our|my|your|this|last ${when}? ${talk}`,
  `in|from|since|at|after|during|per ${when} ${talk}|mail|email|e-mail`,
  `${when} ${talk}`,
  `in|from|since|at|after|during the ${talk} with|on|yesterday|last|we`,
  `see|check|read|cf|per the|my|our|your|this|that|last? slack|thread|discussion|chat|conversation|minutes`,
  `see|check|read|per my|our|your|last|the|his|her mail|email|e-mail|message|comment|notes`,
  'per my|our|your last|previous? mail|email|e-mail|message|chat|call|talk|discussion|conversation',
  'posted|wrote|discussed|shared|explained|said|agreed|mentioned|described it|this|that? in|on|over slack|teams|zoom|chat|whatsapp',
  'slack thread|discussion|conversation|message',
  'as|like|than last time|week|month|year|sprint|release',
  'as|like we|you|i|they always|already|usually|once|also? did|do|had|built|made|handled|solved|use|used',
  'like|as the one|ones|thing|things we|you|i|they have|had? built|made|did|have|had|use|used|shipped|delivered|wrote',
  'as|like in|on|with|for the old|legacy|existing|previous|former|current system|code|app|application|version|project|portal|backend|service|tool|implementation|codebase|product|platform|one',
  'as|like for|in|with the|our *? project|portal|app|legacy',
  'the way it|they|this|that|we is|was|were|are|has|have|do|did done|handled|solved|treated|been? in|for|with|on|by|before',
  'as|like before|usual|always',
  'the|in|our|your usual|customary|habitual|accustomed way|manner|fashion|procedure|process|rules|rule|format|form|fields|checks|headers|place|path|conventions|naming|approach|people|steps|stuff|things|pattern|handling|validation|permissions|errors|codes|terms|limits|folder|bucket|channel|channels|address|template|style|shape|settings|tests|one|ones|addressees|recipients|list|message|text|texts|values|price|discount|retries',
  'as you all|probably|may? know|remember',
  'you all|probably|surely know|remember what|how|which|where|the|who|why|it|that|this',
  'we|i|you all? remember|recall',
  'we all know',
  'you know what|how|which|where|the|who|why',
  'everybody|everyone knows',
  'everybody|everyone|anyone|anybody on|in|from the|our team|company|office|project|department knows|can',
  'just ask|shout|ping|call',
  'see|read|follow|use|to the|our|this? slack|teams|whatsapp thread|discussion|conversation|chat|messages',
  'he|she knows|has|decides|explains what|how|which|where|the|all|it|them',
  'we|i|you have|had|all|already|just? discussed|talked',
  'we|i|you have|had|all|already|just? agreed on|about|in|with|yesterday|last|already',
  'and i|we agreed|discussed|talked|decided|spoke',
  'get|ask|take it|them|those|that|this from me|us|him|her',
]);

/** Acts that want a person to speak to, when they are told to the reader. */
const meetings = phrases([
  'ask',
  'talk|speak|chat to|with',
  'check|sync|align|coordinate|confirm|clarify|discuss|agree|consult|settle it|this|that? with',
  'you can|will|could? get|obtain|receive from',
  'you can|will|could? get|obtain|receive it|them|that|those|access from',
  'known to',
  'can|could be requested|obtained|had from',
  'reach out to',
  'get in touch with',
  'get back to',
  'ping|contact|email|mail|dm|message|nudge',
]);

const whoHas = phrases([
  'has|have|knows|owns|keeps|holds them|it|those|that|these|details|access',
  'knows|decides|remembers|explains which|what|how|where|why|who|when|the|all|about|best|more',
  'can|will|could explain|tell|show|clarify|give|send you|us|which|what|how|more',
  'and i|me|we agreed|discussed|talked|decided|spoke',
  'will|can explain|elaborate',
  'has the|all|full|latest list|lists|details|credentials|password|passwords|login|logins|overview|codes|samples|numbers|mapping',
  'told|promised|showed|asked me|us|you',
]);

/** Nobody's name, though it starts the sentence. */
const nobody = new Set(
  (
    'it he she we they you i this that these those there who which what nobody everybody everyone somebody someone one ' +
    'client server caller service system user customer worker consumer producer gateway app api cache queue database ' +
    'job broker proxy scheduler merchant platform report page support if when then and or but both each every all'
  ).split(' '),
);

/** No order, but of the same kind: “the login you get from Bettina”. */
const states = new Set(['you', 'known', 'can', 'could']);

/** Before an order to the reader: “please ask her”. */
const beforeOrder = new Set('please just then or and first also otherwise so'.split(' '));

export const conversationReference: ProseRule = {
  name: 'conversation-reference',
  kind: 'conversation',
  severity: 'warns',
  inCriteria: 'blocks',
  summary: 'Meaning that lives in a talk, in somebody’s head or in habit, and not in the text.',
  why: 'Whoever was not there builds from a guess, or waits a night for somebody who was.',
  fix: 'Write down what was said, or what is usual, here.',
  ok: [
    'As mentioned in the section "Limits", a page holds 50 items.',
    'The caller must ask the user for consent.',
    'When a call comes in, the answer is 403.',
    'A field that is absent stays as it was.',
    'The gateway talks to the bank over HTTPS.',
    'The service knows the token.',
    'Check with a GET request that the row is there.',
    'The payload is like the one for payments.',
    'We agreed that the limit is 50 items a page.',
    'Close the streams you get from the pool, and call them only once you know the size.',
    'Once you know the size, ask for the next page.',
    'Contact persons have a name and a telephone number.',
  ],
  notOk: [
    'Add the check «as discussed» with compliance.',
    'Same fix «as last time», «Tomasz knows which» setting.',
    'Search over notes; Priya has opinions, «talk to her» first.',
    'AC: The endpoint behaves «like the one we built» for Oslo.',
    'AC: Names are checked in «the usual manner».',
    'The rules for rounding apply, «as in the legacy code».',
    'The rates («ask Bob») are in a table.',
    'Marek «and I agreed» on the numbers.',
    'For the credentials, «ping the platform team».',
    'The login «you get from Bettina».',
    'Use the same rules «as for the Berlin project».',
    'The rules were «explained in the workshop».',
    '«Olga has the list» of codes.',
    '«See the thread» for the error codes.',
  ],
  triggers: { phrases: [remark, meetings, whoHas] },
  check: (here) => {
    const { words, at } = here;
    const remarked = remarkAt(words, at);
    const span = remarked ?? orderAt(words, at) ?? ownerAt(words, at);
    if (!span) return undefined;
    const { from, to } = span;
    const said = quote(here, from, to);
    const sentenceSaid = quoteSentence(here);
    return {
      from,
      to,
      message: `“${said}” leans on a talk or a habit that a stranger was no part of.`,
      question: remarked
        ? isTalk(words, remarked)
          ? `What was said then? I was not there: “${sentenceSaid}”.`
          : `How exactly is it (“${said}”)? I cannot look it up: “${sentenceSaid}”.`
        : `What would I be told (“${said}”) that I need to know for “${sentenceSaid}”?`,
    };
  },
};

type Span = { readonly from: number; readonly to: number };

const talks =
  /^(?:discussed|agreed|talked|spoke|mentioned|decided|said|promised|explained|told|suggested|showed|shown|presented|see|slack|.*'s|thread|meeting|call|workshop|chat)$/;

const isTalk = (words: readonly Word[], { from, to }: Span): boolean =>
  words.slice(from, to).some((word) => talks.test(word.lower));

function remarkAt(words: readonly Word[], at: number): Span | undefined {
  const length = remark.matchAt(words, at);
  if (length === 0) return undefined;
  const last = words[at + length - 1]?.lower;
  const next = words[at + length];
  switch (last) {
    case 'ask':
    case 'shout':
    case 'call':
    case 'before':
    case 'always':
    case 'usual':
      // “as before the update”, “as always on”
      return next === undefined || next.kind === 'mark' ? { from: at, to: at + length } : undefined;
    case 'discussed':
    case 'agreed':
    case 'said':
    case 'explained':
    case 'described':
      return isInText(words, at + length) ? undefined : { from: at, to: at + length };
    case 'what':
    case 'how':
    case 'which':
    case 'where':
    case 'who':
    case 'why':
    case 'the': {
      // “once you know the size”
      const before = words[at - 1];
      const isToReader =
        before === undefined ||
        before.kind === 'mark' ||
        words[at]?.lower !== 'you' ||
        words[at + 1]?.lower !== 'know';
      return isToReader ? { from: at, to: at + length } : undefined;
    }
    default:
      return { from: at, to: at + length };
  }
}

const partsOfText = new Set(
  'section chapter contract glossary handoff document decision table below above appendix paragraph clause rfc'.split(
    ' ',
  ),
);

/** “as agreed in the contract”: it can be read there. */
function isInText(words: readonly Word[], from: number): boolean {
  for (let at = from; at < from + 4; at++) {
    const word = words[at];
    if (!word || word.kind === 'mark') return false;
    if (word.kind === 'name' || partsOfText.has(word.lower)) return true;
  }
  return false;
}

function orderAt(words: readonly Word[], at: number): Span | undefined {
  const length = meetings.matchAt(words, at);
  if (length === 0) return undefined;
  const before = words[at - 1];
  const isOrder =
    before === undefined ||
    before.kind === 'mark' ||
    beforeOrder.has(before.lower) ||
    states.has(words[at]?.lower ?? '');
  if (!isOrder) return undefined;
  const person = somebodyAt(words, at + length);
  return person === 0 ? undefined : { from: at, to: at + length + person };
}

function ownerAt(words: readonly Word[], at: number): Span | undefined {
  const owner = words[at - 1];
  if (!owner || nobody.has(owner.lower) || whoHas.matchAt(words, at) === 0) return undefined;
  const isName = isFirstName(owner) || (/^[A-Z]{2,5}$/.test(owner.text) && words[at + 1]?.lower === 'them');
  if (!isName) return undefined;
  const before = words[at - 2];
  if (before && (determiners.has(before.lower) || isFirstName(before))) return undefined;
  return { from: at - 1, to: at + whoHas.matchAt(words, at) };
}
