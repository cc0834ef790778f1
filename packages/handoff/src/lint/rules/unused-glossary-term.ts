import { singularOf, wordsIn } from '../consistency/near-names.ts';
import type { HandoffRule, RuleFinding } from '../handoff-rule.ts';
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
  const { glossary, outline } = model;
  if (!outline || glossary.terms.length === 0) return;
  const terms = glossary.terms.map((term) => ({ ...term, words: stems(term.text) }));
  const asked = new Set(terms.map(({ words }) => words.join(' ')));
  const lengths = [...new Set(terms.map(({ words }) => words.length))].filter(
    (length) => length <= mostWords,
  );
  const counts = new Map<string, number>();
  for (const text of model.texts.values()) countPhrases(stems(text.text), lengths, asked, counts);
  const rows = new Map<string, Map<string, number>>();
  for (const { words, text, start, end } of terms) {
    if (words.length === 0 || words.length > mostWords) continue;
    const phrase = words.join(' ');
    const row = rowAround(outline.file.text, start);
    const inRow = rows.get(row) ?? new Map<string, number>();
    if (!rows.has(row)) {
      countPhrases(stems(row), lengths, asked, inRow);
      rows.set(row, inRow);
    }
    if ((counts.get(phrase) ?? 0) > (inRow.get(phrase) ?? 0)) continue;
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

function countPhrases(
  words: readonly string[],
  lengths: readonly number[],
  asked: ReadonlySet<string>,
  counts: Map<string, number>,
): void {
  for (const length of lengths) {
    for (let at = 0; at + length <= words.length; at++) {
      const phrase = length === 1 ? (words[at] ?? '') : words.slice(at, at + length).join(' ');
      if (asked.has(phrase)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    }
  }
}

/** `ledgerEntries`, `ledger-entry` and “Ledger entries” are used alike. */
const stems = (text: string): string[] => wordsIn(text).map(singularOf);

function rowAround(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  return text.slice(start, end === -1 ? text.length : end);
}
