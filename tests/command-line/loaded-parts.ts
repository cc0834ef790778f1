import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { builtCommandLine } from './run-antipode.ts';

/** The code of a part of the build, and of all that is loaded with it; not of what it may load later. */
export async function codeLoadedWith(part: string): Promise<string> {
  const parts = join(dirname(await builtCommandLine()), 'parts');
  const start = (await readdir(parts)).find((name) => name.startsWith(`${part}-`)) ?? 'no such part';
  const loaded = new Map<string, string>();
  const waiting = [join(parts, start)];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (loaded.has(path)) continue;
    const code = await readFile(path, 'utf8');
    loaded.set(path, code);
    for (const [, next = ''] of code.matchAll(/(?:from|^import) "(\.\/[^"]+)"/gm)) {
      waiting.push(join(dirname(path), next));
    }
  }
  return [...loaded.values()].join('\n');
}
