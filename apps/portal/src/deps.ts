import type { Kysely } from 'kysely';
import type { Temporal } from 'temporal-polyfill';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import type { HandoffReader } from './handoffs/handoff-reader.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { Logger } from './logging.ts';
import type { Mailer } from './mail/mailer.ts';

/** What touches the world, built once in `main.ts` and handed to whoever needs it. */
export type Deps = Readonly<{
  db: Kysely<Database>;
  /** To the millisecond, as timestamps are read back from the database. */
  now: () => Temporal.Instant;
  mail: Mailer;
  jobs: Jobs;
  /** Reads and judges handoffs beside the thread that answers. */
  reader: HandoffReader;
  config: Config;
  log: Logger;
}>;
