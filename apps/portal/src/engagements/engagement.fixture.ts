/** The cast of the worked example and engagements at any stage, for tests through real routes. */
import type { Act, CommitSha, Digest, Engagement, State, Terms } from '@antipode/engagement';
import { saveParticipation } from '../accounts/membership-store.ts';
import type { TestBrowser } from '../accounts/test-browser.ts';
import {
  addClient,
  addMember,
  addOperator,
  addPerson,
  ayu,
  desk,
  freja,
  signedIn,
} from '../accounts/test-people.ts';
import { publishHandoff } from '../handoffs/publish-handoff.ts';
import { type Folder, smallHandoff } from '../handoffs/test-handoffs.ts';
import type { TestPortal } from '../test-portal.ts';
import { actOnEngagement } from './act-on-engagement.ts';
import { findEngagementFor, type Key } from './engagement-store.ts';

export const mikkel = {
  id: 'mikkel',
  name: 'Mikkel Dam',
  email: 'mikkel@nordlys.example',
  zone: 'Europe/Copenhagen',
};
export const sven = { id: 'sven', name: 'Sven Lund', email: 'sven@boreal.example', zone: 'Europe/Stockholm' };
export const budi = { id: 'budi', name: 'Budi Santoso', email: 'budi@santoso.example', zone: 'Asia/Jakarta' };

export type Cast = {
  readonly freja: TestBrowser;
  readonly mikkel: TestBrowser;
  readonly ayu: TestBrowser;
  readonly operator: TestBrowser;
  /** The contractor of another client's engagement. */
  readonly budi: TestBrowser;
};

/** Everybody signed in: Nordlys with its owner, reviewer and contractor, Boreal with its own, and the operator. */
export async function addCast(portal: TestPortal): Promise<Cast> {
  await addOperator(portal);
  await addClient(portal, 'nordlys', 'Nordlys Payments');
  await addMember(portal, 'nordlys', 'owner', freja);
  await addMember(portal, 'nordlys', 'reviewer', mikkel);
  await addPerson(portal, ayu);
  await addClient(portal, 'boreal', 'Boreal');
  await addMember(portal, 'boreal', 'owner', sven);
  await addPerson(portal, budi);
  await openEngagement(portal, 'boreal-ledger', 'agreed', {
    owner: sven.id,
    contractor: budi.id,
    clientId: 'boreal',
  });
  return {
    freja: await signedIn(portal, freja),
    mikkel: await signedIn(portal, mikkel),
    ayu: await signedIn(portal, ayu),
    operator: await signedIn(portal, desk),
    budi: await signedIn(portal, budi),
  };
}

/** Two criteria are reviewed: AC-1 and AC-2. */
export const ledgerHandoff = (id: string, secondCriterion = 'Then it is refused'): Folder => ({
  ...smallHandoff,
  'handoff.md': String(smallHandoff['handoff.md']).replace('id: payout-ledger', `id: ${id}`),
  'criteria/refusals.feature': `Feature: Limits

  @AC-2
  Scenario: Nobody is paid more than the balance
    Given a merchant with a balance of 10.00 EUR
    When a payout of 20.00 EUR is asked for
    ${secondCriterion}
`,
});

export const terms: Terms = {
  price: { kind: 'fixed', amount: { currency: 'EUR', minor: 1_200_000 } },
  start: '2026-12-01',
  appetiteDays: 20,
};

const nordlys = { owner: freja.id, contractor: ayu.id, clientId: 'nordlys' };

/** An engagement of its own, brought as far as `until` by the acts of its parties. */
export async function openEngagement(
  portal: TestPortal,
  id: string,
  until: State,
  { owner, contractor, clientId } = nordlys,
): Promise<Key> {
  const key = { clientId, engagementId: id };
  await publish(portal, key, owner, ledgerHandoff(id));
  await saveParticipation(portal.db, { userId: contractor, ...key });
  const steps: readonly (readonly [userId: string, act: (engagement: Engagement) => Act])[] = [
    [contractor, () => ({ kind: 'join' })],
    [owner, ({ revisions }) => ({ kind: 'offer-terms', digest: revisions[0]!.digest, terms })],
    [owner, ({ offer }) => ({ kind: 'sign', digest: offer!.digest, offer: offer!.number })],
    [contractor, ({ offer }) => ({ kind: 'sign', digest: offer!.digest, offer: offer!.number })],
    [contractor, () => ({ kind: 'start' })],
    [contractor, () => submission],
    [owner, (engagement) => verdictsOn(engagement)],
    [owner, () => ({ kind: 'accept', deliverable: 'D-1', note: '' })],
    [owner, () => ({ kind: 'ship', note: 'It runs in production.' })],
    [owner, () => ({ kind: 'close' })],
  ];
  let engagement = await readEngagement(portal, key, owner);
  for (const [userId, act] of steps) {
    // Joining changes no state, and nobody negotiates alone.
    if (engagement.state === until && engagement.contractor) return key;
    await actAs(portal, key, userId, act(engagement));
    engagement = await readEngagement(portal, key, owner);
  }
  if (engagement.state !== until) throw new Error(`The steps of the fixture do not lead to ${until}`);
  return key;
}

