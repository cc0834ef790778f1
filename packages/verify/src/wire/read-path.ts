/** The way back of `write-path.ts`. */
import type { ParameterStyle } from '../contract/operation.ts';
import { decodePercent } from './percent.ts';
import type { Forms } from './reading.ts';

/** @param raw what stands in the path, still encoded */
export function pathForms(raw: string, style: ParameterStyle, explode: boolean, name: string): Forms {
  switch (style) {
    case 'label':
      return raw === '' ? nothing : delimitedForms(raw.replace(/^\./, ''), explode ? '.' : ',', explode);
    case 'matrix':
      return matrixForms(raw, explode, name);
    default:
      return delimitedForms(raw, ',', explode);
  }
}

const nothing: Forms = { texts: [], lists: [[]], objects: [[]] };

/** Members are told apart before they are decoded, since a delimiter inside one is encoded. */
export function delimitedForms(
  raw: string,
  delimiter: string,
  hasPairs: boolean,
  decode: (text: string) => string = decodePercent,
): Forms {
  const pieces = raw.split(delimiter);
  return {
    texts: [decode(raw)],
    lists: raw === '' ? [[''], []] : [pieces.map(decode)],
    objects: hasPairs ? pairsIn(pieces, decode) : alternating(pieces.map(decode)),
  };
}

/** `R=100`, `G=200`: no object where a piece lacks its `=`. */
function pairsIn(pieces: readonly string[], decode: (text: string) => string): Forms['objects'] {
  const pairs = pieces.map((piece) => {
    const at = piece.indexOf('=');
    return at < 0 ? undefined : ([decode(piece.slice(0, at)), decode(piece.slice(at + 1))] as const);
  });
  return pairs.every((pair) => pair !== undefined) ? [pairs] : [];
}

/** `R,100,G,200`: names and values in turns. */
export function alternating(texts: readonly string[]): Forms['objects'] {
  if (texts.length % 2 !== 0) return [];
  return [
    Array.from(
      { length: texts.length / 2 },
      (_, at) => [texts[2 * at] ?? '', texts[2 * at + 1] ?? ''] as const,
    ),
  ];
}

function matrixForms(raw: string, explode: boolean, name: string): Forms {
  if (raw === '') return nothing;
  const pairs = raw
    .split(';')
    .slice(1)
    .map((piece) => {
      const at = piece.indexOf('=');
      const [key, value] = at < 0 ? [piece, ''] : [piece.slice(0, at), piece.slice(at + 1)];
      return [decodePercent(key), value] as const;
    });
  const own = pairs.flatMap(([key, value]) => (key === name ? [value] : []));
  const [only] = own;
  if (explode) {
    return {
      texts: own.length === 1 && pairs.length === 1 ? own.map(decodePercent) : [],
      lists: own.length === pairs.length ? [own.map(decodePercent)] : [],
      objects: [pairs.map(([key, value]) => [key, decodePercent(value)] as const)],
    };
  }
  return only === undefined
    ? { texts: [decodePercent(raw)], lists: [], objects: [] }
    : delimitedForms(only, ',', false);
}
