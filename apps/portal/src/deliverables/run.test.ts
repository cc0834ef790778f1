/** Evidence as a file: attached by either side, held against what was delivered, and laid side by side. */
import { verifyArchive } from '@antipode/engagement';
import { unzipSync, zipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBrowser } from '../accounts/test-browser.ts';
import {
  actAs,
  addCast,
  type Cast,
  fillIn,
  ledgerHandoff,
  openEngagement,
  openForm,
  publish,
  readEngagement,
} from '../engagements/engagement.fixture.ts';
import type { Key } from '../engagements/engagement-store.ts';
import { apiOf, sendForm } from '../handoffs/test-handoffs.ts';
import { paths } from '../paths.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { evidenceFile, evidenceOf, refusedPayout, serverError } from './evidence.fixture.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await createTestPortal({ now: '2026-11-24T09:00:00Z' });
  cast = await addCast(portal);
});
afterAll(async () => await portal.close());

const page = (key: Key, id = 'D-1') => paths.deliverable(key.clientId, key.engagementId, id);
const attaching = (key: Key) => paths.deliverableEvidence(key.clientId, key.engagementId, 'D-1');
const digestOf = async (key: Key) => (await readEngagement(portal, key)).current!;
const runsOf = async (key: Key) => (await readEngagement(portal, key)).deliverables[0]?.runs ?? [];
const html = async (browser: TestBrowser, path: string) => await (await browser.get(path)).text();
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function attach(browser: TestBrowser, key: Key, file?: Uint8Array<ArrayBuffer>): Promise<Response> {
  const fields = await openForm(browser, page(key), attaching(key));
  const sent = file ? [['evidenceFile', file] as const] : [];
  return await sendForm(portal, browser, attaching(key), [...Object.entries(fields), ...sent]);
}

async function submit(key: Key, file: Uint8Array<ArrayBuffer>): Promise<Response> {
  const list = paths.deliverables(key.clientId, key.engagementId);
  const form = await openForm(cast.ayu, paths.newDeliverable(key.clientId, key.engagementId), list);
  return await sendForm(portal, cast.ayu, list, [
    ...Object.entries({ ...form, repository1: 'payouts', sha1: '4f2a91c', note: 'The ledger.' }),
    ['evidenceFile', file],
  ]);
}

