/**
 * A text that was put together from pieces of a file, and where each piece stands: the lines of a doc string, a step
 * of an outline with the values of one row in it.
 */
import type { PlacedCell } from '../../read-criteria.ts';
import { offsetAt, type TextFile } from '../../text-file.ts';
import type { Span } from '../handoff-rule.ts';

type Piece = {
  /** In the text. */
  readonly from: number;
  /** In the file. */
  readonly start: number;
  readonly end: number;
  /** Where the placeholder stands that the piece was put in for. */
  readonly asked?: { readonly start: number; readonly end: number };
};

export type PlacedText = {
  readonly text: string;
  readonly file: TextFile;
  readonly pieces: readonly Piece[];
};

export const placedText = (file: TextFile, text: string, start: number): PlacedText => ({
  text,
  file,
  pieces: [{ from: 0, start, end: start + text.length }],
});

/** A doc string, whose lines stand in the file with an indent that is not part of it. */
export function placedDocString(
  file: TextFile,
  { content, line }: { readonly content: string; readonly line: number },
): PlacedText {
  let from = 0;
  const pieces = content.split('\n').map((text, index): Piece => {
    const lineStart = offsetAt(file, line + 1 + index);
    const next = file.text.indexOf('\n', lineStart);
    const lineEnd = next === -1 ? file.text.length : next;
    const isVerbatim = file.text.endsWith(text, lineEnd) && lineEnd - text.length >= lineStart;
    const piece = { from, start: isVerbatim ? lineEnd - text.length : lineStart, end: lineEnd };
    from += text.length + 1;
    return piece;
  });
  return { text: content, file, pieces };
}

/** With the values of one row in place of `<name>`. */
export function substitute(placed: PlacedText, row: ReadonlyMap<string, PlacedCell>): PlacedText {
  if (row.size === 0 || !placed.text.includes('<')) return placed;
  let text = '';
  let kept = 0;
  const pieces: Piece[] = [];
  const keep = (to: number): void => {
    let at = kept;
    while (at < to) {
      const index = pieceAt(placed.pieces, at);
      const piece = placed.pieces[index];
      if (!piece) break;
      const stop = Math.min(placed.pieces[index + 1]?.from ?? placed.text.length, to);
      pieces.push({ from: text.length, start: piece.start + at - piece.from, end: piece.end });
      text += placed.text.slice(at, stop);
      at = stop;
    }
    kept = to;
  };
  for (const found of placed.text.matchAll(/<([^<>\n]{1,100})>/g)) {
    const cell = row.get(found[1] ?? '');
    if (!cell) continue;
    keep(found.index);
    const asked = spanIn(placed, found.index, found.index + found[0].length);
    pieces.push({ from: text.length, start: cell.start, end: cell.start + cell.text.length, asked });
    text += cell.text;
    kept = found.index + found[0].length;
  }
  keep(placed.text.length);
  return { text, file: placed.file, pieces };
}

/** Where a part of the text stands in the file. */
export function spanIn(placed: PlacedText, from: number, to: number): Span {
  const file = placed.file.path;
  const first = placed.pieces[pieceAt(placed.pieces, from)];
  const last = placed.pieces[pieceAt(placed.pieces, Math.max(to - 1, from))];
  if (!first || !last) return { file, start: 0, end: 0 };
  if (first === last) {
    return {
      file,
      start: Math.min(first.start + from - first.from, first.end),
      end: Math.min(first.start + to - first.from, first.end),
    };
  }
  const start = first.asked?.start ?? first.start + from - first.from;
  const end = last.asked?.end ?? last.start + to - last.from;
  return { file, start, end: Math.max(start, end) };
}

function pieceAt(pieces: readonly Piece[], at: number): number {
  let low = 0;
  let high = pieces.length;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((pieces[middle]?.from ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
