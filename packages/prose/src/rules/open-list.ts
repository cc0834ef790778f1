import { phrases } from '../phrase.ts';
import type { Here, ProseRule } from '../prose-rule.ts';
import { isGlued } from '../sentences.ts';
import { quote, quoteSentence } from '../say.ts';

const andMore = phrases([
  'etc',
  'et cetera',
  'and so on|forth',
  'and|or the like',
  'and|or such|suchlike|whatnot|friends',
  'and what not',
  'and|or things|stuff like that|this|these',
  'and|or other|similar stuff|things',
  'and|or all that',
  'or whatever',
  'and|or anything|everything else',
  'among|amongst others',
  'among|amongst other *',
  'but not limited|restricted to',
  'including but not limited|restricted to',
  'to name a few',
  'you name it',
]);

/** After a list only: “more” alone counts. */
const ifListed = phrases(['and many? more', 'and others|stuff|similar', 'and all? the rest', '...', '…']);

/** How far back the list may have begun. */
const reach = 12;

/** A list that goes on where the text stops. */
export const openList: ProseRule = {
  name: 'open-list',
  kind: 'clarity',
  severity: 'warns',
  inCriteria: 'blocks',
  summary: 'A list that does not say where it ends.',
  why: 'The reader has to guess the rest of the list, and nobody can test for what is not on it.',
  fix: 'Write the whole list, or the rule by which something is on it.',
  ok: [
    'The file holds the columns number, date and total.',
    'At most 10 rows and no more are read.',
    'One or more segments arrive, and others wait.',
    'The subject "See you soon..." is kept.',
    'The log names `a`, `b` and whatever the header `Log-Fields` lists.',
    'Wait ... then read the answer.',
  ],
  notOk: [
    'Columns: number, date, total, «etc.»',
    'AC: The answer holds the name, the address «and so on».',
    'Formats such as PDF, PNG «and more» are accepted.',
    'Errors are sent by mail, SMS, «...»',
    'The list shows the number of claims, their age, «among other figures».',
    'Delete name, phone, photo «and the like».',
    'Any proof counts, «including but not limited to» a passport.',
  ],
  triggers: { phrases: [andMore, ifListed] },
  check: (here) => {
    const { words, at, sentence } = here;
    let length = andMore.matchAt(words, at);
    if (length === 0) {
      length = ifListed.matchAt(words, at);
      if (length === 0 || !endsList(here, length)) return undefined;
    }
    if (words[at]?.lower === 'but' && words[at - 1]?.lower === 'including') return undefined;
    const isAbbreviation = words[at]?.lower === 'etc' && isGlued(sentence, at);
    const to = at + length + (isAbbreviation && words[at + 1]?.text === '.' ? 1 : 0);
    const said = quote(here, at, to);
    return {
      from: at,
      to,
      message: `“${said}” leaves the list open.`,
      question: `What else belongs to the list in “${quoteSentence(here)}”, or is it complete without “${said}”?`,
    };
  },
};

/** Whether the words stand at the end of things with commas between them. */
function endsList({ words, at }: Here, length: number): boolean {
  const next = words[at + length];
  const isDots = words[at]?.kind === 'mark';
  const isAtEnd = next === undefined || next.kind === 'mark';
  if (isDots && words[at - 1]?.text === ',') return isAtEnd || length === 1;
  if (isDots ? !isAtEnd : !isAtEnd && next?.lower !== 'are' && next?.lower !== 'is') return false;
  for (let back = at - 1; back >= 0 && back >= at - reach; back--) {
    const word = words[back];
    if (word?.text === ',') return true;
    if (word?.text === '.' || word?.text === ';') return false;
    if (word?.lower === 'such' && words[back + 1]?.lower === 'as') return true;
  }
  return false;
}
