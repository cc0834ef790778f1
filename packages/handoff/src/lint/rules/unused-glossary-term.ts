import { onceForEach } from '@antipode/base';
import { singularOf } from '../consistency/near-names.ts';
import type { HandoffRule, RuleFinding } from '../handoff-rule.ts';
import type { TextFile } from '../../text-file.ts';
import type { LintModel } from '../lint-model.ts';

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
  const phrases: Phrases = {
    all: new Set(terms.map(({ words }) => words.join(' '))),
    lengths: [...new Set(terms.map(({ words }) => words.length))],
  };
  const counts = new Map<string, number>();
  for (const { file } of documents) countPhrases(stems(file.text), phrases, counts);
  for (const file of new Set(scenarios.map((scenario) => scenario.file)))
    countPhrases(criteriaStems(file), phrases, counts);
  const rows = new Map<string, Map<string, number>>();
  const unused = terms.filter(({ words, start }) => {
    const row = rowAround(outline.file.text, start);
    const inRow = rows.get(row) ?? new Map<string, number>();
    if (!rows.has(row)) countPhrases(stems(row), phrases, inRow);
    rows.set(row, inRow);
    const phrase = words.join(' ');
    return (counts.get(phrase) ?? 0) <= (inRow.get(phrase) ?? 0);
  });
  if (unused.length === 0) return;
  const inContract = usedInContract(
    model,
    unused.map(({ words }) => words),
  );
  for (const { words, text, start, end } of unused) {
    if (inContract.has(words.join(' '))) continue;
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

type Phrases = { readonly all: ReadonlySet<string>; readonly lengths: readonly number[] };

/** Files of criteria stay the same objects as long as they stay the same text. */
const criteriaStems = onceForEach((file: TextFile) => stems(file.text));

/** A contract may have megabytes: it is taken apart only for a term whose words it holds at all. */
function usedInContract(
  { roots, texts }: LintModel,
  terms: readonly (readonly string[])[],
): ReadonlySet<string> {
  const found = new Map<string, number>();
  for (const { path } of [...texts.values()].filter((file) => /\.(?:ya?ml|json)$/i.test(file.path))) {
    const text = roots.find((root) => root.path === path)?.text ?? texts.get(path);
    if (!text) continue;
    const lower = text.text.toLowerCase();
    const held =
      terms.length > mostSearched
        ? terms
        : terms.filter((words) => words.every((word) => lower.includes(word.replace(/y$/, ''))));
    if (held.length === 0) continue;
    const phrases = {
      all: new Set(held.map((words) => words.join(' '))),
      lengths: [...new Set(held.map(({ length }) => length))],
    };
    countPhrases(stems(text.text), phrases, found);
  }
  return new Set(found.keys());
}

const mostSearched = 50;

function countPhrases(words: readonly string[], phrases: Phrases, counts: Map<string, number>): void {
  for (const length of phrases.lengths) {
    for (let at = 0; at + length <= words.length; at++) {
      const phrase = length === 1 ? (words[at] ?? '') : words.slice(at, at + length).join(' ');
      if (phrases.all.has(phrase)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    }
  }
}

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
