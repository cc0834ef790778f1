import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runRestartCommand } from './restart.ts';

it('a restart command has run when it is done, and says when it failed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'antipode-restart-'));
  const told: string[] = [];
  await runRestartCommand(`echo again > "${join(folder, 'log')}"`, (line) => told.push(line));
  expect((await readFile(join(folder, 'log'), 'utf8')).trim()).toBe('again');
  expect(told).toEqual([]);
  await runRestartCommand('exit 3', (line) => told.push(line));
  expect(told).toEqual(['The restart command failed: it ended with 3.']);
  await rm(folder, { recursive: true });
});
