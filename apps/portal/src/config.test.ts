import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCommand, readConfig } from './config.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antipode-config-'));
});
afterEach(() => rm(folder, { recursive: true }));

const secret = 'x'.repeat(32);
const databaseUrl = 'postgresql://user:hunter2@db.example/antipode';

describe('the configuration', () => {
  it('needs nothing from outside', async () => {
    const config = await readConfig({ ANTIPODE_DATA: folder });
    expect(config).toEqual({
      host: '127.0.0.1',
      port: 4310,
      baseUrl: 'http://127.0.0.1:4310',
      dataFolder: folder,
      mailFrom: 'Antipode <antipode@127.0.0.1>',
      secret: expect.stringMatching(/^[0-9a-f]{64}$/u) as string,
      isBehindProxy: false,
    });
  });

  it('keeps the secret that it made, for its owner alone', async () => {
    const made = await Promise.all([1, 2, 3].map(() => readConfig({ ANTIPODE_DATA: folder })));
    expect(new Set(made.map((config) => config.secret)).size).toBe(1);
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(folder, 'secret'), 'utf8')).trim()).toBe(made[0]?.secret);
  });

  it('reads what is set', async () => {
    const config = await readConfig({
      HOST: '::1',
      PORT: '80',
      ANTIPODE_DATA: folder,
      DATABASE_URL: databaseUrl,
      SECRET: secret,
      SMTP_URL: 'smtps://mail.example',
      MAIL_FROM: 'desk@antipode.example',
      BEHIND_PROXY: '1',
    });
    expect(config).toMatchObject({
      port: 80,
      baseUrl: 'http://[::1]',
      databaseUrl,
      secret,
      smtpUrl: 'smtps://mail.example',
      mailFrom: 'desk@antipode.example',
      isBehindProxy: true,
    });
  });

  it.each([
    [{ PORT: '43l0' }, 'PORT is "43l0"'],
    [{ PORT: '70000' }, 'PORT is "70000"'],
    [{ BASE_URL: 'antipode.example' }, 'BASE_URL is "antipode.example"'],
    [{ BASE_URL: 'https://antipode.example/portal' }, 'without a path'],
    [{ DATABASE_URL: 'mysql://user:hunter2@db', SECRET: secret }, 'DATABASE_URL is not an address'],
    [{ SMTP_URL: 'mail.example' }, 'SMTP_URL is not an address that starts with smtp:// or smtps://'],
    [{ MAIL_FROM: 'desk' }, 'MAIL_FROM is "desk"'],
    [{ DATABASE_URL: databaseUrl }, 'so set SECRET to at least 32 random characters'],
    [{ SECRET: 'short' }, 'SECRET is too short'],
  ])('says what is wrong with %j', async (environment, message) => {
    await expect(readConfig({ ANTIPODE_DATA: folder, ...environment })).rejects.toThrow(message);
  });

  it('never repeats a password', async () => {
    const reading = readConfig({
      ANTIPODE_DATA: folder,
      DATABASE_URL: 'mysql://user:hunter2@db',
      SECRET: secret,
    });
    await expect(reading).rejects.not.toThrow('hunter2');
  });

  it('says so when the data folder cannot be made', async () => {
    const reading = readConfig({ ANTIPODE_DATA: '/dev/null/antipode' });
    await expect(reading).rejects.toThrow('set ANTIPODE_DATA to a folder that can be');
  });
});

describe('the command line', () => {
  it.each([
    [[], 'start'],
    [['--empty'], 'start-empty'],
    [['--empty', '--help'], 'help'],
  ] as const)('%j means %s', (args, command) => {
    expect(parseCommand(args)).toBe(command);
  });

  it('names an option that it does not know', () => {
    expect(() => parseCommand(['--emtpy'])).toThrow('"--emtpy" is not an option');
  });
});
