import { ok, refuse, type Result } from '@antipode/base';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Json } from './clause.ts';

export type PlainJsonRefusal = { readonly kind: 'too-deep' } | { readonly kind: 'too-much' };

/** Deeper than anyone nests by hand, and shallow enough for every walk over it to be a plain recursion. */
const mostLevels = 200;

/**
 * A copy that is JSON and nothing else.
 *
 * YAML can say more than JSON (binary, sets, aliases that share or contain themselves) and can say it in few
 * bytes that expand to gigabytes; here it is written out, up to `mostNodes`.
 */
export function plainJson(value: unknown, mostNodes: number): Result<Json, PlainJsonRefusal> {
  let left = mostNodes;
  const copy = (node: unknown, level: number): Json => {
    if (left-- <= 0) throw new Unbounded('too-much');
    if (level > mostLevels) throw new Unbounded('too-deep');
    if (node === null || node === undefined) return null;
    if (typeof node === 'string' || typeof node === 'boolean') return node;
    if (typeof node === 'number') return Number.isFinite(node) ? node : String(node);
    if (Array.isArray(node)) return node.map((item) => copy(item, level + 1));
    if (node instanceof Uint8Array) return bytesToHex(node);
    if (node instanceof Set) return [...node].map((item) => copy(item, level + 1));
    if (typeof node === 'bigint') return node.toString();
    if (typeof node !== 'object') return null;
    const entries: Iterable<[unknown, unknown]> = node instanceof Map ? node : Object.entries(node);
    // `fromEntries` defines own properties, so that a key called `__proto__` is a key like any other.
    return Object.fromEntries(Array.from(entries, ([key, item]) => [String(key), copy(item, level + 1)]));
  };
  try {
    return ok(copy(value, 0));
  } catch (error) {
    if (error instanceof Unbounded) return refuse({ kind: error.reason });
    throw error;
  }
}

class Unbounded extends Error {
  readonly reason: 'too-deep' | 'too-much';
  constructor(reason: 'too-deep' | 'too-much') {
    super(reason);
    this.reason = reason;
  }
}
