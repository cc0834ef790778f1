import { handoffLimits } from '@antipode/handoff';

/** A file as it stands in an archive, before its path is settled. */
export type ArchivedFile = { readonly path: string; readonly content: Uint8Array };

export type ArchiveLimits = {
  readonly files: number;
  readonly bytesInAll: number;
  /** How many bytes one packed byte may become, in files that are large enough to matter. */
  readonly ratio: number;
};

export const archiveLimits: ArchiveLimits = {
  files: handoffLimits.files,
  bytesInAll: handoffLimits.bytesInAll,
  ratio: 200,
};

/**
 * What tools keep beside a handoff, and what is left out without a word: names that start with a dot (git's folder, a
 * desktop's notes, somebody's `.env`), `node_modules`, a Mac's resource forks. The command line leaves out the same,
 * so that one folder has one digest whichever way it comes.
 */
export function isClutter(path: string): boolean {
  return path
    .split('/')
    .some((part) => part === '__MACOSX' || part === 'node_modules' || /^\.[^./]/.test(part));
}
