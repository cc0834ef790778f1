import type { Kysely, Transaction } from 'kysely';
import type { Database } from './schema.ts';

export type { Database } from './schema.ts';

/** A connection or a transaction that can only be read from. */
export type Reader = Pick<Kysely<Database>, 'selectFrom'>;
/** A connection or a transaction that can be written to. */
export type Writer = Pick<Kysely<Database>, 'selectFrom' | 'insertInto' | 'updateTable' | 'deleteFrom'>;
/** A transaction: what locks rows, or writes more than one table. */
export type Trx = Transaction<Database>;
