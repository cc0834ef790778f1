import { CannotBeSent } from './values.ts';

const unreserved = /^[\w.~-]*$/;

/** Percent-encodes everything but RFC 3986's unreserved characters. */
export function encodePercent(text: string): string {
  if (unreserved.test(text)) return text;
  try {
    return encodeURIComponent(text).replace(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    throw new CannotBeSent('half of a character has no UTF-8');
  }
}

/**
 * The same, but reserved characters that do not break a query apart stay as they are (`allowReserved` of OpenAPI).
 * What the standard leaves to the writer is encoded: `&`, `#`, `+`, `[`, `]` and `%` itself.
 */
export function encodeReserved(text: string): string {
  return encodePercent(text).replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|3D)/g, (code) =>
    decodeURIComponent(code),
  );
}

/** What is no percent-encoding of UTF-8 stays as it is, as URL parsers have it. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** In a query `+` is a space. */
export function decodeQuery(text: string): string {
  return decodePercent(text.includes('+') ? text.replaceAll('+', ' ') : text);
}
