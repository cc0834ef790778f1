import { ok, refuse, type Result } from '@antipode/base';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { fromBuffer, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';
import type { ArchiveRefusal } from './archive-refusal.ts';
import { isClutter, type ArchivedFile, type ArchiveLimits } from './archived-file.ts';

/** The plain files of a zip. Only its central directory is believed to list them. */
export async function readZip(
  bytes: Buffer,
  limits: ArchiveLimits,
): Promise<Result<ArchivedFile[], ArchiveRefusal>> {
  try {
    const zip = await openZip(bytes);
    const entries = await listEntries(zip, limits);
    if (!entries.ok) return entries;
    const files: ArchivedFile[] = [];
    for (const { path, entry } of entries.value) {
      const content = await readEntry(zip, entry);
      if (content.length !== entry.uncompressedSize) return refuse({ kind: 'lies-about-size', path });
      if (crc32(content) !== entry.crc32)
        return refuse({ kind: 'broken', detail: `the checksum of ${path} is wrong` });
      files.push({ path, content });
    }
    return ok(files);
  } catch (error) {
    return refuse(explain(error));
  }
}

function openZip(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Names are decoded here, so that a refusal can name the path that was refused.
    const options = { lazyEntries: true, decodeStrings: false, autoClose: false };
    fromBuffer(bytes, options, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

type NamedEntry = { readonly path: string; readonly entry: Entry };

/** Every entry that is to be unpacked, after a look at all of them: a refusal comes before any unpacking. */
async function listEntries(
  zip: ZipFile,
  limits: ArchiveLimits,
): Promise<Result<NamedEntry[], ArchiveRefusal>> {
  const listed: NamedEntry[] = [];
  let bytesInAll = 0;
  let seen = 0;
  for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
    // Folders are entries too, and cost little: there may be as many again.
    if (++seen > limits.files * 2) return refuse({ kind: 'too-many-files', mostFiles: limits.files });
    const path = getFileNameLowLevel(entry.generalPurposeBitFlag, rawName(entry), entry.extraFields, false);
    if (path.endsWith('/') || isClutter(path)) continue;
    const fault = entryFault(entry, path, limits);
    if (fault) return refuse(fault);
    bytesInAll += entry.uncompressedSize;
    if (bytesInAll > limits.bytesInAll) return refuse({ kind: 'too-large', mostBytes: limits.bytesInAll });
    listed.push({ path, entry });
  }
  return ok(listed);
}

const worthARatio = 1024 * 1024;

function entryFault(entry: Entry, path: string, limits: ArchiveLimits): ArchiveRefusal | undefined {
  if (entry.isEncrypted()) return { kind: 'encrypted', path };
  const type = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (type !== 0 && type !== 0o100000) return { kind: 'not-a-plain-file', path };
  const isLarge = entry.uncompressedSize > worthARatio;
  if (isLarge && entry.uncompressedSize > entry.compressedSize * limits.ratio) {
    return entry.uncompressedSize > limits.bytesInAll
      ? { kind: 'too-large', mostBytes: limits.bytesInAll }
      : { kind: 'expands-too-much', path };
  }
  return undefined;
}

function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      zip.removeAllListeners();
      act();
    };
    zip.on('entry', (entry: Entry) => settle(() => resolve(entry)));
    zip.on('end', () => settle(() => resolve(undefined)));
    zip.on('error', (error: Error) => settle(() => reject(error)));
    zip.readEntry();
  });
}

/** With `decodeStrings` off the name stays bytes, which the types do not say. */
function rawName(entry: Entry): Buffer {
  return entry.fileNameRaw;
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  const chunks: Buffer[] = [];
  // The stream itself fails as soon as there is a byte more than was declared.
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function explain(error: unknown): ArchiveRefusal {
  const message = error instanceof Error ? error.message : String(error);
  if (/strong encryption|is encrypted/.test(message))
    return { kind: 'encrypted', path: 'A file in this archive' };
  if (/end of central directory record signature not found|unexpected eof|unexpected end/i.test(message)) {
    return { kind: 'truncated' };
  }
  if (/too many bytes|not enough bytes/i.test(message))
    return { kind: 'lies-about-size', path: 'A file in it' };
  return { kind: 'broken', detail: message.replace(/[.\s]+$/, '').slice(0, 200) };
}
