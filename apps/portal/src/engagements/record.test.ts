import { verifyArchive } from '@antipode/engagement';
import { readHandoff } from '@antipode/handoff';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ayu, freja } from '../accounts/test-people.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { actAs, addCast, type Cast, ledgerHandoff, openEngagement, publish } from './engagement.fixture.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await createTestPortal();
  cast = await addCast(portal);
  await openEngagement(portal, 'payout-ledger', 'closed');
});
afterAll(async () => {
  await portal.close();
});

const root = '/engagements/nordlys/payout-ledger/record';

async function exported(path = root): Promise<Uint8Array> {
  const response = await cast.ayu.get(`${path}/export`);
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

describe('an engagement’s record', () => {
  it('is exported by either party as the same bytes, and verifies', async () => {
    const archive = await exported();
    const verified = verifyArchive(archive);
    expect(verified).toMatchObject({ ok: true, value: { engagement: { state: 'closed' } } });
    const response = await cast.freja.get(`${root}/export`);
    expect(response.headers.get('content-disposition')).toMatch(/nordlys-payout-ledger-record-\d+\.zip/);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(archive);
  });

  it('names the people in the story, and only their ids in the chain', async () => {
    const files = unzipSync(await exported());
    const text = (path: string): string => new TextDecoder().decode(files[path]);
    expect(text('story.md')).toContain('Freja Holm (client) opened');
    expect(text('story.md')).toContain('closed the engagement');
    expect(text('record.jsonl')).not.toContain('Freja');
  });

  it('brings the files from which the rows of every clause and schema can be made again', async () => {
    const other = await openEngagement(portal, 'other-ledger', 'under-way');
    await publish(portal, other, freja.id, ledgerHandoff('other-ledger', 'Then the answer is 422'));
    const zip = await exported('/engagements/nordlys/other-ledger/record');
    const verified = verifyArchive(zip);
    if (!verified.ok) throw new Error(verified.error.reason);
    const { revisions } = verified.value.engagement;
    expect(revisions).toHaveLength(2);
    const archive = unzipSync(zip);
    for (const { number, digest } of revisions) {
      const folder = `revisions/${number}-${digest.slice(0, 12)}/`;
      const files = Object.entries(archive)
        .filter(([path]) => path.startsWith(folder))
        .map(([path, content]) => ({ path: path.slice(folder.length), content }));
      const handoff = await readHandoff(files);
      const rows = await portal.db
        .selectFrom('clause')
        .selectAll()
        .where('client_id', '=', other.clientId)
        .where('engagement_id', '=', other.engagementId)
        .where('digest', '=', digest)
        .orderBy('position')
        .execute();
      expect(rows.map(({ id, kind, hash, title, body }) => ({ id, kind, hash, title, body }))).toEqual(
        handoff.clauses.map(({ id, kind, hash, title, body }) => ({ id, kind, hash, title, body })),
      );
      const schemas = await portal.db
        .selectFrom('revision_schema')
        .selectAll()
        .where('client_id', '=', other.clientId)
        .where('engagement_id', '=', other.engagementId)
        .where('digest', '=', digest)
        .execute();
      expect(Object.fromEntries(schemas.map(({ name, body }) => [name, body]))).toEqual(handoff.schemas);
    }
  });

  it('pages, fifty entries at a time, and tells each with its hash', async () => {
    const long = await openEngagement(portal, 'long-ledger', 'under-way');
    for (let number = 1; number <= 55; number += 1) {
      await actAs(portal, long, ayu.id, {
        kind: 'ask',
        ...{ clauses: ['AC-1'], text: `Which one, <b>for the ${number}th time</b>?`, options: [] },
      });
    }
    const first = await (await cast.freja.get('/engagements/nordlys/long-ledger/record')).text();
    expect(first).toContain('rel="next"');
    expect(first).not.toContain('rel="prev"');
    const next = /href="([^"]+)" rel="next"/.exec(first)?.[1] ?? '';
    const second = await (await cast.freja.get(next)).text();
    expect(second).toContain('asked Q-55');
    expect(second).toContain('rel="prev"');
    expect(second).not.toContain('<b>for the');
  });

  it('is read by operators too, and not found by another client’s contractor', async () => {
    expect((await cast.operator.get(root)).status).toBe(200);
    expect((await cast.budi.get(root)).status).toBe(404);
    expect((await cast.budi.get(`${root}/export`)).status).toBe(404);
  });
});
