import { freeze, type HandoffFile } from '@antipode/handoff';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Act } from '../act.ts';
import type { Actor } from '../actor.ts';
import { decide } from '../decide.ts';
import type { Engagement } from '../engagement.ts';
import { evolve } from '../evolve.ts';
import type { CommitSha } from '../ids.ts';
import { ayu, freja, openAct, rasmus, start } from '../model.fixture.ts';
import { verifyArchive, writeArchive } from './archive.ts';
import { entryFor, eventOf, hashEntry, type RecordEntry, sha256Hex } from './entry.ts';
import { verifyChain } from './verify-chain.ts';

const files: readonly HandoffFile[] = [
  { path: 'handoff.md', content: strToU8('# Payout ledger\n\n## Outcome\n\nMerchants are paid once.\n') },
  { path: 'criteria/payouts.feature', content: strToU8('Feature: Payouts\n') },
];
const digest = freeze(files);

function record(...acts: readonly (readonly [Actor, Act])[]): readonly RecordEntry[] {
  let engagement: Engagement | undefined;
  const entries: RecordEntry[] = [];
  for (const [minutes, [actor, act]] of acts.entries()) {
    const decided = decide(engagement, act, actor, start.add({ minutes }));
    if (!decided.ok) throw new Error(`${act.kind}: ${decided.error.kind}`);
    for (const event of decided.value) {
      const entry = entryFor(event, entries.at(-1));
      entries.push(entry);
      engagement = evolve(engagement, eventOf(entry));
    }
  }
  return entries;
}

const terms = {
  price: { kind: 'fixed', amount: { currency: 'EUR', minor: 900_000 } },
  start: '2026-12-01',
  appetiteDays: 15,
} as const;
const entries = record(
  [freja, openAct],
  [
    freja,
    {
      kind: 'publish-revision',
      digest,
      blocking: 1,
      clauses: [{ id: 'outcome', hash: 'a', reviewed: true }],
    },
  ],
  [ayu, { kind: 'join' }],
  [freja, { kind: 'offer-terms', digest, terms }],
  [freja, { kind: 'sign', digest, offer: 1 }],
  [ayu, { kind: 'sign', digest, offer: 1 }],
  [ayu, { kind: 'start' }],
  [
    ayu,
    {
      kind: 'ask',
      clauses: ['outcome'],
      text: 'Who is told when a payout fails?\n\n# Not a heading of the story',
      options: ['the merchant', 'operations'],
      default: { text: 'operations', takesEffectAt: '2026-11-26T08:00:00Z', reversible: true },
    },
  ],
);
const people = { freja: 'Freja Holm', ayu: 'Ayu Lestari' };
const revisions = [{ number: 1, digest, files }];
const archive = writeArchive({ entries, people, revisions, evidence: [] });

