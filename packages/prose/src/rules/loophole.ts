import { phrases } from '../phrase.ts';
import type { ProseRule } from '../prose-rule.ts';
import { quote, quoteSentence } from '../say.ts';

const wayOut = phrases([
  'if|when|where|wherever|whenever|as|unless possible|feasible|practical|practicable|appropriate|needed|necessary|applicable|required|convenient',
  'as far|much|soon|quickly|often as possible|practicable|feasible',
  'to the extent possible|feasible|practicable',
  'wherever|where|when|if it is|seems|makes possible|feasible|practical|appropriate|necessary|sense',
  'best effort|efforts',
  'on a best-effort|best basis|effort',
  'best-effort',
  'if time|resources permits|permit|allows|allow',
  'ideally',
  'preferably',
  'normally|generally|usually should|must|shall',
  'should|must|shall normally|generally|usually|ideally',
  'try|tries to',
  'attempt|attempts to',
  'nice to have',
]);

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
  ],
  notOk: [
    'Retry the call «if possible».',
    'AC: The service answers from the cache «where appropriate».',
    '«Ideally» the import runs at night.',
  ],
  triggers: { words: wayOut.starts },
  check: ({ words, at, sentence, text }) => {
    const length = wayOut.matchAt(words, at);
    if (length === 0) return undefined;
    const said = quote(text, words, at, at + length);
    return {
      from: at,
      to: at + length,
      message: `“${said}” leaves open when this has to be done.`,
      question: `When exactly does “${quoteSentence(text, sentence)}” hold, and what happens in the cases where it does not?`,
    };
  },
};
