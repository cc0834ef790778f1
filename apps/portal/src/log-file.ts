/**
 * Log files that do not fill the disk: one that is full becomes the previous one, in the place of the one before.
 */
import { closeSync, fstatSync, openSync, renameSync, statSync, writeFileSync } from 'node:fs';

/** A file and its previous one take twice as much at most. */
const mostLogBytes = 10 * 1024 * 1024;

/** A log that only this process writes, line by line, for its owner's eyes. */
export function openLogFile(
  file: string,
  mostBytes = mostLogBytes,
): { readonly write: (line: string) => void } {
  let log = openSync(file, 'a', 0o600);
  let bytes = fstatSync(log).size;
  return {
    write: (line) => {
      if (bytes >= mostBytes) {
        closeSync(log);
        setFullLogAside(file, mostBytes);
        log = openSync(file, 'a', 0o600);
        bytes = 0;
      }
      writeFileSync(log, line);
      bytes += Buffer.byteLength(line);
    },
  };
}

/** Before somebody opens the log, who keeps it open. */
export function setFullLogAside(file: string, mostBytes = mostLogBytes): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size >= mostBytes) renameSync(file, `${file}.1`);
}
