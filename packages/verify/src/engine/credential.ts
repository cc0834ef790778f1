import type { Credentials as CallerCredentials } from '../criteria/credentials.ts';
import type { Credentials } from '../wire/credentials.ts';

/** What lets a caller in, as whoever starts the run has it. */
export type GivenCredential = {
  /** Whose it is, where there are several: `read-only`. */
  readonly user?: string;
  /** The security scheme of the contract that it is for; without a word, any. */
  readonly scheme?: string;
  readonly value: string;
  /** The variable of the environment that stands for it in evidence: `ANTIPODE_TOKEN`. */
  readonly variable?: string;
};

/** The credentials of the first user that is named, and those of each other one. */
export function usersOf(given: readonly GivenCredential[]): {
  readonly first: Credentials;
  readonly others: ReadonlyMap<string, Credentials>;
} {
  const users = new Map<string, Credentials>();
  for (const { user = '', scheme = '*', value, variable } of given) {
    const name =
      user === '' ? 'ANTIPODE_TOKEN' : `ANTIPODE_TOKEN_${user.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
    users.set(user, { ...users.get(user), [scheme]: { value, variable: variable ?? name } });
  }
  const [first, ...others] = users;
  return { first: first?.[1] ?? {}, others: new Map(others) };
}

/** The same for the steps of criteria, which know callers by name. */
export function callersOf(given: readonly GivenCredential[]): Readonly<Record<string, CallerCredentials>> {
  return Object.fromEntries(
    given.flatMap(({ user, value }) =>
      user === undefined ? [] : [[user, { kind: 'token', token: value }] as const],
    ),
  );
}
