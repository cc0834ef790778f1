/** Query parameters: OpenAPI 3.2, “Style Examples”, and RFC 6570, sections 3.2.8 and 3.2.9. */
import type { Json } from '@antipode/handoff';
import { unreachable } from '@antipode/base';
import type { ParameterStyle } from '../contract/operation.ts';
import { itemTexts, memberTexts, plainText, refuseDelimiter, type Described } from './members.ts';
import { encodePercent, encodeReserved } from './percent.ts';
import { CannotBeSent } from './values.ts';
import { isList, isObject } from '../json.ts';

export type QueryStyle = {
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
};

/** What stands between two `&`; nothing where a list or an object has no members. */
export function writeQueryPairs(value: Json, by: QueryStyle, described: Described): string[] {
  switch (by.style) {
    case 'deepObject':
      return deepPairs(value, by, described);
    case 'spaceDelimited':
      return delimitedPairs(value, by, described, ' ');
    case 'pipeDelimited':
      return delimitedPairs(value, by, described, '|');
    case 'form':
    case 'simple':
    case 'label':
    case 'matrix':
    case 'cookie':
      return formPairs(value, by, described);
    default:
      return unreachable(by.style);
  }
}

/** `color=3,4,5`, `color=3&color=4` and `R=100&G=200`. */
function formPairs(value: Json, by: QueryStyle, described: Described): string[] {
  const name = encodePercent(described.name);
  const encode = by.allowReserved ? encodeReserved : encodePercent;
  // A comma is what parts members, so in them it is always encoded.
  const encodeMember = (text: string) => encode(text).replaceAll(',', '%2C');
  if (isList(value)) {
    const texts = itemTexts(value, described);
    if (by.explode) return texts.map((text) => `${name}=${encode(text)}`);
    return texts.length === 0 ? [] : [`${name}=${texts.map(encodeMember).join(',')}`];
  }
  if (isObject(value)) {
    const members = memberTexts(value, described);
    if (by.explode) return members.map(([key, text]) => `${encodePercent(key)}=${encode(text)}`);
    return members.length === 0 ? [] : [`${name}=${members.flat().map(encodeMember).join(',')}`];
  }
  return [`${name}=${encode(plainText(value, described))}`];
}

/** `color=3%204%205` and `color=3%7C4%7C5`; a list that explodes is written as in `form`. */
function delimitedPairs(value: Json, by: QueryStyle, described: Described, delimiter: string): string[] {
  if (!isList(value) && !isObject(value)) return formPairs(value, by, described);
  if (by.explode) {
    if (isList(value)) return formPairs(value, by, described);
    throw new CannotBeSent(`the style “${by.style}” has no form for an object whose members stand apart`);
  }
  const texts = isList(value) ? itemTexts(value, described) : memberTexts(value, described).flat();
  if (texts.length === 0) return [];
  refuseDelimiter(texts, delimiter, `the style “${by.style}”`);
  return [`${encodePercent(described.name)}=${texts.map(encodePercent).join(encodePercent(delimiter))}`];
}

/** `color%5BR%5D=100&color%5BG%5D=200`. */
function deepPairs(value: Json, by: QueryStyle, described: Described): string[] {
  if (isList(value)) throw new CannotBeSent('the style “deepObject” has no form for a list');
  if (!isObject(value)) return formPairs(value, by, described);
  const encode = by.allowReserved ? encodeReserved : encodePercent;
  return memberTexts(value, described).map(
    ([key, text]) => `${encodePercent(`${described.name}[${key}]`)}=${encode(text)}`,
  );
}
