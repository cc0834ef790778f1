/**
 * The thread that reads and compares handoffs, started by `handoff-reader.ts`. Node runs this file as it is, without tsx: what it
 * imports may use only what can be erased, and no markup.
 */
import { parentPort } from 'node:worker_threads';
import { ok, unreachable } from '@antipode/base';
import type { HandoffFile } from '@antipode/handoff';
import { compareContracts, type StoredContract } from './compare-contracts.ts';
import { checkHandoff, readToPublish } from './read-to-publish.ts';

export type ReadingTask =
  | { readonly kind: 'read' | 'check'; readonly files: readonly HandoffFile[] }
  | { readonly kind: 'compare'; readonly from: StoredContract; readonly to: StoredContract };
export type ReadingAnswer =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };

parentPort?.on('message', (task: ReadingTask) => {
  void doTask(task).then(
    (value) => answer({ kind: 'done', value }),
    (error: unknown) => answer({ kind: 'failed', error }),
  );
});

async function doTask(task: ReadingTask): Promise<unknown> {
  switch (task.kind) {
    case 'read':
      return await readToPublish(task.files);
    case 'check':
      return await checkHandoff(task.files);
    case 'compare':
      return ok(compareContracts(task.from, task.to));
    default:
      return unreachable(task);
  }
}

function answer(said: ReadingAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(said);
}
