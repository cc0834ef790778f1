/**
 * What stands before an operation's path in a target.
 *
 * A contract says at which servers its paths live (OpenAPI 3.2, “Server Object”), but the service under test stands
 * elsewhere. So the host of a server is ignored and its path is kept, unless the given address has a path of its own.
 */
import type { OperationBody } from '@antipode/handoff';

export type BasePath = {
  /** Without a slash at its end; empty where paths start right after the host. */
  readonly path: string;
  /** Why this one, where it is a guess. */
  readonly guess?: string;
};

type Address = { readonly origin: string; readonly path: string };

/** @param address of the service under test: `http://127.0.0.1:4320` */
export function basePathOf(
  { servers, serverDefaults = [] }: Pick<OperationBody, 'servers' | 'serverDefaults'>,
  address?: string,
): BasePath {
  const known = servers.map((url, at) => addressIn(filledIn(url, serverDefaults[at] ?? {})));
  const paths = [...new Set(known.map(({ path }) => path))];
  const given = address === undefined ? undefined : addressIn(address);
  if (given && given.path !== '') {
    const isKnown = paths.some((path) => path !== '' && given.path.endsWith(path));
    return isKnown
      ? { path: '' }
      : { path: '', guess: `no server of the contract has the path ${given.path}, so it stands for theirs` };
  }
  const same = known.find(({ origin }) => origin !== '' && origin === given?.origin);
  const path = (same ?? known[0])?.path ?? '';
  if (same || paths.length <= 1) return { path };
  const others = paths.map((each) => each || '/').join(', ');
  return { path, guess: `the contract has servers with the paths ${others}; the first is taken` };
}

function filledIn(url: string, defaults: Readonly<Record<string, string>>): string {
  return url.replace(/\{([^{}]*)\}/g, (braces, name: string) => defaults[name] ?? braces);
}

function addressIn(url: string): Address {
  const [, origin = '', rest = ''] = /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)?([^?#]*)/i.exec(url) ?? [];
  const path = rest
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .map((part) => `/${part}`)
    .join('');
  return { origin: origin.toLowerCase(), path };
}
