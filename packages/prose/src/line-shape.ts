/** What a line of Markdown is, by itself. */

/** The marks that open a block of code, also behind the mark of a list's item. */
export function fenceOf(line: string): string | undefined {
  if (!line.includes('```') && !line.includes('~~~')) return undefined;
  return /^\s{0,12}(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
}

export function isFenceEnd(line: string, fence: string): boolean {
  const mark = line.trim();
  return mark.length >= fence.length && mark === fence.charAt(0).repeat(mark.length);
}

export const isBlank = (line: string): boolean => leadingSpace(line) === line.length;

/** How many characters of white space a line starts with. */
export function leadingSpace(line: string): number {
  let at = 0;
  for (; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code > 0x7f) return line.length - line.trimStart().length; // of many kinds
    if (code !== 0x20 && (code < 0x09 || code > 0x0d)) break;
  }
  return at;
}

export type Shape =
  | { readonly kind: 'text' | 'rule' | 'quotation' | 'definition' | 'template' | 'row' }
  | { readonly kind: 'heading'; readonly depth: number; readonly from: number; readonly to: number }
  | { readonly kind: 'item'; readonly from: number; readonly indent: number };

export function shapeOf(line: string): Shape {
  const indent = leadingSpace(line);
  const first = line.charCodeAt(indent);
  switch (first) {
    case 0x23: {
      const heading = /^ {0,3}(#{1,6})(?:[ \t]+|$)/.exec(line);
      if (!heading?.[1]) break;
      const from = heading[0].length;
      return { kind: 'heading', depth: heading[1].length, from, to: Math.max(headingEnd(line), from) };
    }
    case 0x3e:
      return { kind: 'quotation' };
    case 0x7c:
      return { kind: /^[-:|\s]+$/.test(line) ? 'rule' : 'row' };
    case 0x5b:
      if (/^ {0,3}\[[^\]]+\]:\s/.test(line)) return { kind: 'definition' };
      break;
    case 0x2d:
    case 0x2a:
    case 0x2b:
    case 0x3d:
    case 0x5f:
      if (/^\s*(?:-[ \t-]*|\*[ \t*]*|_[ \t_]*|=+)$/.test(line) && line.trim().length > 1)
        return { kind: 'rule' };
  }
  if (isTemplate(line, indent)) return { kind: 'template' };
  const marker = mayOpenItem(first) ? itemMarker.exec(line) : undefined;
  return marker ? { kind: 'item', from: marker[0].length, indent: marker[0].length } : { kind: 'text' };
}

/** `-`, `*`, `+` or a digit. */
const mayOpenItem = (code: number): boolean =>
  code === 0x2d || code === 0x2a || code === 0x2b || (code >= 0x30 && code <= 0x39);
const itemMarker = /^\s*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;

function headingEnd(line: string): number {
  let to = line.trimEnd().length;
  const text = to;
  while (line.charCodeAt(to - 1) === 0x23) to--;
  return isBlank(line.charAt(to - 1)) ? line.slice(0, to).trimEnd().length : text;
}

/** The start of what issue templates say before anybody has written a word. */
function isTemplate(line: string, indent: number): boolean {
  const first = line.charCodeAt(indent);
  if (isLetter(first) && !'AISPTL'.includes(line.charAt(indent))) return false;
  return /^\W*(?:A clear and concise description of|If applicable, add|Add any other context|Steps to reproduce the behaviou?r|Please (?:describe|fill in|provide)|(?:Tell|Let) us what|I have (?:read|searched) the)\b/.test(
    line,
  );
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** The cells of a row, without those that are empty: offsets in the line. */
export function cellsOf(line: string): { from: number; to: number }[] {
  const cells: { from: number; to: number }[] = [];
  let from = leadingSpace(line);
  if (line.charCodeAt(from) === 0x7c) from++;
  let inCode = false;
  for (let at = from; at <= line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x60) inCode = !inCode;
    const isEnd = at === line.length;
    if (!isEnd && (code !== 0x7c || inCode || line.charCodeAt(at - 1) === 0x5c)) continue;
    if (line.slice(from, at).trim() !== '') cells.push({ from, to: at });
    from = at + 1;
  }
  return cells;
}

/** `--- | :---: | ---` under the names of the columns. */
export const isDelimiterRow = (line: string): boolean =>
  line.includes('|') && line.includes('-') && /^[\s|:-]+$/.test(line);

/** What ends a block of HTML that is no prose: `</pre>`. */
export const rawTagOf = (line: string): string | undefined => {
  if (line.charCodeAt(leadingSpace(line)) !== 0x3c) return undefined;
  const tag = /^ {0,3}<(pre|script|style|textarea)\b/i.exec(line)?.[1];
  return tag === undefined || line.includes(`</${tag}>`) ? undefined : `</${tag}>`;
};
