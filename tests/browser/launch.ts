/**
 * The browser of the tests. On Linux it comes as a package, with the libraries and the fonts that a bare machine
 * lacks; elsewhere it is the Chrome that is installed.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { unpackBrowser } from './unpack-browser.ts';

export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return await chromium.launch({ channel: 'chrome' });
  const folder = await unpackBrowser();
  const executablePath = join(folder, 'chromium');
  return await chromium.launch({
    executablePath,
    args: ['--no-sandbox'],
    env: {
      ...process.env,
      ...((await lacksLibraries(executablePath)) && { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }),
      ...(!existsSync('/etc/fonts/fonts.conf') && { FONTCONFIG_PATH: join(folder, 'fonts') }),
    },
  });
}

/** The package's own libraries are older than a machine's, so they stand in only where one is missing or broken. */
async function lacksLibraries(program: string): Promise<boolean> {
  const told = await promisify(execFile)('ldd', [program]).catch(() => undefined);
  return told === undefined || told.stdout.includes('not found');
}
