import type { Kysely } from 'kysely';
import { Hono } from 'hono';
import type { Database } from '../database/database.ts';
import { ping } from '../database/ping.ts';

const patienceMilliseconds = 2000;

/** For whatever watches the portal: 200 when it can work, 503 when its database does not answer. */
export function healthRoutes(db: Kysely<Database>): Hono {
  const app = new Hono();
  app.get('/healthz', async (c) => {
    const isUp = await answersInTime(db);
    c.header('cache-control', 'no-store');
    return c.json({ status: isUp ? 'ok' : 'failing', database: isUp ? 'ok' : 'no answer' }, isUp ? 200 : 503);
  });
  return app;
}

async function answersInTime(db: Kysely<Database>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceMilliseconds, false);
  });
  const asked = ping(db).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
