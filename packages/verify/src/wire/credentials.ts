/** Who asks: what a caller was given, and where a request carries it. */
import type { CredentialNeed } from '../contract/credential-need.ts';
import type { Operation } from '../contract/operation.ts';
import type { HeaderLine } from '../exchange.ts';
import { base64Of } from '../bytes.ts';
import { encodePercent } from './percent.ts';
import { bytesOf } from '../bytes.ts';

export type Credential = {
  /** A token or a key as it was given; for HTTP Basic `user:password`. */
  readonly value: string;
  /** The variable of the environment that stands for it in evidence: `ANTIPODE_TOKEN`. */
  readonly variable: string;
};

/** By the name of the security scheme; `*` serves the schemes that have none of their own. */
export type Credentials = Readonly<Record<string, Credential>>;

/** What of a request carries a credential. */
export type CarriedCredential = {
  readonly headers: readonly HeaderLine[];
  readonly cookies: readonly string[];
  readonly query: readonly string[];
};

const nothing: CarriedCredential = { headers: [], cookies: [], query: [] };

/** Whether a caller without credentials is let in. */
export function isOpen({ security }: Pick<Operation, 'security'>): boolean {
  return security.length === 0 || security.some((needs) => needs.length === 0);
}

/** The first alternative that these credentials meet. */
export function alternativeFor(
  { security }: Pick<Operation, 'security'>,
  credentials: Credentials,
): readonly CredentialNeed[] | undefined {
  return security.find(
    (needs) =>
      needs.length > 0 &&
      needs.every((need) => need.kind !== 'not-checkable' && credentialFor(need, credentials) !== undefined),
  );
}

/** Nothing where the operation needs none, or where these credentials meet none of its alternatives. */
export function carryCredentials(
  operation: Pick<Operation, 'security'>,
  credentials: Credentials,
): CarriedCredential {
  const needs = alternativeFor(operation, credentials);
  if (!needs) return nothing;
  const headers: HeaderLine[] = [];
  const cookies: string[] = [];
  const query: string[] = [];
  for (const need of needs) {
    const credential = credentialFor(need, credentials);
    if (need.kind === 'not-checkable' || !credential) continue;
    if (need.kind === 'bearer') headers.push(['Authorization', `Bearer ${credential.value}`]);
    else if (need.kind === 'basic')
      headers.push(['Authorization', `Basic ${base64Of(bytesOf(credential.value))}`]);
    else if (need.in === 'header') headers.push([need.name, credential.value]);
    else if (need.in === 'cookie') cookies.push(`${need.name}=${credential.value}`);
    else query.push(`${encodePercent(need.name)}=${encodePercent(credential.value)}`);
  }
  return { headers, cookies, query };
}

function credentialFor({ scheme }: CredentialNeed, credentials: Credentials): Credential | undefined {
  if (Object.hasOwn(credentials, scheme)) return credentials[scheme];
  return Object.hasOwn(credentials, '*') ? credentials['*'] : undefined;
}
