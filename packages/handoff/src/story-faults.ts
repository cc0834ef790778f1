/** What is wrong with a Markdown file of a handoff as a whole. */
import { formatFinding, type Finding } from './finding.ts';
import { start } from './text-file.ts';

export function unclosedFrontMatter(file: string): Finding {
  return formatFinding({
    rule: 'bad-front-matter',
    file,
    ...start,
    message: 'The front matter opens here with “---” and is never closed.',
    fix: 'Put a line of “---” after the last “name: value”.',
  });
}

export function missingHandoff(): Finding {
  return formatFinding({
    rule: 'missing-handoff',
    file: 'handoff.md',
    ...start,
    message: 'There is no handoff.md that could be read at the top of this folder.',
    fix: 'Add handoff.md with a title and sections, or publish the folder that holds it.',
  });
}

export function untitled(): Finding {
  return formatFinding({
    rule: 'untitled-handoff',
    severity: 'warns',
    file: 'handoff.md',
    ...start,
    message: 'This handoff has no title.',
    fix: 'Start it with a heading (“# Payout ledger”), or put “title:” in the front matter.',
  });
}

export function noSections(): Finding {
  return formatFinding({
    rule: 'handoff-without-sections',
    file: 'handoff.md',
    ...start,
    message: 'handoff.md has no sections.',
    fix: 'Give each part a heading of the second level (“## Outcome”).',
  });
}
