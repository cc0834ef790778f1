/** Base64 (RFC 4648, section 4). */

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

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
