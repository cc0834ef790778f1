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

/** The example with one criterion changed: AC-20 speaks of another amount. */
export async function changedExampleZip(): Promise<Buffer> {
  return await exampleZip((text, path) => {
    if (path !== 'criteria/payouts.feature') return text;
    const start = text.indexOf('@AC-20');
    const end = text.indexOf('@AC-', start + 1);
    return text.slice(0, start) + text.slice(start, end).replaceAll('12500', '13000') + text.slice(end);
  });
}
