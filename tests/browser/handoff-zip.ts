import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const example = join(import.meta.dirname, '../../examples/payout-ledger');

/** The worked example as a browser sends it, each file as `change` leaves it. */
export async function exampleZip(
  change: (text: string, path: string) => string = (text) => text,
): Promise<Buffer> {
  const found = await readdir(example, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const zip = new ZipFile();
  for (const file of files.toSorted()) {
    const path = relative(example, file).split(sep).join('/');
    zip.addBuffer(Buffer.from(change(await readFile(file, 'utf8'), path)), path);
  }
  zip.end();
  return await buffer(zip.outputStream);
}
