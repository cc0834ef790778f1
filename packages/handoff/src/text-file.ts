import { onceForEach } from '@antipode/base';

/** A file of a handoff that is meant to be read, decoded. Its line ends are `\n`, whatever they were. */
export type TextFile = { readonly path: string; readonly text: string };

/** Counts from 1, in UTF-16 code units, as editors do. */
export type Place = { readonly line: number; readonly column: number };

export const start: Place = { line: 1, column: 1 };

export function placeAtOffset(text: string, offset: number): Place {
  const before = text.slice(0, Math.max(0, offset));
  const lastBreak = before.lastIndexOf('\n');
  let line = 1;
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: before.length - lastBreak };
}

/** The same as `placeAtOffset`, for a file of which many places are asked. */
export function placeInFile(file: TextFile, offset: number): Place {
  const starts = lineStartsOf(file);
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The offset of a place; the end of the file for a place beyond it. */
export function offsetAt(file: TextFile, line: number, column = 1): number {
  return Math.min((lineStartsOf(file)[line - 1] ?? file.text.length) + column - 1, file.text.length);
}

/** The nearest place inside the file: a parser may point past the end, a finding may not. */
export function placeInside(file: TextFile, place: Place): Place {
  const starts = lineStartsOf(file);
  const line = clamp(place.line, starts.length);
  const end = (starts[line] ?? file.text.length + 1) - 1;
  return { line, column: clamp(place.column, end - (starts[line - 1] ?? 0) + 1) };
}

const lineStartsOf = onceForEach(({ text }: TextFile): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
});

function clamp(value: number, most: number): number {
  return Number.isInteger(value) ? Math.min(Math.max(value, 1), most) : 1;
}
