import type { Engagement, OpenItem } from '@antipode/engagement';
import type { DatedItem } from './engagement-store.ts';
import { actInWords } from './turn-view.ts';

const longest = 160;

/**
 * How an open item is named in a list: by its number and what it is about, or, for a step that has none, by what is
 * to be done.
 */
export function itemHeading(item: DatedItem): { readonly name: string; readonly title: string } {
  if (/^[A-Z]-\d+$/.test(item.item)) return { name: item.item, title: item.title };
  const act = actInWords(item);
  return { name: act.slice(0, 1).toUpperCase() + act.slice(1), title: '' };
}

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