describe('a run that comes with a deliverable', () => {
  it('is kept as it came, named in the record, and shown by clause with its smallest exchange', async () => {
    const key = await openEngagement(portal, 'with-run', 'under-way');
    const file = evidenceFile({ revision: await digestOf(key) });
    expect((await submit(key, file)).status).toBe(303);
    expect(await runsOf(key)).toEqual([
      {
        ...{ sha256: sha256(file), bytes: file.length, party: 'contractor', by: 'ayu' },
        at: '2026-11-24T09:00:00.000Z',
      },
    ]);
    const shown = await html(cast.freja, page(key));
    expect(shown).not.toContain('badge-stale');
    expect(shown).toMatch(/AC-1.*badge-good">met.*AC-2.*badge-stop">not met.*See .*#contractor-F-1/s);
    expect(shown).toMatch(/POST \/payouts.*not met/s);
    expect(shown).toMatch(
      /id="contractor-F-1".*zebra.*32-bit.*Expected.*201, or.*openapi\.yaml:12.*Observed/s,
    );
    expect(shown).toContain('curl -sS -i -X POST');
    expect(shown).toContain("--data-binary '{&quot;zebra&quot;:2147483648}'");
    expect(shown).toMatch(/What it did not check.*onPaid.*Nothing here listens/s);
    for (const fact of ['1184221', '18,204', 'antipode 0.1.0', '4f2a91c', 'http://127.0.0.1:4320']) {
      expect(shown).toContain(fact);
    }
    const download = await cast.freja.get(paths.evidenceFile(key.clientId, key.engagementId, sha256(file)));
    expect(new Uint8Array(await download.arrayBuffer())).toEqual(file);
    expect(download.headers.get('content-disposition')).toMatch(
      /^attachment; filename="evidence-[0-9a-f]{12}\.json"$/,
    );
  });

  it('is refused where it is none, with what is wrong and what to do, and the note is kept', async () => {
    const key = await openEngagement(portal, 'refused-run', 'under-way');
    const revision = await digestOf(key);
    const whole = evidenceOf({ revision });
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    for (const [file, says] of [
      [bytes('{'), 'It is no evidence as antipode verify writes it'],
      [new TextEncoder().encode('{"clauses":'), 'It is no JSON.'],
      [bytes({ ...whole, format: 'antipode-evidence/9' }), 'another version of Antipode'],
      [bytes({ ...whole, seed: '7' }), 'seed is no whole number'],
      [bytes({ ...whole, startedAt: '2026-02-31T08:00:00Z' }), 'an instant that no calendar has'],
      [
        bytes({ ...whole, clauses: [{ ...whole.clauses[0], clause: 'AC-1\0' }] }),
        'It names a clause “AC-1” with characters in it that nobody can see',
      ],
      [new Uint8Array([0x7b, 0xe9, 0x7d]), 'The file is not UTF-8.'],
      [
        bytes({ ...whole, note: 'x'.repeat(16 * 1024 * 1024) }),
        'larger than evidence may be, which is 16 MB',
      ],
    ] as const) {
      const refused = await submit(key, file);
      const text = await refused.text();
      expect([refused.status, text.includes(says)]).toEqual([422, true]);
      expect(text).toContain('The ledger.</textarea>');
    }
    expect((await readEngagement(portal, key)).deliverables).toEqual([]);
    const rows = await portal.db
      .selectFrom('evidence_run')
      .select('sha256')
      .where('engagement_id', '=', key.engagementId)
      .execute();
    expect(rows).toEqual([]);
  });

  it('is not read at all where it is far too large', async () => {
    const key = await openEngagement(portal, 'huge-run', 'under-way');
    const huge = await submit(key, new Uint8Array(18 * 1024 * 1024));
    expect([huge.status, await huge.text()]).toEqual([413, expect.stringContaining('17 MB at most')]);
  });

  it('is stale, in words and with the reason, against another revision, another commit, or none', async () => {
    const key = await openEngagement(portal, 'stale-run', 'delivered');
    const revision = await digestOf(key);
    const cases = [
      [
        { revision: 'e'.repeat(64) },
        'a revision that was never published here (eeeeeeeeeeee), and revision 1 was delivered',
      ],
      [
        { revision, commit: '9be0000' },
        'It was run against commit 9be0000, and what was delivered is 4f2a91c.',
      ],
      [{ revision, commit: undefined }, 'It does not say which commit was running'],
    ] as const;
    for (const [varied, says] of cases) {
      expect((await attach(cast.ayu, key, evidenceFile(varied))).status).toBe(303);
      for (const path of [page(key), paths.review(key.clientId, key.engagementId, 'D-1')]) {
        const shown = await html(cast.freja, path);
        expect(shown).toContain(says);
        expect(shown).not.toContain('badge-stop');
      }
    }
    const full = evidenceFile({ revision, commit: '4f2a91c0'.padEnd(40, '0') });
    expect((await attach(cast.ayu, key, full)).status).toBe(303);
    expect(await html(cast.freja, page(key))).not.toContain('badge-stale');
  });

  it('goes stale at the clause that an amendment changed, and nowhere else', async () => {
    const key = await openEngagement(portal, 'amended-run', 'delivered');
    const revision = await digestOf(key);
    await attach(cast.ayu, key, evidenceFile({ revision }));
    const next = await publish(portal, key, 'freja', ledgerHandoff('amended-run', 'Then it waits'));
    await actAs(portal, key, 'freja', {
      ...{ kind: 'propose-amendment', base: revision, next, scope: 'Wait.', daysChange: 0 },
      priceChange: { currency: 'EUR', minor: 0 },
    });
    await actAs(portal, key, 'ayu', { kind: 'countersign-amendment', amendment: 'A-1' });
    const shown = await html(cast.freja, page(key));
    expect(shown.match(/The clause has changed since, or is gone/g)).toHaveLength(1);
    expect(shown).toMatch(/AC-1.*badge-good">met.*AC-2.*badge-plain">not met.*badge-stale/s);
    await attach(cast.ayu, key, evidenceFile({ revision: next, seed: 8 }));
    expect(await html(cast.freja, page(key))).not.toContain('badge-stale');
  });
});

describe('a second run', () => {
  it('is the client’s own, and shows where both agree and where not, differences first', async () => {
    const key = await openEngagement(portal, 'second', 'delivered');
    const revision = await digestOf(key);
    const [first, second] = [
      evidenceFile({ revision }),
      evidenceFile({
        ...{ revision, startedAt: '2026-11-24T08:30:00.000Z' },
        verdicts: { 'AC-2': 'met', 'AC-1': 'met', 'POST /payouts': 'not met' },
      }),
    ];
    await attach(cast.ayu, key, first);
    expect(await html(cast.mikkel, page(key))).toContain(
      '--commit 4f2a91c --seed 1184221 --out evidence.json',
    );
    const copy = await attach(cast.mikkel, key, first);
    expect([copy.status, await copy.text()]).toEqual([
      422,
      expect.stringContaining('the contractor’s own file'),
    ]);
    expect((await attach(cast.mikkel, key, second)).headers.get('location')).toBe(page(key));
    expect((await runsOf(key)).map(({ party, by }) => [party, by])).toEqual([
      ['contractor', 'ayu'],
      ['client', 'mikkel'],
    ]);
    const shown = await html(cast.ayu, page(key));
    expect(shown).toMatch(/<b class="num">1<\/b> <span[^>]*>They differ</);
    expect(shown).toMatch(/<b class="num">1<\/b> <span[^>]*>Both say met</);
    expect(shown).toMatch(/<table.*AC-2.*They differ.*POST \/payouts.*Both say not met.*AC-1.*Both say met/s);
    const review = await html(cast.mikkel, paths.review(key.clientId, key.engagementId, 'D-1'));
    expect(review).toMatch(/One run says met and the other not met: .*AC-2/s);
    expect(review).toMatch(/Verdict on AC-2.*The two runs differ\./s);
  });

  it('that is a copy in all but a space counts for nothing, and says so', async () => {
    const key = await openEngagement(portal, 'copied', 'delivered');
    const revision = await digestOf(key);
    await attach(cast.ayu, key, evidenceFile({ revision }));
    const spaced = new TextEncoder().encode(JSON.stringify(evidenceOf({ revision }), null, 1));
    portal.advance({ minutes: 1 });
    expect((await attach(cast.freja, key, spaced)).status).toBe(303);
    const shown = await html(cast.freja, page(key));
    expect(shown.match(/so it may be a copy of it/g)).toHaveLength(1);
    expect(shown).toMatch(/<b class="num">3<\/b> <span[^>]*>Only the contractor’s tells</);
  });

  it('of the same side takes the place of the one before, which stays; the same file twice is refused', async () => {
    const key = await openEngagement(portal, 'again', 'delivered');
    const revision = await digestOf(key);
    const files = [1, 2].map((seed) => evidenceFile({ revision, seed }));
    for (const file of files) expect((await attach(cast.freja, key, file)).status).toBe(303);
    const twice = await attach(cast.freja, key, files[0]);
    expect([twice.status, await twice.text()]).toEqual([
      422,
      expect.stringContaining('attached to D-1 already'),
    ]);
    const shown = await html(cast.freja, page(key));
    for (const file of files) {
      expect(shown).toContain(paths.evidenceFile(key.clientId, key.engagementId, sha256(file)));
    }
    const none = await attach(cast.freja, key);
    expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('Choose the file')]);
  });

  it('leaves to the reviewer what no run can tell, and decides nothing where both agree', async () => {
    const key = await openEngagement(portal, 'waiting', 'delivered');
    const revision = await digestOf(key);
    const verdicts = { 'AC-1': 'met', 'AC-2': 'by hand' } as const;
    await attach(cast.ayu, key, evidenceFile({ revision, verdicts }));
    await attach(cast.freja, key, evidenceFile({ revision, verdicts, seed: 2 }));
    const review = paths.review(key.clientId, key.engagementId, 'D-1');
    const shown = await html(cast.freja, review);
    expect(shown).toMatch(/waits for the reviewer<\/span> No run can tell: .*AC-2/s);
    expect(shown).toMatch(/Verdict on AC-1<.*Both runs say met\./s);
    expect(
      await openForm(cast.freja, review, paths.verdicts(key.clientId, key.engagementId, 'D-1')),
    ).toMatchObject({
      ...{ clause0: 'AC-2', verdict0: '', clause1: 'AC-1', verdict1: '', grounds1: '' },
    });
    const judged = await fillIn(cast.freja, review, paths.verdicts(key.clientId, key.engagementId, 'D-1'), {
      verdict0: 'rejected',
    });
    expect([judged.status, await judged.text()]).toEqual([
      422,
      expect.stringContaining('Say what you observed'),
    ]);
    await fillIn(cast.freja, review, paths.verdicts(key.clientId, key.engagementId, 'D-1'), {
      verdict0: 'accepted',
    });
    expect(await html(cast.freja, page(key))).not.toContain('waits for the reviewer');
  });

  it('is for the parties: an operator reads, another’s contractor finds nothing, and after the review it is late', async () => {
    const key = await openEngagement(portal, 'parties', 'delivered');
    const file = evidenceFile({ revision: await digestOf(key) });
    await attach(cast.ayu, key, file);
    const send = async (browser: TestBrowser) =>
      (await sendForm(portal, browser, attaching(key), [['evidenceFile', file]])).status;
    expect(await html(cast.operator, page(key))).not.toContain(attaching(key));
    expect([await send(cast.operator), await send(cast.budi)]).toEqual([403, 404]);
    const address = paths.evidenceFile(key.clientId, key.engagementId, sha256(file));
    expect([(await cast.operator.get(address)).status, (await cast.budi.get(address)).status]).toEqual([
      200, 404,
    ]);
    const other = await openEngagement(portal, 'elsewhere', 'delivered');
    const elsewhere = paths.evidenceFile(other.clientId, other.engagementId, sha256(file));
    expect((await cast.freja.get(elsewhere)).status).toBe(404);
    const closed = await openEngagement(portal, 'late', 'accepted');
    const late = await sendForm(portal, cast.freja, attaching(closed), [['evidenceFile', file]]);
    expect([late.status, await late.text()]).toEqual([
      422,
      expect.stringContaining('The engagement is accepted'),
    ]);
  });
});

