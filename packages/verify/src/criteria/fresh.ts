/** Values that are new in every run of a scenario, and the same whenever the same run is told again. */

/** Twelve letters and digits, the first of them a letter. */
export function freshWord(from: string): string {
  const digits = [1, 2].map((salt) => hashOf(from, salt).toString(36).padStart(7, '0')).join('');
  return `r${digits.slice(0, 3)}${digits.slice(-8)}`;
}

/** Of the shape of version 4 (RFC 9562). */
export function freshUuid(from: string): string {
  const hex = [1, 2, 3, 4].map((salt) => hashOf(from, salt).toString(16).padStart(8, '0')).join('');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20),
  ].join('-');
}

/** FNV-1a over the text, mixed as in MurmurHash3: 32 bits. */
function hashOf(text: string, salt: number): number {
  let hash = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1);
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
