/** One seed for each purpose, so that leaving a case out changes no other one. */

/** FNV-1a over UTF-16 code units, as a positive 31-bit number. */
export function seedFor(seed: number, ...purpose: readonly (string | number)[]): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of purpose.join('\n')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & 0x7fffffff;
}
