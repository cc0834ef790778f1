import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { compareRevisions } from './compare-revisions.ts';
import type { ClauseId } from './clause.ts';
import type { HandoffFile } from './handoff-file.ts';
import { freeze, parseRevisionDigest } from './revision.ts';

const file = fc.record({ path: fc.string({ unit: 'grapheme', minLength: 1 }), content: fc.uint8Array() });
const folder = fc.uniqueArray(file, { selector: (each) => each.path, minLength: 1, maxLength: 8 });

test('a digest can be taken again with any SHA-256 tool', () => {
  const files: HandoffFile[] = [
    { path: 'handoff.md', content: Buffer.from('# Å\n') },
    { path: 'contract/a.yaml', content: Buffer.from('') },
  ];
  const framed = 'antipode-revision-1\n15 contract/a.yaml\n0 \n10 handoff.md\n5 # Å\n\n';
  expect(freeze(files)).toBe(createHash('sha256').update(framed).digest('hex'));
});

test('the order of files does not matter', () => {
  fc.assert(
    fc.property(folder, fc.nat(), (files, by) => {
      const turn = by % files.length;
      expect(freeze([...files.slice(turn), ...files.slice(0, turn)].toReversed())).toBe(freeze(files));
    }),
  );
});

test('any byte changed, added or removed, and any path changed, gives another digest', () => {
  fc.assert(
    fc.property(folder, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (files, which, at, by) => {
      const digest = freeze(files);
      const target = files[which % files.length];
      if (!target) throw new Error('a folder has a file');
      const replaced = (change: HandoffFile) =>
        freeze(files.map((each) => (each === target ? change : each)));
      expect(replaced({ ...target, content: Uint8Array.of(...target.content, 0) })).not.toBe(digest);
      expect(replaced({ ...target, path: `${target.path}x` })).not.toBe(digest);
      expect(freeze(files.filter((each) => each !== target))).not.toBe(digest);
      if (target.content.length > 0) {
        const index = at % target.content.length;
        const content = target.content.map((byte, i) => (i === index ? byte ^ by : byte));
        expect(replaced({ ...target, content })).not.toBe(digest);
        expect(replaced({ ...target, content: target.content.slice(1) })).not.toBe(digest);
      }
    }),
  );
});

test('what moves from a path into a content is another folder', () => {
  const one = [{ path: 'a', content: Buffer.from('b\n1 c 1 d') }];
  const other = [
    { path: 'a', content: Buffer.from('b') },
    { path: 'c', content: Buffer.from('d') },
  ];
  expect(freeze(one)).not.toBe(freeze(other));
});

test('only 64 small hexadecimal digits are a digest', () => {
  expect(parseRevisionDigest(freeze([])).ok).toBe(true);
  for (const text of ['', 'a'.repeat(63), 'A'.repeat(64), 'g'.repeat(64), `${'a'.repeat(64)}\n`]) {
    expect(parseRevisionDigest(text)).toEqual({ ok: false, error: { kind: 'not-a-digest', text } });
  }
});

test('every clause of two revisions is in exactly one part of their comparison', () => {
  const clauses = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f').map((id) => id as ClauseId),
      hash: fc.constantFrom('1', '2'),
    }),
    { selector: (clause) => clause.id },
  );
  fc.assert(
    fc.property(clauses, clauses, (before, after) => {
      const { added, changed, removed, unchanged } = compareRevisions(before, after);
      expect([...added, ...changed, ...unchanged].sort()).toEqual(after.map((clause) => clause.id).sort());
      expect([...removed, ...changed, ...unchanged].sort()).toEqual(before.map((clause) => clause.id).sort());
      const again = compareRevisions(after, before);
      expect([...again.added].sort()).toEqual([...removed].sort());
      expect([...again.changed].sort()).toEqual([...changed].sort());
    }),
  );
});
