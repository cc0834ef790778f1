import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * SHA-256 over a value's canonical text: keys sorted, strings in Unicode NFC, nothing said of its layout.
 * Two values that mean the same JSON have one hash.
 */
export function hashValue(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalText(value))));
}

/**
 * The same, worked out when it is first asked for: most of those who read a handoff compare nothing.
 *
 * @example const hash = hashOnDemand(() => body);
 *   return { title, get hash() { return hash(); } };
 */
export function hashOnDemand(valueOf: () => unknown): () => string {
  let hash: string | undefined;
  return () => (hash ??= hashValue(valueOf()));
}

export function canonicalText(value: unknown): string {
  const parts: string[] = [];
  write(value, parts);
  return parts.join('');
}

function write(value: unknown, parts: string[]): void {
  if (typeof value === 'string') {
    parts.push(JSON.stringify(value.normalize('NFC')));
  } else if (Array.isArray(value)) {
    parts.push('[');
    value.forEach((item, at) => {
      if (at > 0) parts.push(',');
      write(item, parts);
    });
    parts.push(']');
  } else if (value !== null && typeof value === 'object') {
    parts.push('{');
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    entries.forEach(([key, item], at) => {
      if (at > 0) parts.push(',');
      parts.push(JSON.stringify(key.normalize('NFC')), ':');
      write(item, parts);
    });
    parts.push('}');
  } else {
    parts.push(JSON.stringify(value) ?? 'null');
  }
}
