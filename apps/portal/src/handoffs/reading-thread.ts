/**
 * The thread that reads handoffs, started by `handoff-reader.ts`. Node runs this file as it is, without tsx: what it
 * imports may use only what can be erased, and no markup.
 */
import { parentPort } from 'node:worker_threads';
import type { HandoffFile } from '@antipode/handoff';
import { checkHandoff, readToPublish } from './read-to-publish.ts';

const work = { read: readToPublish, check: checkHandoff } as const;

export type ReadingTask = { readonly kind: keyof typeof work; readonly files: readonly HandoffFile[] };
export type ReadingAnswer =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };

parentPort?.on('message', ({ kind, files }: ReadingTask) => {
  void work[kind](files).then(
    (value) => answer({ kind: 'done', value }),
    (error: unknown) => answer({ kind: 'failed', error }),
  );
});

function answer(said: ReadingAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(said);
}
