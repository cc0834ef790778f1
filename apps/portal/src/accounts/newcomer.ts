import { ok, refuse, type Result } from '@antipode/base';
import { officeHours, parseWorkingHours, type WorkingHours } from '@antipode/clock';
import { parseEmailAddress } from './email-address.ts';
import { parsePersonName } from './person-name.ts';

/** What somebody new types to accept an invitation, as it was typed. */
export type NewcomerForm = { readonly name: string; readonly zone: string; readonly email: string };

export type NewcomerProblems = { readonly name?: string; readonly zone?: string; readonly email?: string };

export type Newcomer = {
  readonly name: string;
  readonly email: string;
  readonly workingHours: WorkingHours;
};

/** A newcomer starts with office hours in their zone; the settings page changes them. */
export function parseNewcomer(form: NewcomerForm): Result<Newcomer, NewcomerProblems> {
  const name = parsePersonName(form.name);
  const email = parseEmailAddress(form.email);
  const hours = form.zone === '' ? undefined : parseWorkingHours(officeHours(form.zone));
  if (name.ok && email.ok && hours?.ok) {
    return ok({ name: name.value, email: email.value, workingHours: hours.value });
  }
  return refuse({
    ...(name.ok ? {} : { name: name.error }),
    ...(email.ok ? {} : { email: email.error }),
    ...(hours?.ok ? {} : { zone: 'Choose the time zone you work in.' }),
  });
}