describe('a run whose maker means harm', () => {
  const nasty =
    '<img src=x onerror="alert(1)"><script>alert(1)</script>\u001B[2J\u0000\u202Egnp.exe \uD800 ]]> &amp;';

  const visible = ['\u001B', '\u0000', '\uD800'].reduce((text, each) => text.replaceAll(each, ''), nasty);

  it('is text on every page, whatever it says', async () => {
    const key = await openEngagement(portal, 'nasty', 'delivered');
    const finding = {
      ...serverError,
      ...{ message: nasty, why: nasty, expected: nasty, observed: nasty, by: nasty, accepted: nasty },
      places: [{ clause: nasty, detail: nasty }],
      exchanges: [
        {
          ...refusedPayout,
          curl: nasty,
          request: { ...refusedPayout.request, body: { text: nasty, bytes: 9 } },
        },
        {
          request: refusedPayout.request,
          silence: { because: 'closed', detail: nasty },
          curl: nasty,
        } as const,
      ],
    };
    const evidence = evidenceOf({ revision: await digestOf(key), findings: [finding] });
    const file = JSON.stringify({
      ...evidence,
      tool: { name: 'antipode', version: nasty.slice(0, 40) },
      service: { ...evidence.service, url: `http://a/${nasty.replaceAll(/\s/g, '')}` },
      environment: { platform: nasty, runtime: nasty },
      clauses: [
        ...evidence.clauses.map((clause) => ({ ...clause, because: nasty, title: nasty })),
        { ...evidence.clauses[0], clause: visible, ran: [{ what: nasty, times: 1 }] },
      ],
      notChecked: [{ what: nasty, because: nasty }],
      setAside: [{ clause: nasty, because: nasty }],
    });
    expect((await attach(cast.ayu, key, new TextEncoder().encode(file))).status).toBe(303);
    for (const path of [page(key), paths.review(key.clientId, key.engagementId, 'D-1')]) {
      const shown = await html(cast.freja, path);
      expect(shown).toContain('&lt;img src=x');
      expect(shown).not.toMatch(/<img|<script>alert/);
      expect(shown).not.toContain('\u001B');
    }
    expect(await html(cast.freja, page(key))).toContain('No clause of this handoff.');
  });

  it('of thousands of clauses and findings is laid out in pages that stay small, and says what was left out', async () => {
    const key = await openEngagement(portal, 'many', 'delivered');
    const long = 'x'.repeat(20_000);
    const findings = Array.from({ length: 600 }, (_, at) => ({
      ...{ ...serverError, id: `F-${at + 1}`, message: long, observed: long },
      places: Array.from({ length: 30 }, (_, place) => ({ clause: `GET /${place}` })),
      exchanges: at < 40 ? Array.from({ length: 30 }, () => ({ ...refusedPayout, curl: `curl ${at}` })) : [],
    }));
    const base = evidenceOf({ revision: await digestOf(key), verdicts: {} });
    const clauses = Array.from({ length: 3_000 }, (_, at) => ({
      ...evidenceOf({ revision: base.handoff.revision }).clauses[1]!,
      ...{
        clause: `GET /${at}`,
        findings: at === 0 ? findings.map(({ id }) => id) : [`F-${(at % 600) + 1}`],
      },
    }));
    const short = findings.map((finding, at) =>
      at < 200 ? finding : { ...finding, message: '', observed: '' },
    );
    const file = new TextEncoder().encode(JSON.stringify({ ...base, clauses, findings: short }));
    expect((await attach(cast.ayu, key, file)).status).toBe(303);
    const shown = await html(cast.freja, page(key));
    expect(shown.length).toBeLessThan(600_000);
    expect(shown).toContain('A run found more than a page takes');
    expect(shown).toMatch(/and 588 more, which the file has/);
    expect(shown.match(/<tr/g)).toHaveLength(41);
    expect(await html(cast.freja, `${page(key)}?page=76`)).toContain('GET /2999');
  });
});

