import { formatFinding, type Finding } from './finding.ts';
import type { TextFile } from './text-file.ts';

const mostMarkers = 24;
const longestLine = 8_000;
const mostCells = 200;
const longestParagraph = 8_000;

/**
 * Shapes on which a Markdown parser takes quadratic time or overflows its stack. No document written for
 * people has them, so they are refused before they are parsed.
 */
export function findHazard(file: TextFile): Finding | undefined {
  let paragraph = 0;
  let line = 0;
  let fence: string | undefined;
  for (const content of file.text.split('\n')) {
    line++;
    const fenceMark = /^ {0,3}(```+|~~~+)/.exec(content)?.[1];
    if (fence === undefined && fenceMark !== undefined) fence = fenceMark;
    else if (fence !== undefined && fenceMark?.startsWith(fence)) fence = undefined;
    const startsAnew =
      /^\s*([-*+>]|#{1,6}|\d+[.)])\s/.test(content) || content.trim() === '' || fence !== undefined;
    paragraph = startsAnew ? content.length : paragraph + content.length;
    const markers = /^(?:\s*(?:>|[-*+](?=\s|$)|\d{1,9}[.)](?=\s|$)))+/.exec(content)?.[0] ?? '';
    const isRow = /^\s*\|/.test(content);
    const shape =
      content.length > longestLine
        ? `This line has ${content.length} characters; at most ${longestLine} are read.`
        : markers.replace(/[\s\d]/g, '').length > mostMarkers
          ? 'Lists or quotations are nested too deeply here.'
          : content.split('|').length > mostCells
            ? `This row has more than ${mostCells} cells.`
            : paragraph > (isRow ? 4 * longestParagraph : longestParagraph)
              ? `This paragraph has more than ${longestParagraph} characters.`
              : undefined;
    if (shape !== undefined) {
      return unreadable(file, line, shape);
    }
  }
  return undefined;
}

export function unreadable(file: TextFile, line: number, message: string): Finding {
  return formatFinding({
    rule: 'unreadable-markdown',
    file: file.path,
    line,
    column: 1,
    message,
    fix: 'Break it up: a blank line starts a new paragraph, and a heading a new part.',
  });
}
