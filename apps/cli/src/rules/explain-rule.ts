/** A rule as text for a terminal. */
import type { RuleDescription, RuleExample } from './rule-description.ts';

export function explainRule(rule: RuleDescription): string {
  return [
    `${rule.name} (${rule.kind}, ${severityOf(rule)})`,
    '',
    rule.summary,
    ...(rule.why === '' ? [] : ['', rule.why]),
    '',
    `What to do: ${rule.fix}`,
    ...examples('Found, at «…»:', rule.notOk),
    ...examples('Not found:', rule.ok),
    '',
  ].join('\n');
}

export const severityOf = ({ severity, inCriteria = severity }: RuleDescription): string =>
  inCriteria === severity ? severity : `${severity}, and ${inCriteria} in acceptance criteria`;

function examples(heading: string, all: readonly RuleExample[]): string[] {
  if (all.length === 0) return [];
  return ['', heading, ...all.slice(0, mostExamples).flatMap(exampleLines)];
}

/** All of them stand on the rule's page. */
const mostExamples = 6;

function exampleLines(example: RuleExample): string[] {
  return example.flatMap(({ file, text }) =>
    file === undefined
      ? [`  ${text.replaceAll('\n', '\n  ')}`]
      : [
          `  ${file}:`,
          ...text
            .trimEnd()
            .split('\n')
            .map((line) => `    ${line}`.trimEnd()),
          '',
        ],
  );
}

/** All of them, by kind, one a line. */
export function listRules(rules: readonly RuleDescription[]): string {
  const width = Math.max(...rules.map(({ name }) => name.length));
  const kinds = [...new Set(rules.map(({ kind }) => kind))];
  const parts = kinds.map((kind) => {
    const lines = rules
      .filter((rule) => rule.kind === kind)
      .map(({ name, severity, summary }) => `  ${name.padEnd(width)}  ${severity.padEnd(6)}  ${summary}`);
    return [kind, ...lines, ''].join('\n');
  });
  return `${parts.join('\n')}\nRules named contract/… beyond these are Redocly’s recommended ones.\nExplain one: antipode lint --explain RULE\n`;
}
