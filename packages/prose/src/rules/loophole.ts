import { determiners } from '../lexicon/determiners.ts';
import { conjunctions, isNot, prepositions, pronouns } from '../lexicon/particles.ts';
import { isBuilt } from '../lexicon/systems.ts';
import { modals } from '../lexicon/verbs.ts';
import { phrases } from '../phrase.ts';
import type { Here, ProseRule } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';

const wayOut = phrases([
  'if|when|where|wherever|whenever at? all? possible|feasible|practical|practicable|appropriate|reasonable|convenient|desired|sensible',
  'unless impossible|impractical|infeasible',
  'as far|much as possible|practicable|feasible|practical',
  'as far|much|well as we|you|they can',
  'to the extent|degree possible|feasible|practicable|practical',
  'as|where|wherever|when|if it|this|that is|seems|makes possible|feasible|practical|appropriate|necessary|sense',
  'as|when|if|where appropriate',
  'best effort|efforts',
  'on a best-effort|best basis|effort',
  'best-effort',
  'do|does our|your|its|their best',
  'if time|resources|budget permits|permit|allows|allow',
  'time permitting',
  "if there is|'s time",
  'if there is enough time|room|budget',
  'if need be',
  'if at all',
  'unless it is impractical|impossible|infeasible',
  'depending on effort|time|budget|priorities',
  'in exceptional|special cases|circumstances',
  'reasonable effort|efforts',
  'as a rule',
  'more or less',
  'within reason',
  'under normal circumstances|conditions',
  'in most|general cases',
  'ideally',
  'preferably',
  'hopefully',
  'normally|generally|usually|ideally should|must|shall',
  'should|must|shall normally|generally|usually|ideally|preferably',
  'nice to have',
]);

/** These also stand before a noun (“when required fields are absent”) or before who needs it (“as required by …”). */
const asNeeded = phrases(['if|when|where|wherever|whenever|as needed|necessary|applicable|required']);

const trying = phrases(['try|attempt to', 'make an|every effort|attempt to', 'aim|strive to']);
const tries = phrases(['tries|attempts|strives|aims to', 'makes an|every effort|attempt to']);

/** In a criterion nothing is “usually” so: a test sees one case. */
const usually: ReadonlySet<string> = new Set(['normally', 'usually', 'generally', 'typically', 'mostly']);

/** What lets everybody off, and so binds nobody. */
export const loophole: ProseRule = {
  name: 'loophole',
  kind: 'clarity',
  severity: 'warns',
  inCriteria: 'blocks',
  summary: 'A condition that anybody may read as “not this time”.',
  why: 'Whoever builds it and whoever checks it will draw the line in different places, and both can point at the text.',
  fix: 'Say when it holds and when it does not, or leave the sentence out.',
  ok: [
    'When the queue is empty, the worker sleeps for 5 seconds.',
    'The header `If-Match` is required when the merchant exists.',
    'It is possible to cancel a payout until it is paid.',
    'When required fields are absent, the answer is 422.',
    'The header is set as required by RFC 9110.',
    'A caller who tries to delete the account gets 409.',
    'Callers may try to log in 5 times.',
    'A merchant tries to cancel the payout twice.',
  ],
  notOk: [
    'Retry the call «if possible».',
    'AC: The service answers from the cache «where appropriate».',
    '«Ideally» the import runs at night.',
    'The service must «try to» deliver the mail.',
    'Fill the column from the booking, «where that makes sense».',
    'AC: Overlaps are refused «to the degree possible».',
    'Files are restored «as needed».',
    'The job «tries to» reconnect.',
    'AC: The answer «usually» holds 20 items.',
    'Restart the worker «if need be».',
    'If the provider is down, «do our best» with the local table.',
  ],
  triggers: { words: [...usually], phrases: [wayOut, asNeeded, trying, tries] },
  check: (here) => {
    const { words, at } = here;
    const length =
      wayOut.matchAt(words, at) || neededLength(here) || tryingLength(here) || usuallyLength(here);
    if (length === 0) return undefined;
    const said = quote(here, at, at + length);
    return {
      from: at,
      to: at + length,
      message: `“${said}” leaves open when this has to be done.`,
      question: `When exactly does “${quoteSentence(here)}” hold, and what happens in the cases where it does not?`,
    };
  },
};

function neededLength({ words, at }: Here): number {
  const length = asNeeded.matchAt(words, at);
  const next = words[at + length];
  if (length === 0 || !next || next.kind === 'mark') return length;
  const namesWho = next.lower === 'by' || next.lower === 'for' || next.lower === 'to' || next.lower === 'in';
  const goesOn =
    determiners.has(next.lower) ||
    conjunctions.has(next.lower) ||
    pronouns.has(next.lower) ||
    prepositions.has(next.lower);
  return goesOn && !namesWho ? length : 0;
}

/** What is built may try, and has then done its duty; what callers try is a fact. */
function tryingLength({ words, at }: Here): number {
  const before = words[at - 1]?.lower ?? '';
  const told = tries.matchAt(words, at);
  if (told > 0) return isBuilt(before) ? told : 0;
  const length = trying.matchAt(words, at);
  if (length === 0) return 0;
  if (at === 0 || before === 'we') return length;
  const isDuty = modals.has(before) && !/^(?:can|could|may|might|cannot)$/.test(before) && !isNot(before);
  return isDuty ? length : 0;
}

function usuallyLength({ words, at, sentence }: Here): number {
  return sentence.block.isCriterion && usually.has(words[at]?.lower ?? '') ? 1 : 0;
}
