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

/** Markdown's marks say nothing in a list: at the start of a line, around code, around words that stand out. */
export function oneLine(markdown: string): string {
  const line = markdown
    .slice(0, 20 * longest)
    .replaceAll(/^(?:[ \t]*(?:#{1,6}|>|[-*+])(?=\s))+/gmu, '')
    .replaceAll(/\[([^[\]]{1,200})\]\([^()\s]{0,500}\)/gu, '$1')
    .replaceAll(/(?<![\p{L}\p{N}])(\*\*?|__?)(?=\S)([^*_]{1,200}?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
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
