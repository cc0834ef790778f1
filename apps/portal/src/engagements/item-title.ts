import type { Engagement, OpenItem } from '@antipode/engagement';

const longest = 160;

/** What an open item is about, in one line. */
export function itemTitle(engagement: Engagement, { item, kind }: OpenItem): string {
  switch (kind) {
    case 'answer':
      return oneLine(engagement.questions.find((question) => question.id === item)?.text ?? '');
    case 'countersign':
    case 'rebase':
      return oneLine(engagement.amendments.find((amendment) => amendment.id === item)?.scope ?? '');
    case 'review':
      return oneLine(engagement.deliverables.find((deliverable) => deliverable.id === item)?.note ?? '');
    case 'revoke':
      return oneLine(engagement.accesses.find((access) => access.id === item)?.what ?? '');
    default:
      return engagement.title;
  }
}

/** Markdown's marks, at the start of a line and around code, say nothing in a list. */
export function oneLine(markdown: string): string {
  const line = markdown
    .replaceAll(/^[#>*\-\s]+/gmu, '')
    .replaceAll('`', '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return line.length > longest
    ? `${line
        .slice(0, longest - 1)
        .toWellFormed()
        .trimEnd()}…`
    : line;
}
