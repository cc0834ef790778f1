import { unreachable } from '@antipode/base';
import type { Clause, ClauseBody, CriterionBody, Step } from '@antipode/handoff';

/**
 * What a clause says as text: Markdown for prose, lines for what has a shape of its own. It is what is quoted beside
 * a question, and what is compared word by word.
 */
export function clauseText(body: ClauseBody): string {
  switch (body.kind) {
    case 'section':
    case 'constraint':
    case 'decision':
      return body.markdown.normalize('NFC').trim();
    case 'criterion':
      return criterionText(body);
    case 'operation': {
      const { kind: _, ...says } = body;
      return linesOf(says, '').join('\n');
    }
    default:
      return unreachable(body);
  }
}

/** With its title, which may have changed as well; a constraint's title is what it says. */
export function titledText({ kind, title }: Clause, text: string): string {
  return kind === 'constraint' ? text : `${title}\n\n${text}`;
}

function criterionText(body: CriterionBody): string {
  return [
    `${body.feature}${body.rule === undefined ? '' : `, ${body.rule}`} ${body.tags.join(' ')}`.trim(),
    body.description.trim(),
    ...body.background.flatMap(stepLines),
    ...body.steps.flatMap(stepLines),
    ...(body.examples ?? []).flatMap((table) => [
      `Examples: ${table.name} ${table.tags.join(' ')}`.trim(),
      ...[table.header, ...table.rows].map(rowLine),
    ]),
  ]
    .filter((line) => line !== '')
    .join('\n')
    .normalize('NFC');
}

const stepLines = (step: Step): readonly string[] => [
  `${step.keyword.trim()} ${step.text}`,
  ...(step.table ?? []).map(rowLine),
  ...(step.docString?.content.split('\n') ?? []),
];

const rowLine = (row: readonly string[]): string => `| ${row.join(' | ')} |`;

/** A value as indented lines, one a member, in the order written: close to YAML, and easy to read in a difference. */
function linesOf(value: unknown, indent: string): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const [first = '', ...rest] = linesOf(item, `${indent}  `);
      return [`${indent}- ${first.trimStart()}`, ...rest];
    });
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, member]) => {
      if (member === undefined || member === '' || (Array.isArray(member) && member.length === 0)) return [];
      if (typeof member !== 'object' || member === null) return [`${indent}${name}: ${textOf(member)}`];
      return [`${indent}${name}:`, ...linesOf(member, `${indent}  `)];
    });
  }
  return [`${indent}${textOf(value)}`];
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.normalize('NFC') : (JSON.stringify(value) ?? '');
