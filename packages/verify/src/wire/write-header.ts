/**
 * Headers and cookies. A header's value is not percent-encoded, since no reader decodes it (OpenAPI 3.2, appendix D),
 * so what a header cannot carry cannot be sent in it (RFC 9110, section 5.5).
 */
import type { Json } from '@antipode/handoff';
import type { ParameterStyle } from '../contract/operation.ts';
import { itemTexts, memberTexts, plainText, refuseDelimiter, type Described } from './members.ts';
import { encodePercent } from './percent.ts';
import { CannotBeSent } from './values.ts';
import { commaText } from './write-path.ts';
import { isList, isObject } from '../json.ts';

export function writeHeaderValue(value: Json, explode: boolean, described: Described): string {
  if (isList(value)) refuseAmbiguous(itemTexts(value, described));
  if (isObject(value)) {
    const members = memberTexts(value, described);
    refuseAmbiguous(members.flat());
    if (explode)
      refuseDelimiter(
        members.map(([name]) => name),
        '=',
        'a header',
      );
  }
  return carriedByHeader(commaText(value, explode, described, (text) => text));
}

function refuseAmbiguous(texts: readonly string[]): void {
  refuseDelimiter(texts, ',', 'a header');
  for (const text of texts) {
    if (/^[\t ]|[\t ]$/.test(text))
      throw new CannotBeSent('spaces around a member of a header are not part of it');
  }
}

/** A header as it is, where it can be one. */
export function carriedByHeader(text: string): string {
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) {
    throw new CannotBeSent(
      /[\u0100-\uffff]/.test(text)
        ? 'a header carries only characters of ISO 8859-1'
        : 'a header carries no control characters',
    );
  }
  if (/^[\t ]|[\t ]$/.test(text)) throw new CannotBeSent('spaces around a header are not part of its value');
  return text;
}

/** What stands between two `; ` of `Cookie` (RFC 6265, section 4.2.1). */
export function writeCookiePairs(
  value: Json,
  { style, explode }: { readonly style: ParameterStyle; readonly explode: boolean },
  described: Described,
): string[] {
  const isPlain = style === 'cookie';
  const encode = isPlain ? carriedByCookie : encodePercent;
  const { name } = described;
  if (!isList(value) && !isObject(value)) return [`${name}=${encode(plainText(value, described))}`];
  const texts = isList(value) ? itemTexts(value, described) : memberTexts(value, described).flat();
  if (texts.length === 0) return [];
  if (!explode) {
    if (isPlain) refuseDelimiter(texts, ',', 'a cookie');
    return [`${name}=${texts.map(encode).join(',')}`];
  }
  if (!isPlain) throw new CannotBeSent('the style “form” has no form for a cookie whose members stand apart');
  return isObject(value)
    ? memberTexts(value, described).map(([key, text]) => `${cookieName(key)}=${encode(text)}`)
    : texts.map((text) => `${name}=${encode(text)}`);
}

function carriedByCookie(text: string): string {
  if (/^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/.test(text)) return text;
  throw new CannotBeSent(
    'a cookie carries only visible ASCII without quotes, commas, semicolons and backslashes',
  );
}

function cookieName(name: string): string {
  if (/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return name;
  throw new CannotBeSent(`no cookie can have the name “${name}”`);
}
