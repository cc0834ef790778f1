/** Colours and weights of a terminal, by what they stand for. */
export type Paint<Name extends string> = Readonly<Record<Name, (text: string) => string>>;

/** The codes that begin and end a colour (ECMA-48, “Select Graphic Rendition”). */
export type Codes = readonly [on: number, off: number];

export const strong: Codes = [1, 22];
export const quiet: Codes = [2, 22];
export const red: Codes = [31, 39];
export const green: Codes = [32, 39];
export const yellow: Codes = [33, 39];
export const cyan: Codes = [36, 39];

/** @param hasColours whether the terminal shows any; without, everything stays as it is */
export function paintWith<Name extends string>(
  colours: Readonly<Record<Name, Codes>>,
  hasColours: boolean,
): Paint<Name> {
  const paints = Object.entries<Codes>(colours).map(([name, [on, off]]) => [
    name,
    (text: string) => (hasColours ? `\u001B[${on}m${text}\u001B[${off}m` : text),
  ]);
  return Object.fromEntries(paints) as Paint<Name>; // the names are those of `colours`
}
