/** What publishing says of a handoff, on every page where it matters. */
import type { Act, Digest } from '@antipode/engagement';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveParticipation } from '../accounts/membership-store.ts';
import type { TestBrowser } from '../accounts/test-browser.ts';
import { addClient, addMember, addPerson, ayu, freja, signedIn } from '../accounts/test-people.ts';
import { actOnEngagement } from '../engagements/act-on-engagement.ts';
import { terms } from '../engagements/engagement.fixture.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { apiOf, smallHandoffWith, zipOf } from './test-handoffs.ts';

let portal: TestPortal;
let owner: TestBrowser;
let contractor: TestBrowser;
let digest: string;
const root = '/engagements/nordlys/payout-ledger';
const key = { clientId: 'nordlys', engagementId: 'payout-ledger' };

const unsettled = {
  ...smallHandoffWith(
    'handoff.md',
    (text) => `${text.replace('Merchants see', 'The limit is TBD. Merchants see')}
## Data

<!-- antipode: accept placeholder because the bank names it in January -->

The account is TBD.
`,
  ),
  'antipode.yaml': 'rules:\n  passive-without-agent: off\n',
};

beforeAll(async () => {
  portal = await createTestPortal();
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  await addPerson(portal, ayu);
  owner = await signedIn(portal, freja);
  contractor = await signedIn(portal, ayu);
  const api = await apiOf(portal, 'freja');
  const answer = await api.send(
    '/api/v1/clients/nordlys/handoffs',
    await zipOf(unsettled),
    'application/zip',
  );
  ({ digest } = (await answer.json()) as { digest: string });
  await saveParticipation(portal.db, { userId: 'ayu', ...key });
});
afterAll(async () => await portal.close());

async function read(path: string, browser = owner): Promise<string> {
  const answer = await browser.get(root + path);
  expect(answer.status, path).toBe(200);
  return await answer.text();
}

const findings = (query = ''): string => `/handoff/${digest}/findings${query}`;

describe('the findings', () => {
  it('stand by clause, the question first, then what is wrong and what to do', async () => {
    const page = await read(findings('?kind=conversation'), contractor);
    const [, outcome = ''] = page.split('id="about-0"');
    expect(outcome).toMatch(/clauses\/outcome">outcome: Outcome/);
    const order = [
      'badge-stop">blocks',
      '<b>',
      '?</b>',
      'finding-evidence">TBD',
      'To do:',
      'handoff.md:10:',
      'placeholder',
    ];
    const places = order.map((part) => outcome.indexOf(part));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('are filtered by plain links that say how many they show', async () => {
    const all = await read(findings());
    const link = /href="([^"]*severity=blocks[^"]*)"[^>]*><span[^>]*>blocks<\/span> \((\d+)\)/.exec(all);
    const blocking = await (await owner.get((link?.[1] ?? '').replaceAll('&amp;', '&'))).text();
    expect(blocking.match(/finding-question/g)).toHaveLength(Number(link?.[2]));
    expect(blocking).not.toContain('badge-wait">warns</span> <b>');
    expect(await read(findings('?severity=notes&kind=format'))).toContain('No finding is of this kind.');
    expect((await owner.get(root + findings('?severity=terrible'))).status).toBe(404);
  });

  it('that were accepted stand with their reason, for both sides', async () => {
    for (const browser of [owner, contractor]) {
      expect(await read(findings(), browser)).toMatch(
        /Accepted, with a reason \(1\).*Accepted, because<\/span> the bank names it in January/s,
      );
      expect(await read('/handoff', browser)).toMatch(/accepted<\/span>.*the bank names it in January/s);
    }
  });

  it('name the rules that are off', async () => {
    expect(await read(findings())).toMatch(/switches off <code>passive-without-agent<\/code>/);
  });

  it('of a revision from before the linter say that the rest was not judged', async () => {
    await portal.db.updateTable('revision').set({ lint: null }).execute();
    expect(await read(findings())).toContain('published before handoffs were linted');
    expect(await read('/handoff')).toContain('only its format was judged');
    const lint = JSON.stringify({
      accepted: [],
      cannotTell: [{ rule: 'unknown-field', because: 'no contract' }],
      off: [],
    });
    await portal.db.updateTable('revision').set({ lint }).execute();
    expect(await read(findings())).toMatch(/What could not be judged.*unknown-field<\/code>: no contract/s);
  });
});

describe('a handoff that is not ready', () => {
  it('says so in the document, on the engagement and beside the signature', async () => {
    await act('ayu', { kind: 'join' });
    await act('freja', { kind: 'offer-terms', digest: digest as Digest, terms });
    for (const path of ['/handoff', '', '/terms', '/revisions']) {
      expect(await read(path), path).toMatch(
        /Not ready<\/span>\s*<a href="[^"]*findings[^"]*">\d+ findings? blocks?/,
      );
    }
    expect(await read('/terms')).toMatch(/You may sign all the same;\s+the record will say so\./);
  });

  it('is signed all the same, and the record says that it was', async () => {
    const page = await read('/terms', contractor);
    const value = (name: string): string =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    const answer = await contractor.post(`${root}/signature`, {
      ...Object.fromEntries(
        ['requestKey', 'expectedSeq', 'digest', 'offer'].map((name) => [name, value(name)]),
      ),
      understood: 'yes',
    });
    expect(answer.status).toBe(303);
    const record = await read('/record');
    expect(record).toMatch(/signed revision .*, although \d+ findings? blocks? it/);
    expect(record).toMatch(/published revision 1, .*, with \d+ findings? that blocks?/);
  });
});

async function act(userId: string, what: Act): Promise<void> {
  const acted = await actOnEngagement(portal.deps, { key, userId, act: what });
  if (!acted.ok) throw new Error(JSON.stringify(acted.error));
}