describe('the record of a deliverable with runs', () => {
  it('exports each file, and is broken where a byte of one was changed', async () => {
    const key = await openEngagement(portal, 'exported', 'delivered');
    const revision = await digestOf(key);
    const [first, second] = [evidenceFile({ revision }), evidenceFile({ revision, seed: 2 })];
    await attach(cast.ayu, key, first);
    await attach(cast.freja, key, second);
    const answer = await cast.ayu.get(paths.recordExport(key.clientId, key.engagementId));
    const zip = new Uint8Array(await answer.arrayBuffer());
    expect(verifyArchive(zip)).toMatchObject({ ok: true });
    const files = unzipSync(zip);
    const where = `evidence/${sha256(second)}.json`;
    expect(files[where]).toEqual(second);
    files[where]![40]! ^= 1;
    const rezipped = zipSync(files, { level: 0, mtime: '1980-01-01T00:00:00' });
    expect(verifyArchive(rezipped)).toMatchObject({ ok: false, error: { where } });
    const record = await html(cast.freja, paths.record(key.clientId, key.engagementId));
    expect(record).toContain('attached evidence to D-1');
    expect(record).toContain(sha256(second));
  });
});

describe('evidence from a program', () => {
  const address = (key: Key) => paths.apiEvidence(key.clientId, key.engagementId);

  it('is attached for the side whose token it is, once', async () => {
    const key = await openEngagement(portal, 'program', 'delivered');
    const file = evidenceFile({ revision: await digestOf(key) });
    const contractor = await apiOf(portal, 'ayu');
    const sent = await contractor.send(address(key), file, 'application/json');
    const answer = {
      deliverable: 'D-1',
      url: `http://127.0.0.1:4310${page(key)}`,
      evidence: { sha256: sha256(file), bytes: file.length },
      stale: [],
    };
    expect([sent.status, await sent.json()]).toEqual([201, answer]);
    const again = await contractor.send(address(key), file, 'application/json');
    expect([again.status, await again.json()]).toEqual([200, answer]);
    const client = await apiOf(portal, 'mikkel');
    const copy = await client.send(address(key), file, 'application/json');
    expect([copy.status, await copy.json()]).toMatchObject([422, { reason: 'run-of-other-side' }]);
    const form = new FormData();
    form.append('evidence', new Blob([evidenceFile({ revision: 'a'.repeat(64) })]), 'evidence.json');
    const second = await client.send(address(key), form);
    expect([second.status, await second.json()]).toMatchObject([
      201,
      { stale: [expect.stringContaining('never published here')] },
    ]);
    expect((await runsOf(key)).map((run) => run.party)).toEqual(['contractor', 'client']);
  });

  it('is refused in words that say what to do', async () => {
    const key = await openEngagement(portal, 'program-refused', 'under-way');
    const contractor = await apiOf(portal, 'ayu');
    const early = await contractor.send(address(key), '{}', 'application/json');
    expect([early.status, await early.json()]).toMatchObject([
      409,
      { detail: expect.stringContaining('Nothing is in review') as string },
    ]);
    const stranger = await apiOf(portal, 'budi');
    expect((await stranger.send(address(key), '{}', 'application/json')).status).toBe(404);
    const delivered = await openEngagement(portal, 'program-empty', 'delivered');
    for (const [body, says] of [
      ['', 'Send the file that antipode verify wrote as the body'],
      ['{}', 'format is missing'],
    ] as const) {
      const refused = await contractor.send(address(delivered), body, 'application/json');
      expect([refused.status, await refused.json()]).toMatchObject([
        422,
        { detail: expect.stringContaining(says) as string },
      ]);
    }
  });

  it('comes with a deliverable that the program submits by the fields of its form', async () => {
    const key = await openEngagement(portal, 'program-submits', 'under-way');
    const deliverables = paths.apiDeliverables(key.clientId, key.engagementId);
    const file = evidenceFile({ revision: await digestOf(key) });
    const form = (note: string) => {
      const made = new FormData();
      for (const [name, value] of Object.entries({ note, repository1: 'payouts', sha1: '4f2a91c' })) {
        made.append(name, value);
      }
      made.append('evidenceFile', new Blob([file]), 'evidence.json');
      return made;
    };
    const contractor = await apiOf(portal, 'ayu');
    const noNote = await contractor.send(deliverables, form(''));
    expect([noNote.status, await noNote.json()]).toMatchObject([422, { problems: [{ field: 'note' }] }]);
    const submitted = await contractor.send(deliverables, form('The ledger.'));
    expect([submitted.status, await submitted.json()]).toMatchObject([
      201,
      { deliverable: 'D-1', evidence: { sha256: sha256(file) }, stale: [] },
    ]);
    const twice = await contractor.send(deliverables, form('The ledger.'));
    expect([twice.status, await twice.json()]).toMatchObject([409, { reason: 'wrong-state' }]);
    const client = await apiOf(portal, 'freja');
    expect((await client.send(deliverables, form('Mine.'))).status).toBe(403);
    expect(await runsOf(key)).toHaveLength(1);
  });
});
