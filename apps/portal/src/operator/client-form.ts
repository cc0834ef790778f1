import { ok, refuse, type Result } from '@antipode/base';
import { parseClientId } from '@antipode/engagement';
import { parseEmailAddress } from '../accounts/email-address.ts';

/** What an operator types to create a client, as it was typed. */
export type ClientForm = { readonly name: string; readonly id: string; readonly email: string };

export type ClientProblems = { readonly name?: string; readonly id?: string; readonly email?: string };

/** With the short name made from the name where none was typed. */
export function parseClient(form: ClientForm): Result<ClientForm, ClientProblems> {
  const name = form.name.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  const id = form.id === '' ? slug(name) : form.id;
  const email = parseEmailAddress(form.email);
  const problems: ClientProblems = {
    ...(name === '' ? { name: 'Give the client’s name.' } : {}),
    ...(name.length > 100 ? { name: 'Names end at 100 characters here: shorten it.' } : {}),
    ...(parseClientId(id).ok || (form.id === '' && name === '')
      ? {}
      : {
          id: 'Use small letters, digits and hyphens, such as “nordlys”: it stands in every address.',
        }),
    ...(email.ok ? {} : { email: email.error }),
  };
  return email.ok && Object.keys(problems).length === 0
    ? ok({ name, id, email: email.value })
    : refuse(problems);
}

/** “Nordlys Payments A/S” becomes `nordlys-payments-a-s`. */
const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
