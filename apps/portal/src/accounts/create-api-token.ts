import type { Deps } from '../deps.ts';
import { saveApiToken } from './api-token-store.ts';
import { apiTokenPrefix } from './api-token.ts';
import { hashSecret, randomId, randomSecret } from './secret-token.ts';

/** Makes a token for `userId` and gives its text, which is shown once: only the hash is stored. */
export async function createApiToken(
  deps: Pick<Deps, 'db' | 'now'>,
  userId: string,
  name: string,
): Promise<string> {
  const token = apiTokenPrefix + randomSecret();
  await saveApiToken(deps.db, { id: randomId(), userId, name, hash: hashSecret(token) }, deps.now());
  return token;
}
