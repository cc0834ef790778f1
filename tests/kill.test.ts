/**
 * Whatever was acknowledged survives a kill at any moment: twenty times, in the middle of what two people do, the
 * portal (and every third time its database with it) is killed with signal 9 and started again.
 */
import { verifyArchive, eventOf, type RecordEntry } from '@antipode/engagement';
import { strFromU8, unzipSync } from 'fflate';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

  /** Sends a form of the engagement that was read just now. True when the portal said it is done. */
  async act(path: string, form: Record<string, string>): Promise<boolean> {
    const response = await this.send(root + path, { requestKey: randomUUID(), ...form });
    await response.arrayBuffer();
    return response.status === 303;
  }
}

const freja = new Person();
const ayu = new Person();

async function exported(): Promise<{ entries: readonly RecordEntry[]; files: Record<string, Uint8Array> }> {
  const response = await freja.send(`${root}/record/export`);
  const archive = new Uint8Array(await response.arrayBuffer());
  const verified = verifyArchive(archive);
  expect(verified).toMatchObject({ ok: true });
  const files = unzipSync(archive);
  const lines = strFromU8(files['record.jsonl']!).trim().split('\n');
  return { entries: lines.map((line) => JSON.parse(line) as RecordEntry), files };
}

describe('a portal that is killed with signal 9', () => {
  it(`has everything it acknowledged after each of ${kills} restarts`, async () => {
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
      await killInTheMiddle(round, acknowledged);
      portal = await startPortal({ ANTIPODE_DATA: folder }, port);
      await portal.isUp();
      const { entries, files } = await exported();
      const told = JSON.stringify(entries.map(eventOf)) + handoffTexts(files);
      expect(acknowledged.filter((text) => !told.includes(text))).toEqual([]);
      expect((await ayu.send(root)).status).toBe(200);
      expect((await freja.send(`${root}/revisions`)).status).toBe(200);
    }
    console.log(`kills: ${acknowledged.length} acts were acknowledged, and none was lost`);
    expect(acknowledged.length).toBeGreaterThan(kills);
  }, 900_000);

  /** Both act, each as fast as the portal answers, until it is gone. */
  async function killInTheMiddle(round: number, acknowledged: string[]): Promise<void> {
    const before = acknowledged.length;
    let isKilled = false;
    const keepActing = async (step: (text: string, turn: number) => Promise<boolean>): Promise<void> => {
      for (let turn = 0; !isKilled; turn += 1) {
        const text = randomUUID();
        if (await step(text, turn).catch(() => false)) acknowledged.push(text);
      }
    };
    const acting = [
      keepActing(
        async (text) => await ayu.act('/questions', { clauseIds: 'outcome', text: `Which one? ${text}` }),
      ),
      keepActing(async (text, turn) =>
        turn % 4 === 3
          ? await publishRevision(text)
          : await freja.act('/access', { what: `The staging database ${text}`, how: '' }),
      ),
    ];
    // Not before something happened, and then at any moment of the next few acts.
    await expect.poll(() => acknowledged.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before);
    await sleep(((seed >>> (round % 16)) + round * 37) % 240);
    const postgres = round % 3 === 2 ? await postmasterPid() : undefined;
    isKilled = true;
    if (postgres !== undefined) process.kill(postgres, 'SIGKILL');
    await portal.end('SIGKILL');
    await Promise.all(acting);
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
