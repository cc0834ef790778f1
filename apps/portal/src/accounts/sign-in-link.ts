import type { Temporal } from 'temporal-polyfill';
import type { Deps } from '../deps.ts';
import { paths } from '../paths.ts';
import { hashSecret, randomId, randomSecret } from './secret-token.ts';
import { saveSignInLink } from './sign-in-store.ts';
import { findUserByEmail } from './user-store.ts';

/**
 * A one-time sign-in link that no mail carries, for the terminal at the first run.
 *
 * @param validFor a span in hours or shorter units
 * @returns the whole URL
 */
export async function issueSignInLink(
  deps: Pick<Deps, 'db' | 'config'>,
  email: string,
  validFor: Temporal.Duration,
): Promise<string> {
  const user = await findUserByEmail(deps.db, email);
  if (!user) throw new Error(`No account has the address ${email}: invite it first`);
  const secret = randomSecret();
  await saveSignInLink(deps.db, {
    id: randomId(),
    tokenHash: hashSecret(secret),
    email,
    expiresAt: new Date(Date.now() + validFor.total('milliseconds')),
  });
  return deps.config.baseUrl + paths.signInLink(secret);
}
