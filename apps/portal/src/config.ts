/**
 * What is set from outside: the environment and the command line, read once and only here.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

export type Config = Readonly<{
  host: string;
  port: number;
  /** Where people reach the portal, without a slash at its end. */
  baseUrl: string;
  dataFolder: string;
  /** Absent: the embedded database in the data folder. */
  databaseUrl?: string;
  /** Absent: mail stays in the outbox, for the operator to read. */
  smtpUrl?: string;
  mailFrom: string;
  /** Signs sessions: every process on one database has the same. */
  secret: string;
  /** A proxy stands in front, whose last `X-Forwarded-For` hop is believed. */
  isBehindProxy: boolean;
}>;

/** What the command line asks for. */
export type Command = 'start' | 'start-empty' | 'help';

export const helpText = `Antipode: the portal. npm start -- [--empty] [--help]

  --empty   On an empty database, load no worked example: print one link that makes the first operator.
  --help    This text.

Environment:
  ANTIPODE_DATA   Folder of the embedded database, the secret and the log. Default ./.antipode
  HOST, PORT      Where to listen. Default 127.0.0.1 and 4310
  BASE_URL        Where people reach it, for links in mail. Default http://HOST:PORT
  DATABASE_URL    A PostgreSQL 15 or newer, instead of the embedded one.
  SECRET          Signs sessions, at least 32 characters. Needed with DATABASE_URL; else one is made and kept.
  SMTP_URL        A mail server, smtp://user:password@host:587. Without it, mail stays in the outbox.
  MAIL_FROM       The sender of mail. Default Antipode <antipode@the host of BASE_URL>
  BEHIND_PROXY    Set to 1 where a proxy stands in front and writes X-Forwarded-For.`;

/** What is wrong with the environment or the command line, as a sentence for the terminal. */
export class ConfigError extends Error {}

/** @throws ConfigError for an argument that is not known */
export function parseCommand(args: readonly string[]): Command {
  for (const arg of args) {
    if (!['--empty', '--help', '-h'].includes(arg)) {
      throw new ConfigError(`"${arg}" is not an option of npm start: see npm start -- --help.`);
    }
  }
  if (args.includes('--help') || args.includes('-h')) return 'help';
  return args.includes('--empty') ? 'start-empty' : 'start';
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment; an empty variable counts as absent.
 *
 * @throws ConfigError naming the variable and what it should be
 */
export async function readConfig(environment: Environment = process.env): Promise<Config> {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined;
  const host = read('HOST') ?? '127.0.0.1';
  const port = parsePort(read('PORT') ?? '4310');
  const baseUrl = parseBaseUrl(
    read('BASE_URL') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
  );
  const dataFolder = resolve(read('ANTIPODE_DATA') ?? '.antipode');
  const databaseUrl = parseUrl('DATABASE_URL', read('DATABASE_URL'), ['postgres:', 'postgresql:']);
  const smtpUrl = parseUrl('SMTP_URL', read('SMTP_URL'), ['smtp:', 'smtps:']);
  return {
    host,
    port,
    baseUrl,
    dataFolder,
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(smtpUrl !== undefined && { smtpUrl }),
    mailFrom: parseSender(read('MAIL_FROM') ?? `Antipode <antipode@${new URL(baseUrl).hostname}>`),
    secret: await findSecret(read('SECRET'), databaseUrl, dataFolder),
    isBehindProxy: read('BEHIND_PROXY') === '1',
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/u.test(text) && port <= 65_535) return port;
  throw new ConfigError(`PORT is "${text}": set it to a number from 0 to 65535, such as 4310.`);
}

function parseBaseUrl(text: string): string {
  const url = URL.parse(text);
  if (url && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/' && !url.search && !url.hash) {
    return url.origin;
  }
  throw new ConfigError(
    `BASE_URL is "${text}": set it to an address without a path, such as https://antipode.example.`,
  );
}

/** The value may hold a password: it is not repeated. */
function parseUrl(name: string, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (text === undefined || protocols.includes(URL.parse(text)?.protocol ?? '')) return text;
  throw new ConfigError(
    `${name} is not an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
  );
}

function parseSender(text: string): string {
  if (/^[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/u.test(text)) return text;
  throw new ConfigError(
    `MAIL_FROM is "${text}": set it to an address, such as Antipode <desk@antipode.example>.`,
  );
}

async function findSecret(
  given: string | undefined,
  databaseUrl: string | undefined,
  dataFolder: string,
): Promise<string> {
  if (given !== undefined) {
    if (given.length >= 32) return given;
    throw new ConfigError(
      'SECRET is too short: set at least 32 random characters, such as openssl rand -hex 32 prints.',
    );
  }
  if (databaseUrl !== undefined) {
    throw new ConfigError(
      'DATABASE_URL is set and SECRET is not: every process on one database signs its sessions with the same ' +
        'secret, so set SECRET to at least 32 random characters, such as openssl rand -hex 32 prints.',
    );
  }
  return await keptSecret(dataFolder);
}

async function keptSecret(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'secret');
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    // `wx`: of two starts at once, one makes the file and the other reads it.
    await writeFile(file, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw new ConfigError(
        `The data folder ${dataFolder} cannot be written: set ANTIPODE_DATA to a folder that can be.`,
        { cause: error },
      );
    }
  }
  const secret = (await readFile(file, 'utf8')).trim();
  if (secret.length >= 32) return secret;
  throw new ConfigError(
    `The file ${file} holds no secret: delete it to have a new one made; everybody signs in again.`,
  );
}
