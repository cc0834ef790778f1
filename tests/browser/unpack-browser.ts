import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const chromiumPackage = join(root, 'node_modules/@sparticuz/chromium');

/** It unpacks into the temporary folder of its process, so it gets a process of its own with another one. */
const unpackHere = `
  import chromium, { inflate } from '@sparticuz/chromium';
  await chromium.executablePath();
  await inflate(${JSON.stringify(join(chromiumPackage, 'bin/al2023.tar.br'))});
`;

/** Its own lists only folders of the service that it was made for. */
const fontsConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/**
 * The folder of the unpacked browser: `chromium`, its libraries and its fonts. Unpacked once, beside its package;
 * the folder gets its name when it is whole, so two test files at once, or a run that is cut off, leave no half of it.
 */
export async function unpackBrowser(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(chromiumPackage, 'package.json'), 'utf8')) as {
    version: string;
  };
  const cache = join(root, 'node_modules/.cache/test-browser');
  const folder = join(cache, version);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(join(cache, 'unpacking-'));
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpackHere], {
    cwd: root,
    env: { ...process.env, TMPDIR: work },
  });
  await writeFile(join(work, 'fonts', 'fonts.conf'), fontsConfig);
  await rename(work, folder).catch(async (error: unknown) => {
    await rm(work, { recursive: true, force: true });
    // Another test file was faster.
    if (!existsSync(folder)) throw error;
  });
  return folder;
}
