import { Pool } from 'undici';
import { paths } from '../../apps/portal/src/paths.ts';
import { ratePerSecond, type Case } from '../measure.ts';
import type { ServerNote } from './server.ts';

const seconds = 1.5;
const readers = 8;
const engagement = ['nordlys', 'payout-ledger'] as const;
const pages = {
  desk: paths.desk(),
  engagement: paths.engagement(...engagement),
  handoff: paths.handoff(...engagement),
};

/** Pages a second for somebody who is signed in, compared with as many bytes that are the same each time. */
export async function pageCases(
  server: ServerNote,
): Promise<{ cases: readonly Case[]; close: () => Promise<void> }> {
  const pool = new Pool(server.baseUrl, { connections: readers, pipelining: 1 });
  const cookie = await signIn(pool, server);
  const get = async (path: string): Promise<number> => {
    const { statusCode, body } = await pool.request({ path, method: 'GET', headers: { cookie } });
    const bytes = (await body.arrayBuffer()).byteLength;
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`);
    return bytes;
  };
  const rate = (path: string) => async () =>
    await ratePerSecond(seconds, readers, async () => {
      await get(path);
    });
  const cases: Case[] = [];
  for (const [name, path] of Object.entries(pages)) {
    const bytes = await get(path);
    cases.push({
      case: `${name} page, ${readers} readers`,
      unit: 'pages/s',
      runs: 5,
      ours: rate(path),
      theirs: { name: `a fixed text of ${bytes} bytes`, measure: rate(`/fixed/${bytes}`) },
    });
  }
  return { cases, close: () => pool.close() };
}

/** As the client's owner, by the link that a first start prints. */
async function signIn(pool: Pool, { baseUrl, signInLinks }: ServerNote): Promise<string> {
  const token = new URL(signInLinks[0] ?? '').searchParams.get('token') ?? '';
  const { statusCode, headers, body } = await pool.request({
    path: paths.signInLink(),
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: baseUrl },
    body: new URLSearchParams({ token }).toString(),
  });
  await body.dump();
  const cookies = [headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';')[0]);
  if (statusCode !== 303 || cookies.length === 0) throw new Error(`Signing in answered ${statusCode}`);
  return cookies.join('; ');
}
