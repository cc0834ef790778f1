import { ok, refuse, type Result } from '@antipode/base';
import { invite } from '../accounts/invite.ts';
import type { Deps } from '../deps.ts';
import { parseClient, type ClientForm, type ClientProblems } from './client-form.ts';
import { saveNewClient } from './client-store.ts';

/**
 * Creates a client and invites its first owner.
 *
 * @returns whom it invited, and the invitation's link
 */
export async function createClient(
  deps: Pick<Deps, 'db' | 'now' | 'config' | 'mail'>,
  operatorId: string,
  form: ClientForm,
): Promise<Result<{ readonly email: string; readonly link: string }, ClientProblems>> {
  const client = parseClient(form);
  if (!client.ok) return client;
  const { id, name, email } = client.value;
  return await deps.db.transaction().execute(async (trx) => {
    if (!(await saveNewClient(trx, { id, name }, deps.now()))) {
      return refuse({ id: `There is a client “${id}” already: choose another short name.` });
    }
    const link = await invite(trx, deps, {
      email,
      to: { role: 'owner', clientId: id },
      invitedBy: operatorId,
    });
    return ok({ email, link });
  });
}
