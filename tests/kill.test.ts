/**
 * Whatever was acknowledged survives a kill at any moment: in the middle of each of twenty journeys, another act further
 * on each time, the portal (and every third time its database with it) is killed with signal 9 and started again, while
 * two people keep asking and granting in an engagement beside it. Each journey then goes on to its end.
 */
import { verifyArchive, eventOf, type RecordEntry } from '@antipode/engagement';
import { strFromU8, unzipSync } from 'fflate';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formIn } from '../apps/portal/src/engagements/engagement.fixture.ts';
import { freePort, type PortalProcess, startPortal } from './setup/portal-process.ts';

const kills = 20;
const seed = Number(process.env['ANTIPODE_SEED'] ?? Date.now() % 2_147_483_647);
const root = '/engagements/nordlys/payout-ledger';

let folder: string;
let port: number;
let portal: PortalProcess;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antipode-kill-'));
  port = await freePort();
  portal = await startPortal({ ANTIPODE_DATA: folder }, port);
  await portal.hasPrinted('operator ');
});
afterAll(async () => {
  await portal.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

/** Somebody at a browser, as far as forms go. */
class Person {
  readonly cookies = new Map<string, string>();

  async send(path: string, form?: Record<string, string> | FormData): Promise<Response> {
    const body = form instanceof FormData ? form : form && new URLSearchParams(form);
    const response = await fetch(portal.address + path, {
      redirect: 'manual',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body && { origin: portal.address, 'sec-fetch-site': 'same-origin' }),
      },
      ...(body && { method: 'POST', body }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) this.cookies.set(name, value);
    }
    return response;
  }

  async signIn(role: string): Promise<void> {
    const token = new RegExp(`^ {2}${role} .*token=(\\S+)$`, 'mu').exec(portal.printed())?.[1] ?? '';
    expect((await this.send('/sign-in/link', { token })).status).toBe(303);
  }

  /** Opens a page, fills in the form that leads to `action`, and sends it. True when the portal said it is done. */
  async fillIn(page: string, action: string, fields: Record<string, string>): Promise<boolean> {
    const html = await (await this.send(page)).text();
    const filled = Object.entries({ ...formIn(html, action), ...fields });
    const response = await this.send(action, Object.fromEntries(filled));
    await response.arrayBuffer();
    return response.status === 303;
  }

  /** Sends a form of the engagement that was read just now. True when the portal said it is done. */
  async act(path: string, form: Record<string, string>): Promise<boolean> {
    const response = await this.send(root + path, { requestKey: randomUUID(), ...form });
    await response.arrayBuffer();
    return response.status === 303;
  }
}

const freja = new Person();
const ayu = new Person();

async function exported(
  of = root,
): Promise<{ entries: readonly RecordEntry[]; files: Record<string, Uint8Array> }> {
  const response = await freja.send(`${of}/record/export`);
  const archive = new Uint8Array(await response.arrayBuffer());
  const verified = verifyArchive(archive);
  expect(verified).toMatchObject({ ok: true });
  const files = unzipSync(archive);
  const lines = strFromU8(files['record.jsonl']!).trim().split('\n');
  return { entries: lines.map((line) => JSON.parse(line) as RecordEntry), files };
}

/** What two people do from a handoff to the end, by the entry of the record that each act leaves. */
const steps: readonly (readonly [act: string, take: (at: string) => Promise<boolean>])[] = [
  ['revision-published', publishJourney],
  ['contractor-joined', comeIn],
  [
    'terms-offered',
    (at) =>
      freja.fillIn(`${at}/terms`, `${at}/terms`, {
        ...{ amount: '9000', currency: 'EUR', start: '2026-12-01', appetiteDays: '10' },
      }),
  ],
  ['revision-signed', (at) => freja.fillIn(`${at}/terms`, `${at}/signature`, { understood: 'yes' })],
  ['revision-signed', (at) => ayu.fillIn(`${at}/terms`, `${at}/signature`, { understood: 'yes' })],
  ['started', (at) => ayu.fillIn(at, `${at}/start`, {})],
  [
    'question-asked',
    (at) =>
      ayu.fillIn(`${at}/questions/new`, `${at}/questions`, {
        clauseIds: 'scope',
        text: 'In which currency?',
      }),
  ],
  [
    'question-answered',
    (at) => freja.fillIn(`${at}/questions/Q-1`, `${at}/questions/Q-1/answer`, { text: 'In euros.' }),
  ],
  [
    'amendment-proposed',
    (at) =>
      freja.fillIn(`${at}/amendments/new`, `${at}/amendments`, { scope: 'More work.', priceChange: '500' }),
  ],
  [
    'amendment-countersigned',
    (at) => ayu.fillIn(`${at}/amendments/A-1`, `${at}/amendments/A-1/countersignature`, {}),
  ],
  ['access-granted', (at) => freja.fillIn(`${at}/access`, `${at}/access`, { what: 'The staging database' })],
  ['deliverable-submitted', deliver],
  ['verdicts-given', (at) => judge(at, 'D-1', { verdict0: 'rejected', grounds0: 'It answers 500.' })],
  [
    'changes-requested',
    (at) => freja.fillIn(`${at}/deliverables/D-1/review`, `${at}/deliverables/D-1/changes-requested`, {}),
  ],
  ['deliverable-submitted', deliver],
  ['verdicts-given', (at) => judge(at, 'D-2', { verdict0: 'accepted' })],
  [
    'deliverable-accepted',
    (at) => freja.fillIn(`${at}/deliverables/D-2/review`, `${at}/deliverables/D-2/acceptance`, {}),
  ],
  ['shipped', (at) => freja.fillIn(`${at}/shipping`, `${at}/shipping`, { note: 'It runs.' })],
  ['access-revoked', (at) => freja.fillIn(`${at}/access`, `${at}/access/X-1/revocation`, {})],
  ['closed', (at) => freja.fillIn(`${at}/closing`, `${at}/closing`, {})],
];

async function publishJourney(at: string): Promise<boolean> {
  const form = new FormData();
  form.set('requestKey', randomUUID());
  form.set('client', 'nordlys');
  const id = at.slice(at.lastIndexOf('/') + 1);
  form.append('path', 'handoff.md');
  form.append('text', `---\nid: ${id}\ntitle: ${id}\n---\n\n## Scope\n\nPayouts.\n`);
  form.append('path', 'criteria/pay.feature');
  form.append(
    'text',
    'Feature: Pay\n\n  @AC-1\n  Scenario: Paid\n    When a payout is asked for\n    Then the status is 201\n',
  );
  const response = await freja.send('/handoffs', form);
  await response.arrayBuffer();
  return response.status === 303;
}

async function comeIn(at: string): Promise<boolean> {
  const invited = await freja.send(`${at}/invite`, { email: 'ayu@lestari.example' });
  const path = /\/invitations\/[\w-]+/.exec(await invited.text())?.[0] ?? '';
  const response = await ayu.send(path, {});
  await response.arrayBuffer();
  return response.status === 303;
}

async function deliver(at: string): Promise<boolean> {
  return await ayu.fillIn(`${at}/deliverables/new`, `${at}/deliverables`, {
    ...{ repository1: 'payouts', sha1: '4f2a91c', note: 'Run npm start.' },
  });
}

const judge = (at: string, deliverable: string, fields: Record<string, string>): Promise<boolean> =>
  freja.fillIn(
    `${at}/deliverables/${deliverable}/review`,
    `${at}/deliverables/${deliverable}/verdicts`,
    fields,
  );

/** The acts of a journey, as its record has them; none where nothing was published. */
async function recordedIn(at: string): Promise<string[]> {
  if ((await freja.send(at)).status === 404) return [];
  const acts = (await exported(at)).entries.map((entry) => entry.act);
  expect(acts.shift()).toBe('opened');
  return acts;
}

describe('a portal that is killed with signal 9', () => {
  it(`has everything it acknowledged, in the middle of each of ${kills} journeys`, async () => {
    expect(steps).toHaveLength(kills);
    console.log(`kills: seed ${seed}`);
    await freja.signIn('client');
    await ayu.signIn('contractor');
    const offer = (await exported()).entries.findLast((entry) => entry.act === 'terms-offered')!;
    const signature = { offer: '1', digest: String(offer.body['digest']), understood: 'yes' };
    expect(await freja.act('/signature', signature)).toBe(true);
    expect(await ayu.act('/signature', signature)).toBe(true);
    expect(await ayu.act('/start', {})).toBe(true);

    /** What the portal said it had kept, by a text of its own. */
    const acknowledged: string[] = [];
    for (let round = 0; round < kills; round += 1) {
      const journey = `/engagements/nordlys/journey-${round + 1}`;
      const done = await killInTheMiddle(round, acknowledged, journey);
      portal = await startPortal({ ANTIPODE_DATA: folder }, port);
      await portal.isUp();
      const { entries, files } = await exported();
      const told = JSON.stringify(entries.map(eventOf)) + handoffTexts(files);
      expect(acknowledged.filter((text) => !told.includes(text))).toEqual([]);
      expect((await ayu.send(root)).status).toBe(200);
      expect((await freja.send(`${root}/revisions`)).status).toBe(200);

      const kept = await recordedIn(journey);
      const expected = steps.map(([act]) => act);
      // What was under way may have been kept as well, though nobody was told.
      expect([done, done + 1]).toContain(kept.length);
      expect(kept).toEqual(expected.slice(0, kept.length));
      for (const [act, take] of steps.slice(kept.length))
        expect([act, await take(journey)]).toEqual([act, true]);
      expect(await recordedIn(journey)).toEqual(expected);
    }
    console.log(`kills: ${acknowledged.length} acts were acknowledged, and none was lost`);
    expect(acknowledged.length).toBeGreaterThan(kills);
  }, 900_000);

  /**
   * All act, each as fast as the portal answers, until it is gone.
   *
   * @returns how many steps of the journey were acknowledged
   */
  async function killInTheMiddle(round: number, acknowledged: string[], journey: string): Promise<number> {
    const before = acknowledged.length;
    let isKilled = false;
    const keepActing = async (step: (text: string, turn: number) => Promise<boolean>): Promise<void> => {
      for (let turn = 0; !isKilled; turn += 1) {
        const text = randomUUID();
        if (await step(text, turn).catch(() => false)) acknowledged.push(text);
      }
    };
    let done = 0;
    const travel = async (): Promise<void> => {
      for (const [, take] of steps) {
        if (isKilled || !(await take(journey).catch(() => false))) return;
        done += 1;
      }
    };
    const acting = [
      travel(),
      keepActing(
        async (text) => await ayu.act('/questions', { clauseIds: 'outcome', text: `Which one? ${text}` }),
      ),
      keepActing(async (text, turn) =>
        turn % 4 === 3
          ? await publishRevision(text)
          : await freja.act('/access', { what: `The staging database ${text}`, how: '' }),
      ),
    ];
    // Not before something happened, and then at any moment of the next step of the journey.
    await expect.poll(() => acknowledged.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before);
    await expect.poll(() => done, { timeout: 60_000, interval: 2 }).toBeGreaterThanOrEqual(round);
    await sleep(((seed >>> (round % 16)) + round * 37) % 60);
    const postgres = round % 3 === 2 ? await postmasterPid() : undefined;
    isKilled = true;
    if (postgres !== undefined) process.kill(postgres, 'SIGKILL');
    await portal.end('SIGKILL');
    await Promise.all(acting);
    return done;
  }

  async function publishRevision(text: string): Promise<boolean> {
    const form = new FormData();
    form.set('requestKey', randomUUID());
    form.set('path', 'handoff.md');
    form.set(
      'text',
      `---\nid: payout-ledger\ntitle: Payout ledger\n---\n\n## Outcome\n\nPaid once. ${text}\n`,
    );
    const response = await freja.send(`${root}/revisions`, form);
    await response.arrayBuffer();
    return response.status === 303;
  }
});

const handoffTexts = (files: Record<string, Uint8Array>): string =>
  Object.entries(files)
    .filter(([path]) => path.endsWith('/handoff.md'))
    .map(([, content]) => strFromU8(content))
    .join('\n');

async function postmasterPid(): Promise<number> {
  const note = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8');
  return Number(note.split('\n')[0]);
}
