import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBrowser } from '../accounts/test-browser.ts';
import { addClient, addMember, freja, signedIn } from '../accounts/test-people.ts';
import { addCast, type Cast, fillIn, openEngagement, publish } from '../engagements/engagement.fixture.ts';
import { paths } from '../paths.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { createHandoffReader } from './handoff-reader.ts';
import { apiOf, type Folder, smallHandoff, smallHandoffWith, zipOf } from './test-handoffs.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await createTestPortal({ now: '2026-11-24T09:00:00Z' });
  cast = await addCast(portal);
});
afterAll(async () => await portal.close());

const contract = 'contract/openapi.yaml';
const ledger = (change: (text: string) => string): Folder => smallHandoffWith(contract, change);

const withId = (folder: Folder, id: string): Folder => ({
  ...folder,
  'handoff.md': String(folder['handoff.md']).replace('id: payout-ledger', `id: ${id}`),
});

/** The page that compares two revisions of a new engagement. */
async function compared(id: string, before: Folder, after: Folder, on = portal, browser?: TestBrowser) {
  const digests: string[] = [];
  const api = await apiOf(on, 'freja');
  for (const folder of [before, after]) {
    const zip = await zipOf(withId(folder, id));
    const answer = await api.send('/api/v1/clients/nordlys/handoffs', zip, 'application/zip');
    expect(answer.status).toBe(201);
    digests.push(((await answer.json()) as { digest: string }).digest);
  }
  const page = paths.compare('nordlys', id, digests[0] ?? '', digests[1] ?? '');
  const answer = await (browser ?? cast.freja).get(page);
  expect(answer.status).toBe(200);
  return { html: await answer.text(), page };
}

/** What a page says, without how it is marked up. */
const words = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ');

describe('the page that compares two revisions', () => {
  it('says what breaks a caller at its top and beside the clause, in words', async () => {
    const { html, page } = await compared(
      'breaking',
      smallHandoff,
      ledger((text) =>
        text
          .replace('required: [zebra]', 'required: [zebra, amount]')
          .replace('[pending, paid]', '[pending, paid, lost]')
          .replace("'422'", "'409': { description: Twice }\n        '422'"),
      ),
    );
    const said = words(html);
    expect(said).toContain('1 change breaks a caller, 1 may, 3 are safe.');
    expect(said).toContain(
      'breaks a caller “amount” could be left out and must now be sent. The same in 1 more place. request body application/json › amount',
    );
    expect(said).toContain('may break a caller “status” may now be "lost"');
    expect(said).toContain('safe It now says when it answers with 409. response 409');
    expect(html.indexOf('breaks a caller</span>')).toBeLessThan(html.indexOf('may break a caller</span>'));
    expect(html).toContain(
      `href="${page.replaceAll('&', '&amp;')}&amp;page=1#clause-POST_/payouts">POST /payouts</a>`,
    );
    expect(html).toContain('id="clause-POST_/payouts"');
  });

  it('knows an operation again whose path names its parameter anew', async () => {
    const path = (name: string) =>
      ledger((text) =>
        text.replace(
          'components:',
          `  /payouts/{${name}}:\n    get: { responses: { '200': { description: It } } }\ncomponents:`,
        ),
      );
    const { html } = await compared('renamed', path('id'), path('payout'));
    expect(words(html)).toContain('No change breaks a caller, 0 may, 1 is safe.');
    expect(words(html).match(/which no caller sees: it is now GET \/payouts\/\{payout\}\./g)).toHaveLength(2);
  });

  it('says of an operation that is only described anew that nothing changes for a caller', async () => {
    const { html } = await compared(
      'described',
      smallHandoff,
      ledger((text) => text.replace('**once**', 'twice')),
    );
    expect(html).toContain('Nothing changes for a caller.');
    expect(html).not.toMatch(/breaks? a caller/);
  });

  it('says nothing of callers where no operation differs', async () => {
    const { html } = await compared(
      'prose',
      smallHandoff,
      smallHandoffWith('handoff.md', (text) => text.replace('what they were', 'what they are')),
    );
    expect(html).toContain('0 added, 1 changed, 0 removed');
    expect(html).not.toContain('a caller');
  });

  it('compares a large contract on a thread of its own', async () => {
    const { html } = await compared('large', largeLedger('integer'), largeLedger('string'));
    expect(words(html)).toContain('400 changes break a caller, 0 may, 0 are safe.');
    expect(words(html)).toContain('and 388 more');
    expect(html).toMatch(/page=14#clause-GET_\/lists\/399"|and 388 more/);
  });
});

/** More than is compared while others wait. */
const largeLedger = (type: string): Folder =>
  ledger((text) => {
    const list = (at: number): string => `  /lists/${at}:
    get:
      description: '${'All that a list has to say. '.repeat(60)}'
      responses: { '200': { description: It, content: { application/json: { schema: { $ref: '#/components/schemas/Line' } } } } }
`;
    return text
      .replace('components:', `${Array.from({ length: 400 }, (_, at) => list(at)).join('')}components:`)
      .replace(
        '  schemas:\n',
        `  schemas:\n    Line: { type: object, required: [at], properties: { at: { type: ${type} } } }\n`,
      );
  });

it('a contract that takes too long to compare is said to be too large, and the page is there all the same', async () => {
  // Publishing is left to a reader that may take its time.
  const patient = createHandoffReader({ threads: 1 });
  const hasty = createHandoffReader({ threads: 1, seconds: 0 });
  const other = await createTestPortal({ reader: { ...patient, compare: hasty.compare } });
  try {
    await addClient(other, 'nordlys', 'Nordlys Payments');
    await addMember(other, 'nordlys', 'owner', freja);
    const browser = await signedIn(other, freja);
    const { html } = await compared(
      'too-large',
      largeLedger('integer'),
      largeLedger('string'),
      other,
      browser,
    );
    expect(html).toContain('What that does to callers is not told: the contracts are too large to compare.');
    expect(html).toContain('0 added, 400 changed, 0 removed');
    expect(html).not.toContain('Nothing changes for a caller.');
  } finally {
    await other.close();
    await hasty.close();
  }
}, 120_000);

describe('an amendment', () => {
  it('says beside a clause what it does to callers', async () => {
    const key = await openEngagement(portal, 'amended', 'agreed');
    const next = await publish(
      portal,
      key,
      'freja',
      withId(
        ledger((text) => text.replace('[pending, paid]', '[pending, paid, lost]')),
        'amended',
      ),
    );
    const { newAmendment, amendments, amendment } = paths;
    const [newPage, list] = [newAmendment, amendments].map((path) => path('nordlys', 'amended')) as [
      string,
      string,
    ];
    const typed = { scope: 'The ledger has another contract.', priceChange: '-500', daysChange: '2', next };
    expect((await fillIn(cast.freja, newPage, list, typed)).status).toBe(303);
    const html = await (await cast.ayu.get(amendment('nordlys', 'amended', 'A-1'))).text();
    expect(words(html)).toContain('No change breaks a caller, 1 may, 1 is safe.');
    expect(words(html)).toContain('may break a caller “status” may now be "lost"');
  });
});
