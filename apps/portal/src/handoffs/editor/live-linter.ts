/**
 * Has the files judged on a thread of their own while somebody types. At most one question is under way: whatever is
 * typed meanwhile goes with the next one, and an answer about a text that has changed since is not shown.
 */
import type { Changes, Counts, Judged, LiveFinding } from './thread-messages.ts';

/** A file that is written in the page. */
export type LiveFile = {
  readonly path: () => string;
  readonly text: () => string;
  readonly show: (findings: readonly LiveFinding[]) => void;
};

export type LiveLinter = {
  /** The file at this place, or its path, is another now. */
  readonly changed: (at: number) => void;
};

export type Summary = { readonly counts: Counts; readonly elsewhere: readonly string[] };

export function startLiveLinter(
  thread: Worker,
  files: readonly LiveFile[],
  tell: {
    readonly summary: (summary: Summary) => void;
    /** Every change up to the one of that number is now answered. */
    readonly judged: (changes: number) => void;
    readonly failed: () => void;
  },
): LiveLinter {
  const versions = files.map(() => 1);
  const sentVersions = files.map(() => 0);
  const found: (readonly LiveFinding[])[] = files.map(() => []);
  /** Of the texts beside which the findings were shown; 0 where there are others since. */
  const shownVersions = files.map(() => 0);
  let changes = 0;
  let sentChanges = 0;
  let isBusy = false;
  let isWaiting = false;

  thread.addEventListener('message', ({ data }: MessageEvent<Judged>) => {
    isBusy = false;
    for (const { at, findings } of data.files) {
      found[at] = findings;
      shownVersions[at] = 0;
    }
    files.forEach((file, at) => {
      const version = versions[at] ?? 0;
      if (version !== sentVersions[at] || version === shownVersions[at]) return;
      file.show(found[at] ?? []);
      shownVersions[at] = version;
    });
    tell.summary(data);
    tell.judged(sentChanges);
    if (changes > sentChanges) ask();
  });
  thread.addEventListener('error', () => {
    // It is not asked again: what broke it once would break it at every key.
    isBusy = true;
    tell.failed();
  });
  ask();

  return {
    changed: (at) => {
      versions[at] = (versions[at] ?? 0) + 1;
      changes += 1;
      if (isBusy || isWaiting) return;
      isWaiting = true;
      // What one key sets off in several steps is one question. While an answer is under way, keys gather by themselves.
      setTimeout(ask);
    },
  };

  function ask(): void {
    isWaiting = false;
    if (isBusy) return;
    isBusy = true;
    sentChanges = changes;
    const changed = files.flatMap((file, at) => {
      if (versions[at] === sentVersions[at]) return [];
      sentVersions[at] = versions[at] ?? 0;
      return [{ at, path: file.path(), text: file.text() }];
    });
    const question: Changes = { id: changes, changed };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage(question);
  }
}
