import { ok, refuse, type Result } from '@antipode/base';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { ArchiveRefusal } from './archive-refusal.ts';
import { isClutter, type ArchivedFile, type ArchiveLimits } from './archived-file.ts';

/** The plain files of a gzipped tar. */
export async function readTarGz(
  bytes: Buffer,
  limits: ArchiveLimits,
): Promise<Result<ArchivedFile[], ArchiveRefusal>> {
  const tar = await unzip(bytes, limits);
  if (!tar.ok) return tar;
  try {
    return await listFiles(tar.value, limits);
  } catch (error) {
    return refuse(explain(error));
  }
}

/** A tar rounds each file up to blocks of 512 bytes and puts one to three blocks before it. */
const bytesAroundFile = 2048;

async function unzip(bytes: Buffer, limits: ArchiveLimits): Promise<Result<Buffer, ArchiveRefusal>> {
  const maxOutputLength = limits.bytesInAll + limits.files * bytesAroundFile;
  try {
    return ok(await promisify(gunzip)(bytes, { maxOutputLength }));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ERR_BUFFER_TOO_LARGE') return refuse({ kind: 'too-large', mostBytes: limits.bytesInAll });
    return refuse(explain(error));
  }
}

async function listFiles(
  tar: Buffer,
  limits: ArchiveLimits,
): Promise<Result<ArchivedFile[], ArchiveRefusal>> {
  const files: ArchivedFile[] = [];
  let bytesInAll = 0;
  let seen = 0;
  const entries = extract();
  entries.end(tar);
  for await (const entry of entries) {
    const { name: path, type, size } = entry.header;
    if (++seen > limits.files * 2) return refuse({ kind: 'too-many-files', mostFiles: limits.files });
    bytesInAll += size;
    if (bytesInAll > limits.bytesInAll) return refuse({ kind: 'too-large', mostBytes: limits.bytesInAll });
    const isFile = type === 'file' || type === 'contiguous-file';
    if (type === 'directory' || isClutter(path)) {
      entry.resume();
    } else if (!isFile) {
      return refuse({ kind: 'not-a-plain-file', path });
    } else {
      const chunks: Buffer[] = [];
      for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
      files.push({ path, content: Buffer.concat(chunks) });
    }
  }
  return ok(files);
}

function explain(error: unknown): ArchiveRefusal {
  const message = error instanceof Error ? error.message : String(error);
  if (/unexpected end/i.test(message)) return { kind: 'truncated' };
  if (/invalid tar header|invalid header|header exceeds/i.test(message)) {
    return { kind: 'broken', detail: 'what is compressed in it is not a tar' };
  }
  return { kind: 'broken', detail: message.replace(/[.\s]+$/, '').slice(0, 200) };
}
