/**
 * Revisions: a handoff frozen by content.
 *
 * Parties sign a digest, so it is taken over the bytes as they are, before anything is read from them, by a
 * framing that anybody can repeat with a SHA-256 tool:
 *
 *     "antipode-revision-1\n"
 *     for each file, in the order of its path's UTF-8 bytes:
 *       length of the path in bytes, as decimal digits, " ", the path, "\n"
 *       length of the content in bytes, as decimal digits, " ", the content, "\n"
 *
 * The lengths keep two different folders from framing to the same bytes.
 */
import { ok, refuse, type Brand, type Result } from '@antipode/base';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { HandoffFile } from './handoff-file.ts';

/** 64 hexadecimal digits: the SHA-256 of a revision. */
export type RevisionDigest = Brand<string, 'RevisionDigest'>;

export type RevisionDigestRefusal = { readonly kind: 'not-a-digest'; readonly text: string };

export function parseRevisionDigest(text: string): Result<RevisionDigest, RevisionDigestRefusal> {
  return /^[0-9a-f]{64}$/.test(text) ? ok(text as RevisionDigest) : refuse({ kind: 'not-a-digest', text });
}

/** The digest of these files; the order in which they are given does not matter. */
export function freeze(files: readonly HandoffFile[]): RevisionDigest {
  const framed = files
    .map((file) => ({ path: utf8ToBytes(file.path), content: file.content }))
    .sort((a, b) => compareBytes(a.path, b.path) || compareBytes(a.content, b.content));
  const hash = sha256.create();
  hash.update(utf8ToBytes('antipode-revision-1\n'));
  for (const file of framed) {
    for (const part of [file.path, file.content]) {
      hash.update(utf8ToBytes(`${part.length} `));
      hash.update(part);
      hash.update(newline);
    }
  }
  return bytesToHex(hash.digest()) as RevisionDigest;
}

const newline = utf8ToBytes('\n');

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
