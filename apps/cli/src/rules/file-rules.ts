/**
 * What can be wrong with the files themselves, whoever reads them, and with what they say to the linter. A finding
 * names what exactly; here stands what it means. These cannot be switched off.
 */
import type { RuleDescription } from './rule-description.ts';

type FileRule = Pick<RuleDescription, 'name' | 'severity' | 'summary' | 'why' | 'fix'>;

const unread = 'What cannot be read is no part of what anybody signs.';
const doubt = 'Two readers, or two tools, may read it differently.';
const noAddress = 'A question, evidence or a verdict must be able to point at it.';
const noAcceptance = 'Who reads an acceptance trusts that somebody has thought about exactly this.';

const fileRule = (
  name: string,
  severity: RuleDescription['severity'],
  summary: string,
  why: string,
  fix: string,
): FileRule => ({ name, severity, summary, why, fix });

export const fileRules: readonly FileRule[] = [
  fileRule(
    'missing-handoff',
    'blocks',
    'There is no handoff.md that can be read.',
    unread,
    'Add handoff.md at the top of the folder; “antipode init” writes one.',
  ),
  fileRule(
    'empty-handoff',
    'blocks',
    'There is not a single file.',
    unread,
    'Name the folder that holds handoff.md.',
  ),
  fileRule(
    'untitled-handoff',
    'blocks',
    'The handoff has no title.',
    noAddress,
    'Begin handoff.md with a heading, “# …”.',
  ),
  fileRule(
    'handoff-without-sections',
    'blocks',
    'The handoff.md has no sections.',
    noAddress,
    'Put its parts under headings of the second level, “## …”.',
  ),
  fileRule(
    'bad-front-matter',
    'blocks',
    'What stands between the two “---” at the top is not YAML.',
    unread,
    'Write one “key: value” a line there.',
  ),
  fileRule(
    'bad-settings',
    'warns',
    'The antipode.yaml says something that the linter does not understand.',
    'A rule that somebody meant to change still counts as before.',
    'Write “rules:” and under it one “rule-name: off”, “notes”, “warns” or “blocks” a line.',
  ),
  fileRule('not-utf-8', 'blocks', 'A file is not UTF-8.', unread, 'Save the file as UTF-8.'),
  fileRule(
    'unreadable-markdown',
    'blocks',
    'A Markdown file has a shape that no parser reads in sensible time.',
    unread,
    'Take the nesting out that the finding points at.',
  ),
  fileRule(
    'path-escapes',
    'blocks',
    'A path does not name a file inside the handoff’s folder.',
    unread,
    'Use paths relative to the folder, without “..”.',
  ),
  fileRule(
    'path-too-long',
    'blocks',
    'A path is longer than systems can carry.',
    unread,
    'Give the file or its folders shorter names.',
  ),
  fileRule(
    'path-given-twice',
    'warns',
    'Two files are one file on some systems.',
    doubt,
    'Rename or remove one of the two.',
  ),
  fileRule(
    'file-too-large',
    'blocks',
    'A file is larger than a reader can carry.',
    unread,
    'Split it, or leave out what is not specification.',
  ),
  fileRule(
    'handoff-too-large',
    'blocks',
    'All files together are larger than a reader can carry.',
    unread,
    'Link to pictures, recordings and archives instead.',
  ),
  fileRule(
    'too-many-files',
    'blocks',
    'There are more files than a handoff holds.',
    unread,
    'Keep the handoff in a folder of its own, without the code around it.',
  ),
  fileRule(
    'unknown-file',
    'notes',
    'A file is kept, but nothing in it becomes a clause.',
    noAddress,
    'Put what must hold into handoff.md, contract/, criteria/ or decisions/.',
  ),
  fileRule(
    'shared-clause-id',
    'blocks',
    'Two clauses have one id.',
    noAddress,
    'Give one of them another id.',
  ),
  fileRule(
    'criterion-without-id',
    'warns',
    'A scenario has no id.',
    noAddress,
    'Put a tag with the next free number above it, such as “@AC-7”.',
  ),
  fileRule(
    'decision-without-number',
    'warns',
    'A decision’s file name does not begin with a number.',
    noAddress,
    'Rename it, such as to “0004-….md”.',
  ),
  fileRule(
    'empty-feature',
    'warns',
    'A feature file has no scenario.',
    unread,
    'Write a scenario, or remove the file.',
  ),
  fileRule(
    'gherkin-error',
    'blocks',
    'A feature file cannot be read as Gherkin.',
    unread,
    'Correct the line that the finding points at.',
  ),
  fileRule(
    'not-openapi-3',
    'blocks',
    'A contract is neither OpenAPI 3 nor Swagger 2.0.',
    unread,
    'Convert it to OpenAPI 3.0 or 3.1.',
  ),
  fileRule(
    'lost-in-conversion',
    'warns',
    'A contract in Swagger 2.0 says what OpenAPI 3.0 cannot say.',
    doubt,
    'Say it in a way that OpenAPI 3.0 has too, or write the contract as OpenAPI 3.',
  ),
  fileRule(
    'json-error',
    'blocks',
    'A file is not JSON.',
    unread,
    'Correct the line that the finding points at.',
  ),
  fileRule(
    'yaml-error',
    'blocks',
    'A file is not YAML.',
    unread,
    'Correct the line that the finding points at.',
  ),
  fileRule(
    'contract-too-large',
    'blocks',
    'A contract is larger than a reader can carry once its references are followed.',
    unread,
    'Split it into contracts of their own.',
  ),
  fileRule(
    'reference-to-nowhere',
    'blocks',
    'A “$ref” of a contract leads nowhere.',
    unread,
    'Correct it, or add what it points at.',
  ),
  fileRule(
    'repeated-key',
    'blocks',
    'One key stands twice in the same object.',
    doubt,
    'Merge the two, or rename one.',
  ),
  fileRule(
    'unusable-path',
    'warns',
    'Nothing can be read under one path of a contract.',
    unread,
    'Start it with “/”, without spaces, and put operations such as “get:” under it.',
  ),
  fileRule(
    'unused-contract-file',
    'warns',
    'A file in contract/ is no contract, and no contract refers to it.',
    unread,
    'Refer to it from a contract, or remove it.',
  ),
  fileRule(
    'acceptance-without-reason',
    'warns',
    'A finding is accepted without a reason.',
    noAcceptance,
    'Say why: <!-- antipode: accept RULE because … -->.',
  ),
  fileRule(
    'stale-acceptance',
    'warns',
    'A finding is accepted that is not found any more.',
    noAcceptance,
    'Remove the acceptance.',
  ),
  fileRule(
    'unknown-rule',
    'warns',
    'An acceptance names a rule that is none.',
    noAcceptance,
    'Correct the name; “antipode lint --explain” lists all of them.',
  ),
];