// Seven hexadecimal digits, which is all that its parser asks for.
const commit = '4f2a91c' as CommitSha;

const submission: Act = {
  kind: 'submit-deliverable',
  commits: [{ repository: 'payouts', sha: commit }],
  note: 'The ledger. Run `npm start`.',
  evidence: [
    { clause: 'AC-1', outcome: 'met', ran: 'npm test -- AC-1', seed: '42', rerun: 'npm test -- --seed 42' },
  ],
};

const verdictsOn = ({ revisions }: Engagement): Act => ({
  kind: 'give-verdicts',
  deliverable: 'D-1',
  verdicts: revisions[0]!.clauses
    .filter((clause) => clause.reviewed)
    .map(({ id, hash }) => ({ clause: id, clauseHash: hash, verdict: 'accepted', grounds: '' })),
});

/** @returns the digest of the new revision */
export async function publish(portal: TestPortal, key: Key, userId: string, folder: Folder): Promise<Digest> {
  const files = Object.entries(folder).map(([path, content]) => ({
    path,
    content: Buffer.from(content as string),
  }));
  const published = await publishHandoff(portal.deps, { userId, clientId: key.clientId, files });
  if (!published.ok) throw new Error(`Not published: ${published.error.kind}`);
  // The store's key holds the digest as plain text; it has just been frozen.
  return published.value.digest as Digest;
}

export async function actAs(portal: TestPortal, key: Key, userId: string, act: Act): Promise<void> {
  const acted = await actOnEngagement(portal.deps, { key, userId, act });
  if (!acted.ok) throw new Error(`${userId} could not ${act.kind}: ${acted.error.kind}`);
}

export async function readEngagement(
  portal: TestPortal,
  key: Key,
  userId: string = freja.id,
): Promise<Engagement> {
  const found = await findEngagementFor(portal.db, userId, key);
  if (!found) throw new Error(`${userId} finds no engagement ${key.engagementId}`);
  return found.engagement;
}

type Fields = Readonly<Record<string, string>>;

/** What the form at `action` holds when `page` is opened: its keys and everything that stands in it already. */
export async function openForm(browser: TestBrowser, page: string, action: string): Promise<Fields> {
  const answer = await browser.get(page);
  if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}`);
  return formIn(await answer.text(), action);
}

/** The fields of a form as a browser would send them untouched. */
export function formIn(html: string, action: string): Fields {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`));
  if (form === undefined) throw new Error(`There is no form for ${action}`);
  const markup = form.slice(0, form.indexOf('</form>'));
  const fields: Record<string, string> = {};
  for (const [tag] of markup.matchAll(/<input(?:\s[\w-]+(?:="[^"]*")?)*\s*\/?>/g)) {
    const type = attribute(tag, 'type');
    const isOff = (type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag);
    if (!isOff && type !== 'file') fields[attribute(tag, 'name')] = attribute(tag, 'value');
  }
  for (const [, open = '', text = ''] of markup.matchAll(/<textarea([^>]*)>\n?([^<]*)<\/textarea>/g)) {
    fields[attribute(open, 'name')] = plain(text);
  }
  for (const [, open = '', options = ''] of markup.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const chosen = /<option[^>]*\sselected[^>]*>/.exec(options) ?? /<option[^>]*>/.exec(options);
    fields[attribute(open, 'name')] = attribute(chosen?.[0] ?? '', 'value');
  }
  return fields;
}

const attribute = (tag: string, name: string): string =>
  plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
const plain = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Opens the page, fills its form in and sends it. */
export async function fillIn(
  browser: TestBrowser,
  page: string,
  action: string,
  fields: Fields,
): Promise<Response> {
  return await browser.post(action, { ...(await openForm(browser, page, action)), ...fields });
}
