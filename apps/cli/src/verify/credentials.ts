/** What lets callers in, from where it is given; none of it is ever printed. */
import { readFile } from 'node:fs/promises';
import type { GivenCredential } from '@antipode/verify';
import { cannotRun } from '../exit-codes.ts';

export type CredentialSources = {
  readonly token: string | undefined;
  readonly tokenFile: string | undefined;
  /** `NAME=TOKEN` each. */
  readonly users: readonly string[];
  /** What ANTIPODE_TOKEN and ANTIPODE_TOKENS say. */
  readonly environment: { readonly token: string | undefined; readonly tokens: string | undefined };
};

/** The variable of the environment stands for it in evidence: `ANTIPODE_TOKEN`. */
export type NamedCredential = GivenCredential & { readonly variable: string };

/** The caller’s own first, then the others by their names. */
export async function readCredentials(sources: CredentialSources): Promise<readonly NamedCredential[]> {
  const { token, tokenFile, users, environment } = sources;
  if (token !== undefined && tokenFile !== undefined) {
    throw cannotRun('--token and --token-file say the same thing: give one of them.');
  }
  const own = token ?? (tokenFile === undefined ? environment.token : await tokenIn(tokenFile));
  const named = [...users, ...(environment.tokens ?? '').split(/\s+/)].filter((each) => each !== '');
  const byName = new Map<string, NamedCredential>();
  for (const each of named) {
    const credential = userIn(each);
    // What was typed counts before what was set.
    if (!byName.has(credential.user)) byName.set(credential.user, credential);
  }
  return [
    ...(own === undefined || own === '' ? [] : [{ value: own, variable: 'ANTIPODE_TOKEN' }]),
    ...byName.values(),
  ];
}

async function tokenIn(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    throw cannotRun(`--token-file names ${path}, which cannot be read.`);
  }
}

function userIn(text: string): NamedCredential & { readonly user: string } {
  const [, user = '', value = ''] = /^([\p{L}\p{N}_.@-]{1,100})=(.+)$/su.exec(text) ?? [];
  // What was given instead may be a token, so it is not repeated.
  if (value === '') {
    throw cannotRun(
      '--user and ANTIPODE_TOKENS take NAME=TOKEN, such as read-only=… for the user “read-only”.',
    );
  }
  return { user, value, variable: `ANTIPODE_TOKEN_${user.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}` };
}
