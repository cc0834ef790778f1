/** People for tests, put straight into the tables, and their signed-in browsers. */
import { officeHours } from '@antipode/clock';
import { Temporal } from 'temporal-polyfill';
import { saveNewClient } from '../operator/client-store.ts';
import type { TestPortal } from '../test-portal.ts';
import { saveMembership } from './membership-store.ts';
import type { MemberRole } from './membership.ts';
import { issueSignInLink } from './sign-in-link.ts';
import { createBrowser, type TestBrowser } from './test-browser.ts';
import { makeOperator, saveNewUser } from './user-store.ts';

export const freja = {
  id: 'freja',
  name: 'Freja Holm',
  email: 'freja@nordlys.example',
  zone: 'Europe/Copenhagen',
};
export const ayu = { id: 'ayu', name: 'Ayu Lestari', email: 'ayu@lestari.example', zone: 'Asia/Jakarta' };
export const desk = {
  id: 'desk',
  name: 'Clean Systems Consulting',
  email: 'desk@cleansystems.example',
  zone: 'Asia/Jakarta',
};

export type TestPerson = typeof freja;

export async function addPerson(portal: TestPortal, person: TestPerson): Promise<void> {
  const { id, name, email, zone } = person;
  await saveNewUser(portal.db, { id, name, email, workingHours: officeHours(zone) }, portal.now());
  await portal.db.updateTable('user').set({ email_verified: true }).where('id', '=', id).execute();
}

export async function addOperator(portal: TestPortal, person: TestPerson = desk): Promise<void> {
  await addPerson(portal, person);
  await makeOperator(portal.db, person.id);
}

export async function addClient(portal: TestPortal, id: string, name: string): Promise<void> {
  await saveNewClient(portal.db, { id, name }, portal.now());
}

export async function addMember(
  portal: TestPortal,
  clientId: string,
  role: MemberRole,
  person: TestPerson,
): Promise<void> {
  await addPerson(portal, person);
  await saveMembership(portal.db, { clientId, userId: person.id, role });
}

/** A browser in which this person has signed in, by a link. Each sign-in has an address of its own, for the rate limit. */
export async function signedIn(portal: TestPortal, person: TestPerson): Promise<TestBrowser> {
  const browser = createBrowser(portal, nextAddress());
  const link = new URL(
    await issueSignInLink(portal.deps, person.email, Temporal.Duration.from({ hours: 1 })),
  );
  const response = await browser.post('/sign-in/link', { token: link.searchParams.get('token') ?? '' });
  if (response.status !== 303) throw new Error(`${person.name} could not sign in: ${response.status}`);
  return browser;
}

let addresses = 0;
function nextAddress(): string {
  addresses += 1;
  return `10.0.${Math.trunc(addresses / 250)}.${(addresses % 250) + 1}`;
}
