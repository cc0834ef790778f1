import type { Kysely } from 'kysely';
import { Hono } from 'hono';
import type { Database } from '../database/database.ts';
import { ping } from '../database/ping.ts';
import type { Logger } from '../logging.ts';

const beatMilliseconds = 100;
const patienceBeats = 20;

/** For whatever watches the portal: 200 when it can work, 503 when its database does not answer. */
export function healthRoutes(db: Kysely<Database>, log: Logger): Hono {
  const app = new Hono();
  app.get('/healthz', async (c) => {
    const trouble = await findTrouble(db);
    if (trouble) log.warn({ err: trouble }, 'the database does not answer');
    c.header('cache-control', 'no-store');
    return c.json(
      { status: trouble ? 'failing' : 'ok', database: trouble ? 'no answer' : 'ok' },
      trouble ? 503 : 200,
    );
  });
  return app;
}

async function findTrouble(db: Kysely<Database>): Promise<unknown> {
  let interval: NodeJS.Timeout | undefined;
  const late = new Promise<unknown>((resolve) => {
    let beats = 0;
    // Counted in beats: while this process itself is busy none is heard, and that is not the database's silence.
    interval = setInterval(() => {
      beats += 1;
      if (beats === patienceBeats)
        resolve(new Error(`No answer within ${patienceBeats * beatMilliseconds} ms`));
    }, beatMilliseconds);
  });
  const asked = ping(db).then(
    () => undefined,
    (error: unknown) => error,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearInterval(interval);
  }
}
