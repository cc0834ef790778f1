import { ok, refuse, type Result } from '@antipode/base';
import { clientAddressHeader, signInWindowSeconds, type PortalDeps } from './auth.ts';
import { hashSecret, randomId } from './secret-token.ts';
import { countAttempt } from './sign-in-store.ts';

/** Where a sign-in comes from, for the rate limit and for the session's row. */
export type SignInOrigin = { readonly address: string; readonly userAgent: string | undefined };

/** More links for one address within a quarter of an hour are refused, asked for from wherever. */
export const linksPerAddress = 5;

/**
 * Asks for a sign-in link. Whether the address has an account makes no difference to the answer.
 *
 * @param next the local path to go on to
 */
export async function askForSignInLink(
  deps: PortalDeps,
  origin: SignInOrigin,
  email: string,
  next: string,
): Promise<Result<undefined, { readonly kind: 'too-many' | 'not-an-address' }>> {
  const key = `sign-in-address|${hashSecret(email)}`;
  const count = await countAttempt(deps.db, { id: randomId(), key, windowSeconds: signInWindowSeconds });
  if (count > linksPerAddress) return refuse({ kind: 'too-many' });

  const response = await deps.auth.handler(
    authRequest(deps, origin, '/sign-in/magic-link', {
      method: 'POST',
      body: JSON.stringify({ email, metadata: { next } }),
    }),
  );
  if (response.ok) return ok(undefined);
  if (response.status === 429) return refuse({ kind: 'too-many' });
  if (response.status === 400) return refuse({ kind: 'not-an-address' });
  throw new Error(`better-auth answered ${response.status} to a request for a sign-in link`);
}

/** Uses a sign-in link up. What comes back are the new session's cookies. */
export async function useSignInLink(
  deps: PortalDeps,
  origin: SignInOrigin,
  secret: string,
): Promise<Result<Headers, { readonly kind: 'too-many' | 'spent' }>> {
  const response = await deps.auth.handler(
    authRequest(deps, origin, `/magic-link/verify?token=${encodeURIComponent(secret)}`, { method: 'GET' }),
  );
  if (response.ok) return ok(response.headers);
  return refuse({ kind: response.status === 429 ? 'too-many' : 'spent' });
}

/** Through the handler and not the in-process call, because only the handler counts towards the rate limit. */
function authRequest(deps: PortalDeps, origin: SignInOrigin, path: string, init: RequestInit): Request {
  const headers = new Headers({ [clientAddressHeader]: origin.address });
  if (origin.userAgent !== undefined) headers.set('user-agent', origin.userAgent);
  if (init.body !== undefined) headers.set('content-type', 'application/json');
  return new Request(`${deps.config.baseUrl}/api/auth${path}`, { ...init, headers });
}
