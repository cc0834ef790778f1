/** Path parameters: OpenAPI 3.2, “Style Examples”, and RFC 6570, sections 3.2.2, 3.2.5 and 3.2.7. */
import type { Json } from '@antipode/handoff';
import type { ParameterStyle } from '../contract/operation.ts';
import { itemTexts, memberTexts, plainText, refuseDelimiter, type Described } from './members.ts';
import { encodePercent } from './percent.ts';
import { isList, isObject } from '../json.ts';

export function writePathValue(
  value: Json,
  style: ParameterStyle,
  explode: boolean,
  described: Described,
): string {
  switch (style) {
    case 'label':
      return writeLabel(value, explode, described);
    case 'matrix':
      return writeMatrix(value, explode, described);
    default:
      return commaText(value, explode, described, encodePercent);
  }
}

/** The style `simple`: `3,4,5` and `R=100,G=200`, or `R,100,G,200` where members are not told apart. */
export function commaText(
  value: Json,
  explode: boolean,
  described: Described,
  encode: (text: string) => string,
): string {
  if (isList(value)) return itemTexts(value, described).map(encode).join(',');
  if (isObject(value)) {
    const between = explode ? '=' : ',';
    return memberTexts(value, described)
      .map(([name, text]) => `${encode(name)}${between}${encode(text)}`)
      .join(',');
  }
  return encode(plainText(value, described));
}

/** `.3.4.5` and `.R=100.G=200`; a full stop is never encoded. */
function writeLabel(value: Json, explode: boolean, described: Described): string {
  if (isList(value)) {
    const texts = itemTexts(value, described);
    if (texts.length === 0) return '';
    if (explode) refuseDelimiter(texts, '.', 'the style “label”');
    return `.${texts.map(encodePercent).join(explode ? '.' : ',')}`;
  }
  if (isObject(value)) {
    const members = memberTexts(value, described);
    if (members.length === 0) return '';
    if (explode) refuseDelimiter(members.flat(), '.', 'the style “label”');
    return `.${commaOrPairs(members, explode, '.')}`;
  }
  return `.${encodePercent(plainText(value, described))}`;
}

/** `;color=3,4,5`, `;color=3;color=4` and `;R=100;G=200`. */
function writeMatrix(value: Json, explode: boolean, described: Described): string {
  const name = encodePercent(described.name);
  const pair = (key: string, text: string) => (text === '' ? `;${key}` : `;${key}=${text}`);
  if (isList(value)) {
    const texts = itemTexts(value, described).map(encodePercent);
    if (texts.length === 0) return '';
    return explode ? texts.map((text) => pair(name, text)).join('') : pair(name, texts.join(','));
  }
  if (isObject(value)) {
    const members = memberTexts(value, described);
    if (members.length === 0) return '';
    return explode
      ? members.map(([key, text]) => pair(encodePercent(key), encodePercent(text))).join('')
      : pair(name, commaOrPairs(members, false, ','));
  }
  return pair(name, encodePercent(plainText(value, described)));
}

function commaOrPairs(members: readonly [string, string][], explode: boolean, delimiter: string): string {
  return members
    .map(([key, text]) => `${encodePercent(key)}${explode ? '=' : ','}${encodePercent(text)}`)
    .join(explode ? delimiter : ',');
}
