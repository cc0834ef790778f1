/** The first `handoff.md`: every section that a stranger needs, each with the question that it answers. */
import type { OperationBody } from '../clause.ts';
import { expectedSections } from '../lint/rules/missing-section.ts';
import type { NewFile } from './new-handoff.ts';

export type Story = {
  readonly id: string;
  readonly title: string;
  readonly contract: string;
  readonly operations: readonly OperationBody[];
  readonly criteria: readonly NewFile[];
};

export function firstStory(story: Story): string {
  const said: Readonly<Record<string, string>> = {
    Contracts: contracts(story),
    'Acceptance criteria': acceptanceCriteria(story),
  };
  const sections = expectedSections.map(({ section, question }) =>
    [
      `## ${section}`,
      '',
      `<!-- ${hints[section] ?? question} -->`,
      '',
      ...(said[section] === undefined ? [] : [said[section], '']),
    ].join('\n'),
  );
  return `---
id: ${story.id}
title: ${JSON.stringify(story.title)}
language: en
contract: ${story.contract}
criteria: criteria
decisions: decisions
# client-zone: Europe/Copenhagen
# client-hours: Mon-Fri 09:00-17:00
---

# ${story.title}

<!-- Write for a stranger who reads this at night and cannot ask. Under each heading stands what it has to answer;
     “antipode lint” says what is still open. Where a section does not apply, say so in one sentence, and why. -->

${sections.join('\n')}`;
}

/** More than the bare question, where it helps. */
const hints: Readonly<Record<string, string>> = {
  Outcome:
    'What shall be different for whom when this is done? Name the pain of today, and how to tell that it is gone.',
  Scope: 'What exactly is to be built? A list is best: each item something that can be handed over.',
  Constraints:
    'What must hold besides the criteria? Number each: “- C-1: The service listens on 127.0.0.1 alone.”',
  Glossary: 'What do the words of your trade mean in this text? A table: term, meaning.',
  'Environment and how to run it':
    'What do I install, which commands do I type, and what do I see when it works? Copy them from a terminal.',
};

function contracts({ contract, operations }: Story): string {
  const binding = `\`${contract}\` is binding for every path, method, parameter, header, body and status. Where this text and the
contract differ, the contract decides.`;
  if (operations.length === 0 || operations.length > mostListed) return binding;
  const rows = operations.map(
    ({ method, path, summary }) => `| \`${method.toUpperCase()} ${path}\` | ${inCell(summary)} |`,
  );
  return [binding, '', '| operation | what the operation does |', '|---|---|', ...rows].join('\n');
}

/** Beyond this the contract itself is easier to read. */
const mostListed = 100;

function acceptanceCriteria({ criteria }: Story): string {
  const files = criteria.map(({ path }) => `\`${path}\``).join(', ');
  return `The criteria stand in \`criteria/\` as Gherkin scenarios. The tag of a scenario is the identifier of the criterion.
${criteria.length <= mostListed ? `Files: ${files}.` : ''}`.trimEnd();
}

const inCell = (text: string): string =>
  text
    .replaceAll('|', String.raw`\|`)
    .replaceAll(/\s+/g, ' ')
    .trim();
