import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import * as firstTables from './migrations/0001-first-tables.ts';
import * as mailRefused from './migrations/0002-mail-refused.ts';
import * as lintReport from './migrations/0003-lint-report.ts';
import * as evidenceRuns from './migrations/0004-evidence-runs.ts';
import type { Database } from './schema.ts';

/** Each migration under its name. They run in this order, once, and are never edited after a release. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-mail-refused': mailRefused,
  '0003-lint-report': lintReport,
  '0004-evidence-runs': evidenceRuns,
};

/**
 * Brings the tables up to date, and gives the names of the migrations that it ran. Several processes may
 * start at once: the migrator holds a lock for its transaction, and the others find nothing left to do.
 */
export async function migrate(db: Kysely<Database>): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName;
    throw new Error(`The database could not be brought up to date${failed ? ` (${failed})` : ''}.`, {
      cause: error,
    });
  }
  return (results ?? []).map((result) => result.migrationName);
}
