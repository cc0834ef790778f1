/** Rules as pages in docs/rules, made by `npm run docs:rules`. */
import { severityOf } from './explain-rule.ts';
import type { RuleDescription, RuleExample } from './rule-description.ts';

/** All pages, by their file's name. */
export function rulePages(rules: readonly RuleDescription[]): ReadonlyMap<string, string> {
  const described = rules.filter(({ kind }) => kind !== 'format');
  const ofFiles = rules.filter(({ kind }) => kind === 'format');
  return new Map([
    ['README.md', indexPage(described)],
    ['files.md', filesPage(ofFiles)],
    ...described.map((rule) => [`${rule.name}.md`, rulePage(rule)] as const),
  ]);
}

const note = '<!-- Made by “npm run docs:rules” from the rules themselves: change them there. -->';

function indexPage(rules: readonly RuleDescription[]): string {
  const kinds = [...new Set(rules.map(({ kind }) => kind))];
  const parts = kinds.flatMap((kind) => [
    `## ${capital(kind)}`,
    '',
    '| rule | counts | what it finds |',
    '|---|---|---|',
    ...rules
      .filter((rule) => rule.kind === kind)
      .map((rule) => `| [${rule.name}](${rule.name}.md) | ${severityOf(rule)} | ${inCell(rule.summary)} |`),
    '',
  ]);
  return [
    note,
    '',
    '# The rules',
    '',
    'What `antipode lint` finds, by kind. `antipode lint --explain RULE` prints a page in the terminal. What `blocks`',
    'keeps a handoff from being ready, what `warns` should be settled first, what `notes` is good to know.',
    '',
    ...parts,
    'Beyond these, the rules that Redocly recommends for contracts stand under `contract/…`, and',
    '[files.md](files.md) has what can be wrong with the files themselves.',
    '',
  ].join('\n');
}

function filesPage(rules: readonly RuleDescription[]): string {
  return [
    note,
    '',
    '# Files, and what they say to the linter',
    '',
    'These cannot be switched off.',
    '',
    '| finding | counts | what it means | what to do |',
    '|---|---|---|---|',
    ...rules.map(
      ({ name, severity, summary, fix }) => `| ${name} | ${severity} | ${inCell(summary)} | ${inCell(fix)} |`,
    ),
    '',
  ].join('\n');
}

function rulePage(rule: RuleDescription): string {
  return [
    note,
    '',
    `# ${rule.name}`,
    '',
    `${rule.summary} (${capital(rule.kind)}; ${severityOf(rule)}.)`,
    '',
    rule.why,
    '',
    `**What to do.** ${rule.fix}`,
    '',
    ...examples('Found', 'A finding at each `«…»`.', rule.notOk),
    ...examples('Not found', 'Nothing to say about these.', rule.ok),
    '[All rules](README.md)',
    '',
  ].join('\n');
}

function examples(heading: string, words: string, all: readonly RuleExample[]): string[] {
  if (all.length === 0) return [];
  const short = all.filter(isLine).flatMap((example) => example.map(({ text }) => text));
  const blocks = [
    ...(short.length > 0 ? [[{ text: short.join('\n') }]] : []),
    ...all.filter((example) => !isLine(example)),
  ];
  return [`## ${heading}`, '', words, '', ...blocks.flatMap(exampleBlock)];
}

/** Many of these go into one block, a line each. */
const isLine = (example: RuleExample): boolean =>
  example.every(({ file, text }) => file === undefined && !text.includes('\n'));

function exampleBlock(example: RuleExample): string[] {
  return example.flatMap(({ file, text }) => {
    const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
    return [
      ...(file === undefined ? [] : [`\`${file}\`:`, '']),
      `${fence}${languageOf(file)}`,
      text.trimEnd(),
      fence,
      '',
    ];
  });
}

function languageOf(file = ''): string {
  if (file.endsWith('.feature')) return 'gherkin';
  return /\.ya?ml$/.test(file) ? 'yaml' : 'text';
}

const inCell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
