import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../app.tsx';
import { paths } from '../paths.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { addCast, type Cast, openEngagement } from './engagement.fixture.ts';

let portal: TestPortal;
let cast: Cast;
beforeAll(async () => {
  portal = await createTestPortal();
  cast = await addCast(portal);
});
afterAll(async () => await portal.close());

describe('the desk', () => {
  it('asks as many questions for four engagements as for one, and tells whose turn each is', async () => {
    await openEngagement(portal, 'first', 'agreed');
    const forOne = await queriesFor(cast.freja);
    for (const id of ['second', 'third', 'fourth']) await openEngagement(portal, id, 'delivered');
    const forFour = await queriesFor(cast.freja);
    expect(forFour.page).toContain('With the contractor, whose day ends in 1 h');
    for (const id of ['second', 'third', 'fourth'])
      expect(forFour.page).toContain(`/engagements/nordlys/${id}`);
    expect(forOne.queries).toBeGreaterThan(3);
    expect(forFour.queries).toBe(forOne.queries);
  });
});

/** The desk as this browser is shown it, and how often the database was asked for it. */
async function queriesFor({ cookies }: Cast['freja']): Promise<{ page: string; queries: number }> {
  let queries = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      queries += 1;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const app = createApp({ ...portal.deps, db: portal.db.withPlugin(counting) });
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await app.request(portal.deps.config.baseUrl + paths.desk(), { headers: { cookie } });
  return { page: await answer.text(), queries };
}
