import type { Deps } from '../deps.ts';
import { paths } from '../paths.ts';
import { signInMail } from './account-mail.tsx';
import { inviteAgain } from './invite.ts';
import { localPath } from './local-path.ts';
import { hashSecret } from './secret-token.ts';
import { findUserByEmail } from './user-store.ts';

/**
 * Mails a sign-in link to an address that has an account, and the invitation once more to one that is
 * invited. Any other address gets nothing, and whoever asked is not told which it was.
 */
export async function sendSignInLink(
  deps: Deps,
  email: string,
  secret: string,
  next: unknown,
): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    const user = await findUserByEmail(trx, email);
    if (!user) return await inviteAgain(trx, deps, email);
    const path = paths.signInLink(secret, localPath(typeof next === 'string' ? next : undefined));
    return await deps.mail.queue(trx, {
      dedupeKey: `sign-in:${hashSecret(secret)}`,
      recipient: email,
      ...signInMail(user.name, deps.config.baseUrl + path),
    });
  });
}