describe('an exported record', () => {
  it('verifies as it was written, and names its head', () => {
    const verified = verifyArchive(archive);
    expect(verified).toMatchObject({ ok: true, value: { entries: 8, head: entries.at(-1)!.hash } });
    if (verified.ok) expect(verified.value.engagement.state).toBe('under-way');
  });

  it('reads as a story that quotes what people wrote and names them', () => {
    const story = new TextDecoder().decode(unzipSync(archive)['story.md']);
    expect(story).toContain('## 8. Ayu Lestari (contractor) asked Q-1 on outcome');
    expect(story).toContain('> # Not a heading of the story');
    expect(story).toContain('signed revision');
    expect(story).toContain('with 1 finding that blocks');
  });

  it('tells every instant in UTC, written for people', () => {
    const story = new TextDecoder().decode(unzipSync(archive)['story.md']);
    expect(story).toContain('Default, from 2026-11-26 08:00:00 UTC: operations');
    expect(story).toContain('2026-11-24 08:00:00 UTC · ');
    expect(story).not.toMatch(/\dT\d/);
  });

  it('fails when any byte of it is flipped', () => {
    fc.assert(
      fc.property(fc.nat({ max: archive.length - 1 }), fc.integer({ min: 1, max: 255 }), (index, mask) => {
        const flipped = archive.slice();
        flipped[index]! ^= mask;
        expect(verifyArchive(flipped).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('fails when it is cut anywhere, or anything is added', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: archive.length - 1 }),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        (length, more) => {
          expect(verifyArchive(archive.slice(0, length)).ok).toBe(false);
          const longer = new Uint8Array(archive.length + more.length);
          longer.set(archive);
          longer.set(more, archive.length);
          expect(verifyArchive(longer).ok).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  const rewritten = (change: (contents: Record<string, Uint8Array>) => void): Uint8Array => {
    const contents = unzipSync(archive);
    change(contents);
    const sorted = Object.fromEntries(Object.entries(contents).sort(([a], [b]) => (a < b ? -1 : 1)));
    return zipSync(sorted, { level: 0, mtime: '1980-01-01T00:00:00' });
  };

  it('names the first broken link of the record, even in a container made anew', () => {
    const forged = rewritten((contents) => {
      const lines = new TextDecoder()
        .decode(contents['record.jsonl'])
        .replace('"appetiteDays":15', '"appetiteDays":90');
      contents['record.jsonl'] = strToU8(lines);
    });
    expect(verifyArchive(forged)).toEqual({
      ok: false,
      error: { where: 'record.jsonl, entry 4', reason: 'its text is not what its hash was made of' },
    });
  });

  it('names a revision whose files were exchanged', () => {
    const path = `revisions/1-${digest.slice(0, 12)}/handoff.md`;
    const forged = rewritten((contents) => {
      contents[path] = strToU8('# Another text\n');
    });
    expect(verifyArchive(forged)).toMatchObject({ ok: false, error: { where: path } });
  });

  it('names a file that is missing', () => {
    const forged = rewritten((contents) => {
      delete contents['people.json'];
    });
    expect(verifyArchive(forged)).toMatchObject({ ok: false, error: { where: 'people.json' } });
  });

  it('is refused when it would have to be inflated', () => {
    const inflated = zipSync({ 'record.jsonl': new Uint8Array(50_000_000) }, { level: 9 });
    expect(verifyArchive(inflated)).toMatchObject({ ok: false, error: { where: 'the archive' } });
  });

  it('is refused whatever bytes it is made of', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => !verifyArchive(bytes).ok),
      { numRuns: 500 },
    );
  });
});

describe('an exported record with evidence', () => {
  const evidenceOf = (text: string) => {
    const content = strToU8(text);
    const sha256 = sha256Hex(text);
    return { file: { sha256, bytes: content.length }, stored: { sha256, content } };
  };
  const [submitted, second] = [evidenceOf('{"seed":1}'), evidenceOf('{"seed":2}')];
  const acts: readonly (readonly [Actor, Act])[] = [
    [freja, openAct],
    [
      freja,
      {
        ...{ kind: 'publish-revision', digest, blocking: 0 },
        clauses: [{ id: 'outcome', hash: 'a', reviewed: true }],
      },
    ],
    [ayu, { kind: 'join' }],
    [freja, { kind: 'offer-terms', digest, terms }],
    [freja, { kind: 'sign', digest, offer: 1 }],
    [ayu, { kind: 'sign', digest, offer: 1 }],
    [ayu, { kind: 'start' }],
    [
      ayu,
      {
        ...{ kind: 'submit-deliverable', note: 'Done.', evidence: [], evidenceFile: submitted.file },
        commits: [{ repository: 'ledger', sha: '4be19d2' as CommitSha }],
      },
    ],
    [rasmus, { kind: 'attach-evidence', deliverable: 'D-1', evidenceFile: second.file }],
  ];
  const delivered = record(...acts);
  const exported = (evidence: readonly { sha256: string; content: Uint8Array }[]) =>
    writeArchive({ entries: delivered, people, revisions, evidence });

  it('names each file by its digest in the entry that brought it, and holds it as it came', () => {
    expect(delivered.slice(-2).map((entry) => [entry.act, entry.body['evidenceFile']])).toEqual([
      ['deliverable-submitted', submitted.file],
      ['evidence-attached', second.file],
    ]);
    const zip = exported([submitted.stored, second.stored]);
    const verified = verifyArchive(zip);
    if (!verified.ok) throw new Error(verified.error.reason);
    expect(verified.value.engagement.deliverables[0]?.runs).toMatchObject([
      { ...submitted.file, party: 'contractor', by: 'ayu' },
      { ...second.file, party: 'client', by: 'rasmus' },
    ]);
    const files = unzipSync(zip);
    expect(files[`evidence/${second.file.sha256}.json`]).toEqual(second.stored.content);
    expect(strFromU8(files['story.md']!)).toContain(`attached evidence to D-1`);
    expect(strFromU8(files['story.md']!)).toContain(submitted.file.sha256);
  });

  it('is broken where a file was exchanged, left out or put in, in a container made anew', () => {
    const forged = { ...second.stored, content: strToU8('{"seed":3}') };
    const where = `evidence/${second.file.sha256}.json`;
    expect(verifyArchive(exported([submitted.stored, forged]))).toEqual({
      ok: false,
      error: { where, reason: 'it is not the evidence of D-1 that the record names' },
    });
    expect(verifyArchive(exported([submitted.stored]))).toEqual({
      ok: false,
      error: { where, reason: 'it is missing, and the record names it as evidence of D-1' },
    });
    const more = evidenceOf('{"seed":4}').stored;
    expect(verifyArchive(exported([submitted.stored, second.stored, more]))).toEqual({
      ok: false,
      error: { where: `evidence/${more.sha256}.json`, reason: 'the record names no such evidence' },
    });
  });

  it('refuses a file twice by one side, and as the other side’s own run', () => {
    const engagement = delivered.map(eventOf).reduce(evolve, undefined as Engagement | undefined);
    const attach = (actor: Actor, { file }: typeof second) =>
      decide(engagement, { kind: 'attach-evidence', deliverable: 'D-1', evidenceFile: file }, actor, start);
    expect(attach(freja, second)).toEqual({ ok: false, error: { kind: 'attached-before', item: 'D-1' } });
    expect(attach(freja, submitted)).toEqual({
      ok: false,
      error: { kind: 'run-of-other-side', party: 'contractor' },
    });
    expect(attach(ayu, evidenceOf('{"seed":5}'))).toMatchObject({ ok: true });
    expect(attach(ayu, { ...second, file: { sha256: 'A1', bytes: 3 } })).toMatchObject({
      ok: false,
      error: { kind: 'malformed' },
    });
  });
});

describe('a chain', () => {
  const text = entries.map((entry) => JSON.stringify(entry)).join('\n');

  it('refuses an entry that was dropped, moved, or put in by somebody who can compute hashes', () => {
    const lines = new TextDecoder().decode(unzipSync(archive)['record.jsonl']).split('\n').slice(0, -1);
    const joined = (parts: readonly string[]) => parts.map((part) => `${part}\n`).join('');
    expect(verifyChain(joined(lines.toSpliced(3, 1)))).toMatchObject({ ok: false, error: { line: 4 } });
    const swapped = [lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)];
    expect(verifyChain(joined(swapped))).toMatchObject({ ok: false, error: { line: 2 } });
    const forged = { ...entries[3]!, body: { ...entries[3]!.body, offer: 2 } };
    const resealed = JSON.stringify({ ...forged, hash: hashEntry(forged) });
    expect(verifyChain(joined(lines.with(3, resealed)))).toMatchObject({ ok: false });
  });

  it('refuses entries that are not in canonical form, since they could hide what they say', () => {
    expect(verifyChain(`${text}\n`)).toMatchObject({
      ok: false,
      error: { line: 1, reason: 'it is not written in canonical form' },
    });
  });

  it('never dates an entry before the one before it, whatever the clock does', () => {
    const opened = decide(undefined, openAct, freja, start);
    if (!opened.ok) throw new Error('refused');
    const engagement = evolve(undefined, opened.value[0]!);
    const past = Temporal.Instant.from('2020-01-01T00:00:00Z');
    const published = decide(
      engagement,
      { kind: 'publish-revision', digest, blocking: 0, clauses: [] },
      freja,
      past,
    );
    expect(published).toMatchObject({ ok: true, value: [{ at: engagement.lastAt }] });
  });
});
