import { buffer } from 'node:stream/consumers';
import type { HandoffFile } from '@antipode/handoff';
import { ZipFile } from 'yazl';

/** The files as one zip, in memory. */
export async function packFolder(files: readonly HandoffFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile();
  for (const { path, content } of files) zip.addBuffer(Buffer.from(content), path, { mode: 0o100644 });
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}
