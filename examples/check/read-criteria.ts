/** Reads the criteria of the payout ledger with Gherkin's own parser, outlines filled in. */
import { readdirSync, readFileSync } from 'node:fs';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator, type Pickle } from '@cucumber/messages';

const folder = new URL('../payout-ledger/criteria/', import.meta.url);

export type Step = {
  readonly text: string;
  readonly docString: { readonly mediaType: string; readonly content: string } | undefined;
};

/** One scenario, or one row of a scenario outline. */
export type Scenario = {
  /** The clause: `AC-1`. */
  readonly clause: string;
  readonly name: string;
  readonly steps: readonly Step[];
};

export function readCriteria(): readonly Scenario[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.feature'))
    .flatMap((file) => readFeature(file))
    .sort((a, b) => Number(a.clause.slice(3)) - Number(b.clause.slice(3)));
}

function readFeature(file: string): readonly Scenario[] {
  const newId = IdGenerator.incrementing();
  const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher());
  const document = parser.parse(readFileSync(new URL(file, folder), 'utf8'));
  return compile(document, file, newId).map(scenarioOf);
}

function scenarioOf(pickle: Pickle): Scenario {
  const clauses = pickle.tags.map(({ name }) => name).filter((name) => /^@AC-\d+$/u.test(name));
  const [clause] = clauses;
  if (clause === undefined || clauses.length > 1) {
    throw new Error(`"${pickle.name}" in ${pickle.uri} needs exactly one tag such as @AC-1`);
  }
  const steps = pickle.steps.map(({ text, argument }) => ({
    text,
    docString: argument?.docString && {
      mediaType: argument.docString.mediaType ?? 'application/json',
      content: argument.docString.content,
    },
  }));
  return { clause: clause.slice(1), name: pickle.name, steps };
}
