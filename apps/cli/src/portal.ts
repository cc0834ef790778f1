/**
 * A portal, as its API answers. The token goes into a header and nowhere else, and never on to another address: a
 * redirect is an error.
 */
import type { Finding } from '@antipode/handoff';
import { describeFinding } from './describe-finding.ts';
import { cannotRun, refused, type Stop } from './exit-codes.ts';

export type Published = {
  /** Whether these files are a new revision, rather than one that was there. */
  readonly isNew: boolean;
  readonly opened: boolean;
  readonly engagement: string;
  readonly revision: number;
  readonly digest: string;
  readonly url: string;
};

export type Portal = {
  readonly address: string;
  readonly listClients: () => Promise<readonly { readonly id: string; readonly name: string }[]>;
  readonly publish: (
    client: string,
    engagement: string | undefined,
    archive: Uint8Array<ArrayBuffer>,
  ) => Promise<Published>;
};

/** A large contract takes the portal some seconds to read. */
const patienceMilliseconds = 5 * 60_000;

export function reachPortal(url: string, token: string): Portal {
  const base = parseAddress(url);
  const address = base.href.replace(/\/$/, '');
  if (token === '') {
    throw cannotRun(`No API token. Make one at ${address}/settings and put it into ANTIPODE_TOKEN.`);
  }
  if (!/^[\w-]+$/.test(token))
    throw cannotRun('This is no API token: one starts with “apt_” and has no spaces.');
  if (base.protocol === 'http:' && !/^(localhost|127\.|\[::1\])/.test(base.hostname)) {
    console.error(`Note: ${address} is not encrypted, so whoever carries the connection can read the token.`);
  }

  return {
    address,
    listClients: async () => {
      const answer = await ask('/api/v1/me');
      const body = await jsonOf(answer);
      if (answer.status !== 200) throw refusalOf(answer.status, body);
      return (Array.isArray(body['clients']) ? body['clients'] : []) as { id: string; name: string }[];
    },
    publish: async (client, engagement, archive) => {
      const query = engagement === undefined ? '' : `?engagement=${encodeURIComponent(engagement)}`;
      const answer = await ask(`/api/v1/clients/${encodeURIComponent(client)}/handoffs${query}`, {
        method: 'POST',
        body: archive,
        headers: { 'content-type': 'application/zip' },
      });
      const body = await jsonOf(answer);
      if (answer.status === 201) return { ...publishedIn(body), isNew: true };
      if (body['reason'] === 'published-before') return { ...publishedIn(body), isNew: false };
      throw refusalOf(answer.status, body);
    },
  };

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    headers.set('accept', 'application/json');
    const signal = AbortSignal.timeout(patienceMilliseconds);
    try {
      return await fetch(address + path, { ...init, headers, signal, redirect: 'manual' });
    } catch (error) {
      throw cannotRun(`Could not reach ${address}: ${reasonOf(error)}`);
    }
  }

  async function jsonOf(answer: Response): Promise<Readonly<Record<string, unknown>>> {
    try {
      const body: unknown = await answer.json();
      if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
    } catch {
      // Said below: whatever it is, it is no answer of a portal.
    }
    throw cannotRun(
      `${address} answered ${answer.status} with something that is not Antipode’s. Is the address right? It is the one that you open the portal with.`,
    );
  }

  function refusalOf(status: number, body: Readonly<Record<string, unknown>>): Stop {
    const said = [body['detail'], body['title']].find((text) => typeof text === 'string') ?? '';
    if (status === 401) {
      return cannotRun(`The portal does not take this token. Make a new one at ${address}/settings.`);
    }
    if (status === 413) return refused(`The portal does not take that much: ${said}`);
    if (status >= 500) return cannotRun(`The portal failed (${status}). ${said} Try again later.`);
    const findings = Array.isArray(body['findings']) ? (body['findings'] as readonly Finding[]) : [];
    return refused(
      [...findings.map(describeFinding), `The portal refused it (${status}): ${said}`].join('\n'),
    );
  }
}

function parseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw cannotRun(`--to takes the portal’s address, such as https://portal.example, and not “${text}”.`);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '') {
    throw cannotRun(
      '--to takes the portal’s address alone. A token goes into ANTIPODE_TOKEN, never into an address.',
    );
  }
  return url;
}

const publishedIn = (body: Readonly<Record<string, unknown>>): Omit<Published, 'isNew'> => ({
  opened: body['opened'] === true,
  engagement: textOf(body['engagement']),
  revision: Number(body['revision']),
  digest: textOf(body['digest']),
  url: textOf(body['url']),
});

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll(/\p{Cc}/gu, '') : '';

/** What a failed request says lies in the cause of what is thrown, and there again where several addresses were tried. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return 'it did not answer within five minutes.';
  const codes = codesIn(error);
  const known = reasons.find(([code]) => codes.includes(code));
  return known?.[1] ?? `${codes[0] ?? (error instanceof Error ? error.message : String(error))}.`;
}

const reasons: readonly (readonly [code: string, reason: string])[] = [
  ['ECONNREFUSED', 'nothing listens there. Is the portal running, and is the port right?'],
  ['ENOTFOUND', 'there is no such host. Check the address.'],
  ['EAI_AGAIN', 'the host’s name could not be looked up. Are you online?'],
  ['ECONNRESET', 'the connection broke. Look at the portal whether it arrived, then try again.'],
  ['EPIPE', 'the connection broke. Look at the portal whether it arrived, then try again.'],
  ['UND_ERR_SOCKET', 'the connection broke. Look at the portal whether it arrived, then try again.'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired.'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is self-signed; NODE_EXTRA_CA_CERTS names one to trust.'],
];

function codesIn(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesIn) : [];
  return [...own, ...inner, ...codesIn(error.cause)];
}
