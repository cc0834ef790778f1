import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogFile } from './log-file.ts';
import { createLogger } from './logging.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antipode-log-'));
  file = join(folder, 'portal.log');
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

const line = (n: number): string => `${String(n).padStart(9, '0')}\n`;

describe('a log file', () => {
  it('that is full becomes the previous one: no line is lost between them, and no third file is kept', async () => {
    const log = openLogFile(file, 100);
    for (let n = 0; n < 35; n += 1) log.write(line(n));
    expect((await readdir(folder)).toSorted()).toEqual(['portal.log', 'portal.log.1']);
    const kept = (await readFile(`${file}.1`, 'utf8')) + (await readFile(file, 'utf8'));
    expect(kept).toBe(Array.from({ length: 15 }, (_, n) => line(20 + n)).join(''));
  });

  it('goes on where the process before ended', async () => {
    openLogFile(file, 100).write(line(1));
    openLogFile(file, 100).write(line(2));
    expect(await readFile(file, 'utf8')).toBe(line(1) + line(2));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('of the portal takes 10 MB', async () => {
    await writeFile(file, 'x'.repeat(10 * 1024 * 1024));
    createLogger(file).info('the first line of a new file');
    expect((await stat(`${file}.1`)).size).toBe(10 * 1024 * 1024);
    expect(await readFile(file, 'utf8')).toContain('the first line of a new file');
  });
});
