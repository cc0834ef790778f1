import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBrowser } from '../accounts/test-browser.ts';
import { paths } from '../paths.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { actAs, addCast, type Cast, openEngagement, openForm } from './engagement.fixture.ts';
import type { Key } from './engagement-store.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await createTestPortal({ now: '2026-11-24T09:00:00Z' });
  cast = await addCast(portal);
});
afterAll(async () => await portal.close());

const askWithDefault = async (key: Key): Promise<void> =>
  await actAs(portal, key, 'ayu', {
    ...{ kind: 'ask', clauses: ['AC-1'], text: 'Who?', options: [] },
    default: { text: 'Operations', takesEffectAt: '2026-11-27T09:00:00.000Z', reversible: true },
  });

/** What a person reads of a page: no tag, and so no `datetime` either. */
const wordsOf = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const readBy = async (browser: TestBrowser, path: string): Promise<string> =>
  wordsOf(await (await browser.get(path)).text());

describe('an instant of which an entry speaks', () => {
  it('is read in each reader’s own zone, which it names', async () => {
    const key = await openEngagement(portal, 'zones', 'agreed');
    await askWithDefault(key);
    const record = paths.record(key.clientId, key.engagementId);
    expect(await readBy(cast.freja, record)).toContain('Default, from Fri 27 Nov, 10:00 CET: Operations');
    expect(await readBy(cast.ayu, record)).toContain('Default, from Fri 27 Nov, 16:00 GMT+7: Operations');
  });

  it('is so too where a form came too late', async () => {
    const key = await openEngagement(portal, 'zones-late', 'agreed');
    const { clientId, engagementId } = key;
    const [page, action] = [
      paths.newQuestion(clientId, engagementId),
      paths.questions(clientId, engagementId),
    ];
    const form = await openForm(cast.freja, page, action);
    await askWithDefault(key);
    const late = await cast.freja.post(action, { ...form, clause: 'AC-1', text: 'And who else?' });
    expect(late.status).toBe(409);
    expect(wordsOf(await late.text())).toContain('Default, from Fri 27 Nov, 10:00 CET: Operations');
  });

  it('stands nowhere on an engagement’s pages as machines write it', async () => {
    const key = await openEngagement(portal, 'zones-everywhere', 'accepted');
    const at = [key.clientId, key.engagementId] as const;
    await askWithDefault(key);
    await actAs(portal, key, 'freja', { kind: 'grant-access', what: 'the repository', how: '' });
    const pages = [
      ...[paths.engagement(...at), paths.terms(...at), paths.questions(...at), paths.question(...at, 'Q-1')],
      ...[paths.amendments(...at), paths.deliverables(...at), paths.deliverable(...at, 'D-1')],
      ...[paths.review(...at, 'D-1'), paths.access(...at), paths.record(...at), paths.revisions(...at)],
      ...[paths.shipping(...at), paths.earlyEnd(...at), paths.desk()],
    ];
    for (const path of pages) {
      const words = await readBy(cast.freja, path);
      expect([path, words.length > 200]).toEqual([path, true]);
      expect([path, /\S*\d-\d\dT\d\S*/.exec(words)?.[0]]).toEqual([path, undefined]);
    }
  });

  it('stands in no notice as machines write it', async () => {
    const key = await openEngagement(portal, 'zones-mailed', 'agreed');
    await askWithDefault(key);
    await portal.runJobs();
    const mails = (await portal.mails()).filter(
      ({ to, text }) => to.startsWith('freja') && text.includes('zones-mailed'),
    );
    expect(mails.length).toBeGreaterThan(0);
    for (const { subject, text, html } of mails)
      expect(`${subject} ${text} ${wordsOf(html)}`).not.toMatch(/\d-\d\dT\d/);
  });
});
