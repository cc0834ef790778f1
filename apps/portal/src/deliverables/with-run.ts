import { ok, type Result } from '@antipode/base';
import type { ActWithRows } from '../engagements/act-form.tsx';
import type { Key } from '../engagements/engagement-store.ts';
import type { SentDeliverable } from './deliverable-form.ts';
import { insertRun } from './run-store.ts';

/** The act, which names the file by its digest, and the file itself in the same transaction. */
export const withRun = (key: Key, { act, run }: SentDeliverable): ActWithRows => ({
  act,
  alongside: run && (async (trx) => await insertRun(trx, key, run)),
});

/** The same of what a form may not have said. */
export const withRunSent = <E>(key: Key, sent: Result<SentDeliverable, E>): Result<ActWithRows, E> =>
  sent.ok ? ok(withRun(key, sent.value)) : sent;
