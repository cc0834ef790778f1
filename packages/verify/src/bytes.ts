/** Bytes as text and back: UTF-8, ISO 8859-1, base64. */

// Every runtime that can run this package has them, but they are no part of the language's own library.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Byte for byte, a byte order mark as well; undefined when the bytes are no UTF-8. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** A character a byte (ISO 8859-1), so that bytes can be measured and compared as text. */
export function latin1Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** As a reader takes it: a byte order mark is no part of the text. Undefined when the bytes are no UTF-8. */
export function utf8Of(bytes: Uint8Array): string | undefined {
  return textOfBytes(bytes)?.replace(/^\uFEFF/, '');
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648, section 4. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const four = [18, 12, 6, 0].map((shift) => digits[(bits >> shift) & 63] ?? '');
    text += left >= 3 ? four.join('') : `${four.slice(0, left + 1).join('')}${'='.repeat(3 - left)}`;
  }
  return text;
}

/** What is no base64 is left out. */
export function bytesOfBase64(text: string): Uint8Array {
  const values = [...text].map((character) => digits.indexOf(character)).filter((value) => value >= 0);
  const bytes = new Uint8Array(Math.floor((values.length * 3) / 4));
  let bits = 0;
  let count = 0;
  let at = 0;
  for (const value of values) {
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at++] = (bits >> count) & 0xff;
  }
  return bytes;
}
