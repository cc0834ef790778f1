/**
 * Archives that people send: read whole in memory, within limits, or refused whole.
 *
 * Nothing is believed that an archive says about itself. Sizes are checked as declared before anything is
 * unpacked and as found while it is; paths must stay inside; only plain files are taken.
 */
import { ok, refuse, type Result } from '@antipode/base';
import { staysInside, type HandoffFile } from '@antipode/handoff';
import type { ArchiveRefusal } from './archive-refusal.ts';
import { archiveLimits, isClutter, type ArchivedFile, type ArchiveLimits } from './archived-file.ts';
import { readTarGz } from './read-tar-gz.ts';
import { readZip } from './read-zip.ts';

export { describeArchiveRefusal, type ArchiveRefusal } from './archive-refusal.ts';

/**
 * The files of a `.zip` or `.tar.gz`, told apart by their first bytes and not by their names.
 *
 * A single folder around all files is taken off. What only a desktop or git needs is left out.
 */
export async function readArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = archiveLimits,
): Promise<Result<HandoffFile[], ArchiveRefusal>> {
  const read = startsWith(bytes, [0x50, 0x4b])
    ? readZip
    : startsWith(bytes, [0x1f, 0x8b])
      ? readTarGz
      : undefined;
  if (!read) return refuse(notAnArchive(bytes));
  const found = await read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits);
  return found.ok ? settlePaths(found.value, limits) : found;
}

function settlePaths(
  found: readonly ArchivedFile[],
  limits: ArchiveLimits,
): Result<HandoffFile[], ArchiveRefusal> {
  const files: HandoffFile[] = [];
  const taken = new Set<string>();
  for (const { path: written, content } of found) {
    const path = written.replace(/^(\.\/)+/, '').normalize('NFC');
    if (!staysInside(path)) return refuse({ kind: 'path-escapes', path: written });
    if (isClutter(path)) continue;
    if (taken.has(path)) return refuse({ kind: 'path-given-twice', path });
    taken.add(path);
    files.push({ path, content });
  }
  if (files.length === 0) return refuse({ kind: 'empty' });
  if (files.length > limits.files) return refuse({ kind: 'too-many-files', mostFiles: limits.files });
  return ok(withoutTopFolder(files));
}

/** Folders that a handoff itself has are no wrapping, even when one of them is all there is. */
const ownFolders = ['contract', 'criteria', 'decisions'];

function withoutTopFolder(files: HandoffFile[]): HandoffFile[] {
  const slash = files[0]?.path.indexOf('/') ?? -1;
  const folder = files[0]?.path.slice(0, slash + 1) ?? '';
  if (slash < 1 || ownFolders.includes(folder.slice(0, -1))) return files;
  if (!files.every((file) => file.path.startsWith(folder))) return files;
  return files.map((file) => ({ ...file, path: file.path.slice(folder.length) }));
}

function notAnArchive(bytes: Uint8Array): ArchiveRefusal {
  if (bytes.length === 0) return { kind: 'empty' };
  const known: readonly (readonly [string, readonly number[], number])[] = [
    ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf], 0],
    ['a RAR archive', [0x52, 0x61, 0x72, 0x21], 0],
    ['a bzip2 archive', [0x42, 0x5a, 0x68], 0],
    ['an xz archive', [0xfd, 0x37, 0x7a, 0x58], 0],
    ['a Zstandard archive', [0x28, 0xb5, 0x2f, 0xfd], 0],
    ['a PDF', [0x25, 0x50, 0x44, 0x46], 0],
    ['a tar archive that is not compressed', [0x75, 0x73, 0x74, 0x61, 0x72], 257],
  ];
  const match = known.find(([, magic, at]) => startsWith(bytes.subarray(at), magic));
  return { kind: 'not-an-archive', ...(match ? { looksLike: match[0] } : {}) };
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}
