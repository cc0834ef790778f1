import { buffer } from 'node:stream/consumers';
import type { HandoffFile } from '@antipode/handoff';
import { ZipFile } from 'yazl';

/** The files of a revision as one zip, dated when it was published: the same revision is the same zip. */
export async function zipFiles(
  files: readonly HandoffFile[],
  publishedAt: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile();
  const mtime = new Date(publishedAt);
  for (const file of files) zip.addBuffer(Buffer.from(file.content), file.path, { mtime, mode: 0o100644 });
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}
