import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryFor, type EngagementEvent, type RecordEntry, writeArchive } from '@antipode/engagement';
import { freeze } from '@antipode/handoff';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { antipode } from './run-antipode.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antipode-record-'));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

const files = [{ path: 'handoff.md', content: new TextEncoder().encode('# Payout ledger\n') }];
const digest = freeze(files);

/** A record of two entries, made as the portal makes its own. */
function exported(): { readonly zip: Uint8Array; readonly entries: readonly RecordEntry[] } {
  const events = [
    { kind: 'opened', clientId: 'nordlys', engagementId: 'payout-ledger', title: 'Payout ledger' },
    { kind: 'revision-published', digest, number: 1, blocking: 0, clauses: [] },
  ].map((body) => ({
    ...{ ...body, at: '2026-11-24T09:00:00.000Z', by: { party: 'client', userId: 'freja' } },
  })) as unknown as readonly EngagementEvent[];
  const entries: RecordEntry[] = [];
  for (const event of events) entries.push(entryFor(event, entries.at(-1)));
  const zip = writeArchive({
    entries,
    people: { freja: 'Freja Holm' },
    revisions: [{ number: 1, digest, files }],
    evidence: [],
  });
  return { zip, entries };
}

async function verify(zip: Uint8Array) {
  const file = join(folder, 'record.zip');
  await writeFile(file, zip);
  return await antipode(['record', 'verify', file]);
}

/** The same archive with one text in the place of another that is as long. */
function tampered(zip: Uint8Array, from: string, to: string): Uint8Array {
  expect(to.length).toBe(from.length);
  const text = Buffer.from(zip).toString('latin1');
  expect(text).toContain(from);
  return Buffer.from(text.replace(from, to), 'latin1');
}

describe('antipode record verify', () => {
  it('says that a record is whole, with its entries, its revisions and its head', async () => {
    const { zip, entries } = exported();
    const { exitCode, out, err } = await verify(zip);
    expect(out).toBe(
      [
        `Whole: ${join(folder, 'record.zip')}`,
        'Engagement: Payout ledger (nordlys/payout-ledger), draft',
        'Entries: 2',
        `Revision 1: ${digest}`,
        'No revision is agreed by both parties.',
        `Head hash: ${entries.at(-1)?.hash}`,
        '',
      ].join('\n'),
    );
    expect([exitCode, err]).toEqual([0, '']);
  });

  it('names the first broken link of one that was tampered with', async () => {
    const { zip } = exported();
    for (const [from, to] of [
      ['"title":"Payout ledger"', '"title":"Payout lodger"'],
      ['# Payout ledger\n', '# Payout lodger\n'],
      ['Freja Holm', 'Freja Halm'],
    ] as const) {
      const { exitCode, out, err } = await verify(tampered(zip, from, to));
      expect([exitCode, out], from).toEqual([1, '']);
      expect(err, from).toMatch(/^Broken: .*\nFirst broken link: .+: .+\.\n$/);
    }
    const { err } = await verify(tampered(zip, '"number":1', '"number":7'));
    expect(err).toContain(
      'First broken link: record.jsonl, entry 2: its text is not what its hash was made of.',
    );
  });

  it('does not take something else for a record', async () => {
    const cut = await verify(exported().zip.slice(0, 400));
    expect([cut.exitCode, cut.err]).toEqual([1, expect.stringContaining('it was cut short')]);
    const none = await antipode(['record', 'verify', join(folder, 'nowhere.zip')]);
    expect([none.exitCode, none.err]).toEqual([2, expect.stringContaining('There is no file')]);
    const place = await antipode(['record', 'verify', folder]);
    expect([place.exitCode, place.err]).toEqual([2, expect.stringContaining('is a folder')]);
  });
});
