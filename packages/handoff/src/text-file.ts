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

/** The nearest place inside the file: a parser may point past the end, a finding may not. */
export function placeInside(file: TextFile, place: Place): Place {
  const lengths = lineLengthsOf(file);
  const line = clamp(place.line, lengths.length);
  return { line, column: clamp(place.column, (lengths[line - 1] ?? 0) + 1) };
}

const lineLengths = new WeakMap<TextFile, readonly number[]>();

function lineLengthsOf(file: TextFile): readonly number[] {
  const known = lineLengths.get(file) ?? file.text.split('\n').map((line) => line.length);
  lineLengths.set(file, known);
  return known;
}

function clamp(value: number, most: number): number {
  return Number.isInteger(value) ? Math.min(Math.max(value, 1), most) : 1;
}
