/**
 * What a test can look at: whether a step names something that a caller or an operator can see, and whether it says
 * what is seen there.
 */
import { onceForEach } from '@antipode/base';
import type { ContractIndex } from './contract-index.ts';
import { requestsIn } from './exercised-operations.ts';
import { phraseOf, wordsOfName } from './words-of-names.ts';

const seen = new RegExp(
  String.raw`\b(?:${[
    'status(?: codes?)?|codes?|headers?|bod(?:y|ies)|payloads?|responses?|answer(?:s|ed)?|repl(?:y|ies|ied)|returns?|returned',
    'fields?|members?|propert(?:y|ies)|attributes?|values?|messages?|errors?|problems?|results?',
    'files?|folders?|director(?:y|ies)|logs?|logged|log lines?|events?|rows?|columns?|tables?|records?|entr(?:y|ies)',
    'metrics?|counters?|gauges?|traces?|exit codes?|exits?|output|std(?:out|err)|prints?|printed|console|lines?',
    'e-?mails?|mails?|notifications?|queues?|topics?|webhooks?|requests?|calls?|pages?|lists?|listed|documents?|reports?',
    'sees?|shows?|shown|displays?|displayed|visible|reads?|json|csv|xml|pdf|http|url|database|connections?|process(?:es)?',
  ].join('|')})\b`,
  'i',
);

export const namesObservable = (text: string): boolean =>
  seen.test(text) || /["“`]/.test(text) || requestsIn(text).length > 0;

const changed =
  /\b(?:created?|made|added|stored|saved|updated|changed|deleted|removed|cancelled|canceled|replaced|closed|opened|accepted|rejected|refused|approved|declined|confirmed|suspended|activated|deactivated|blocked|unblocked|locked|unlocked|booked|reserved|charged|credited|debited|paid|refunded|reversed|transferred|moved|shipped|delivered|sent|received|posted|recorded|registered|assigned|expired|scheduled|renamed|archived|restored|published|issued|started|stopped|finished|completed|failed|merged|split|linked|granted|revoked|disabled|enabled|left|kept)\b/i;

/** Whether an outcome says what has become of a noun of the contract; that a merchant is content shows nowhere. */
export const tellsOfThing = (text: string, contract: ContractIndex): boolean =>
  namesThing(text, contract) && (changed.test(text) || namesValue(text, contract));

const value = new RegExp(
  [
    String.raw`\p{N}`,
    '["“`<{]',
    String.raw`\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|once|twice|none|nothing|nobody|no|not|never|neither|without|only|cannot|no longer)\b`,
    String.raw`n['’]t\b`,
    String.raw`\b(?:empty|blank|null|true|false|absent|present|missing|unchanged|equals?|same|identical|gone|deleted|removed|exists?|different|remembered|greater|less|fewer|exactly)\b`,
    String.raw`\b(?:contains?|includes?|matches|starts with|ends with|(?:as|like) before|(?:sum|total|difference|number|product) of)\b`,
    String.raw`\b(?:increase|decrease|grow|shrink|lower|raise|reduce|rise|fall|drop)(?:s|d|ed|n)? by\b`,
    String.raw`\b(?:ascending|descending|alphabetical|chronological|sorted|(?:oldest|newest|latest|first|last) first|in the order)\b`,
    String.raw`\b(?:not found|forbidden|unauthori[sz]ed|unauthenticated|bad request|conflict|no content|too many requests|unprocessable)\b`,
  ].join('|'),
  'iu',
);

export function namesValue(text: string, contract: ContractIndex): boolean {
  if (value.test(text)) return true;
  const { states, fields } = namesIn(contract);
  const [, ...predicates] = text.split(linking);
  if (states.test(phraseOf(predicates.join(' ')))) return true;
  // A field that is spelled as the contract has it: what it must hold is said there.
  return [...text.matchAll(/[\p{L}\p{N}_-]+/gu)].some(([word]) => fields.has(word));
}

/** What comes behind one of these is said of something: “the payout is cancelled”, and not “the cancelled payout works”. */
const linking =
  /\b(?:is|are|was|were|be|becomes?|stays?|remains?|turns?|shows?|status|state|kind|with|to|as|in|has|have)\b/i;

/** A noun of the contract can be looked up by whoever may call it. */
function namesThing(text: string, contract: ContractIndex): boolean {
  const { things } = namesIn(contract);
  return things.test(phraseOf(text));
}

type Names = {
  readonly things: Phrases;
  readonly states: Phrases;
  /** Fields whose names are no words of everyday language. */
  readonly fields: ReadonlySet<string>;
};

const namesIn = onceForEach((contract: ContractIndex): Names => {
  const paths = contract.operations.flatMap(({ body }) =>
    body.path.split('/').filter((part) => !part.includes('{')),
  );
  const nouns = [...Object.keys(contract.schemas), ...paths];
  const named = new Set(nouns.map(phraseOf));
  return {
    things: phrases([...nouns, ...contract.fields.keys()]),
    // A value that is also the name of a thing says nothing of a state.
    states: phrases([...contract.enumValues].filter((value) => !named.has(phraseOf(value)))),
    fields: new Set([...contract.fields.keys()].filter((name) => wordsOfName(name).length > 1)),
  };
});

type Phrases = { readonly test: (phrase: string) => boolean };

/** Many names at once: those of one word by a look-up, the others one by one. */
function phrases(names: Iterable<string>): Phrases {
  const words = new Set<string>();
  const longer = new Set<string>();
  for (const name of names) {
    const phrase = phraseOf(name);
    const word = phrase.trim();
    if (word.length < 3) continue;
    if (word.includes(' ')) longer.add(phrase);
    else words.add(word);
  }
  return {
    test: (phrase) =>
      phrase.split(' ').some((word) => words.has(word)) || [...longer].some((each) => phrase.includes(each)),
  };
}
