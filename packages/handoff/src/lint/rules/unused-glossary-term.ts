import { onceForEach } from '@antipode/base';
import { singularOf } from '../consistency/near-names.ts';
import type { HandoffRule, RuleFinding } from '../handoff-rule.ts';
import type { TextFile } from '../../text-file.ts';
import type { LintModel } from '../lint-model.ts';
import type { Passage } from '../read-document.ts';

/** A term of the glossary that nothing in the handoff uses. */
export const unusedGlossaryTerm: HandoffRule = {
  name: 'unused-glossary-term',
  kind: 'consistency',
  severity: 'notes',
  summary: 'The glossary explains a term that neither text, contract nor criteria use.',
  why: 'A stranger looks for the thing in vain, or builds it because the glossary promises it.',
  fix: 'Remove the term, or use it where its thing is meant.',
  ok: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nThe ledger entries are posted over HTTP.\n\n## Glossary\n\n| term | meaning |\n|---|---|\n| Ledger entry | one movement |\n| HTTP, JSON | a protocol and a format |\n\n- Payout: a transfer\n',
      'criteria/a.feature':
        'Feature: A\n  @AC-1\n  Scenario: One\n    When a payout is made as JSON\n    Then it is there\n',
    },
    {
      'handoff.md':
        '# Ledger\n\n## Glossary\n\n- Payout: a transfer from the balance\n- Balance: what is left after each payout\n',
    },
  ],
  notOk: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nPayouts are entered.\n\n## Glossary\n\n| term | meaning |\n|---|---|\n| «Chargeback» | money that a bank takes back; a chargeback is rare |\n| Payout | a transfer |\n| «Ledger entry» | one movement |\n',
    },
  ],
  check: (model) => {
    if (!model.outline) return { cannotTell: 'There is no handoff.md that could be read.' };
    if (!model.couldRead.contract || !model.couldRead.criteria)
      return { cannotTell: 'A contract or criteria could not be read, and may use the terms.' };
    return findingsIn(model);
  },
};

/** Longer terms are sentences. */
const mostWords = 6;

function* findingsIn(model: LintModel): Generator<RuleFinding> {
  const { glossary, outline, documents, scenarios } = model;
  if (!outline || glossary.terms.length === 0) return;
  const terms = glossary.terms
    .map((term) => ({ ...term, words: stems(term.text) }))
    .filter(({ words }) => words.length > 0 && words.length <= mostWords);
  const phrases = phrasesOf(terms.map(({ words }) => words));
  const counts = new Map<string, number>();
  for (const { passages } of documents)
    for (const { passage } of passages) countPhrases(wordsOfPassage(passage), phrases, counts);
  for (const file of new Set(scenarios.map((scenario) => scenario.file)))
    countPhrases(wordsOfFile(file), phrases, counts);
  const rows = new Map<string, Map<string, number>>();
  const unused = terms.filter(({ words, start }) => {
    const row = rowAround(outline.file.text, start);
    const inRow = rows.get(row) ?? new Map<string, number>();
    if (!rows.has(row)) countPhrases(wordsIn(row), phrases, inRow);
    rows.set(row, inRow);
    const phrase = words.join(' ');
    return (counts.get(phrase) ?? 0) <= (inRow.get(phrase) ?? 0);
  });
  if (unused.length === 0) return;
  const isUsedInContract = usesInContract(
    model,
    unused.map(({ words }) => words),
  );
  for (const { words, text, start, end } of unused) {
    if (isUsedInContract(words.join(' '))) continue;
    yield {
      file: outline.file.path,
      start,
      end,
      message: `Nothing in the handoff uses “${text}”.`,
      question: `Where does “${text}” play a part, or did it belong to something that was dropped?`,
      fix: `Remove “${text}” from the glossary, or use it where its thing is meant.`,
    };
  }
}

type Words = {
  readonly inOrder: readonly string[];
  /** Where each of them stands among the others. */
  readonly places: ReadonlyMap<string, readonly number[]>;
};

const wordsOfPassage = onceForEach(({ source }: Passage) => wordsIn(source));
const wordsOfFile = onceForEach(({ text }: TextFile) => wordsIn(text));

function wordsIn(text: string): Words {
  const inOrder = stems(text);
  const places = new Map<string, number[]>();
  for (const [at, word] of inOrder.entries()) {
    const known = places.get(word);
    if (known) known.push(at);
    else places.set(word, [at]);
  }
  return { inOrder, places };
}

type Phrases = {
  readonly all: ReadonlySet<string>;
  /** How many words those phrases have that begin with the word. */
  readonly lengths: ReadonlyMap<string, ReadonlySet<number>>;
};

function phrasesOf(all: readonly (readonly string[])[]): Phrases {
  const lengths = new Map<string, Set<number>>();
  for (const words of all) {
    const [first = ''] = words;
    lengths.set(first, (lengths.get(first) ?? new Set()).add(words.length));
  }
  return { all: new Set(all.map((words) => words.join(' '))), lengths };
}

function countPhrases({ inOrder, places }: Words, phrases: Phrases, counts: Map<string, number>): void {
  for (const [first, starts] of places) {
    for (const length of phrases.lengths.get(first) ?? []) {
      for (const start of starts) {
        if (start + length > inOrder.length) continue;
        const phrase = length === 1 ? first : inOrder.slice(start, start + length).join(' ');
        if (phrases.all.has(phrase)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
      }
    }
  }
}

/** A contract may have megabytes: it is taken apart only for a term whose words it holds at all, and once for that. */
function usesInContract(
  { roots, texts }: LintModel,
  terms: readonly (readonly string[])[],
): (phrase: string) => boolean {
  const all = [...texts.values()].flatMap((file) => {
    if (!/\.(?:ya?ml|json)$/i.test(file.path)) return [];
    const text = roots.find(({ path }) => path === file.path)?.text ?? file;
    const known = usedInFile(text);
    if (known.size > mostRemembered) known.clear();
    const asked = terms.filter((words) => !known.has(words.join(' ')));
    if (asked.length > 0) searchFile(text, asked, known);
    return known;
  });
  return (phrase) => all.some((used) => used.get(phrase) === true);
}

/** What was asked of a file before, by phrase. */
const usedInFile = onceForEach<TextFile, Map<string, boolean>>(() => new Map());
const mostRemembered = 1_000;

function searchFile(
  { text }: TextFile,
  terms: readonly (readonly string[])[],
  used: Map<string, boolean>,
): void {
  for (const words of terms) used.set(words.join(' '), false);
  const lower = text.toLowerCase();
  const held =
    terms.length > mostSearched
      ? terms
      : terms.filter((words) => words.every((word) => lower.includes(word.replace(/y$/, ''))));
  if (held.length === 0) return;
  const counts = new Map<string, number>();
  countPhrases(wordsIn(text), phrasesOf(held), counts);
  for (const phrase of counts.keys()) used.set(phrase, true);
}

const mostSearched = 50;

/** `ledgerEntries`, `ledger-entry` and “Ledger entries” are used alike. */
const stems = (text: string): string[] =>
  (text.match(oneWord) ?? []).map((word) => singularOf(word.toLowerCase()));

/** The words of names as well: `ledgerEntries` has two. */
const oneWord = /\p{Lu}+(?![\p{Ll}\d])|\p{Lu}?[\p{Ll}\d]+|[\p{L}\p{N}]/gu;

function rowAround(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  return text.slice(start, end === -1 ? text.length : end);
}
