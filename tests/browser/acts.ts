/** What people do in more than one journey, by the forms that they do it with. */
import type { Person } from './person.ts';
import type { Stage } from './stage.ts';

/** Where the worked example's engagement lives. */
export const home = '/engagements/nordlys/payout-ledger';

type Role = 'client' | 'contractor' | 'operator';

/** The link for one of the worked example's people, as the terminal shows it. */
export async function signInLink({ portal }: Stage, role: Role): Promise<string> {
  await portal.hasPrinted('  operator ');
  return new RegExp(`^ {2}${role} .*(http\\S+)$`, 'mu').exec(portal.printed())?.[1] ?? '';
}

export async function signIn(person: Person, link: string): Promise<void> {
  await person.open(link);
  await person.press(/^Sign in as /u);
}

type Newcomer = { readonly email?: string; readonly name: string; readonly zone: string };

/** Accepts an invitation in a browser in which nobody is signed in. @param email where the link is for anybody */
export async function accept(person: Person, link: string, { email, name, zone }: Newcomer): Promise<void> {
  await person.open(link);
  if (email !== undefined) await person.fillIn({ 'E-mail address': email });
  await person.fillIn({ 'Your name': name });
  await person.choose('Your time zone', zone);
  await person.press('Accept the invitation');
}

/** The link in the notice that stands there after inviting. */
export const linkShown = async (person: Person): Promise<string> =>
  /https?:\/\/\S+/u.exec(await person.page.getByRole('status').innerText())?.[0] ?? '';

/** Sends an archive by the form for it. */
export async function publish(person: Person, zip: Buffer): Promise<void> {
  await person.page
    .getByLabel('The folder as .zip or .tar.gz')
    .setInputFiles({ name: 'payout-ledger.zip', mimeType: 'application/zip', buffer: zip });
  await person.press('Publish');
}

export async function sign(person: Person): Promise<void> {
  await person.open(`${home}/terms`);
  await person.tick('I have read the revision and the terms.');
  await person.press('Sign revision 1');
}

/** Asks about one criterion, on the page for a new question. */
export async function tickCriterion(person: Person, clause: string): Promise<void> {
  await person.page.getByText(/^Criteria \(\d+\)$/u).click();
  await person.tick(new RegExp(`^${clause} `, 'u'));
}

/** Delivers one commit, with evidence for one clause. */
export async function deliver(
  person: Person,
  { sha, clause, outcome }: { readonly sha: string; readonly clause: string; readonly outcome: string },
): Promise<void> {
  await person.open(`${home}/deliverables/new`);
  const commit = person.page.getByRole('group', { name: 'Commit 1' });
  await commit.getByLabel('Repository').fill('nordlys/payouts');
  await commit.getByLabel('Commit hash').fill(sha);
  await person.fillIn({ 'What is delivered, and how to run it': 'The ledger. `npm ci && npm start`.' });
  await person.page.getByText(new RegExp(`^${clause} `, 'u')).click();
  const evidence = person.page.getByRole('group', { name: `Evidence for ${clause}` });
  await evidence.getByLabel('What came out').selectOption({ label: outcome });
  await evidence.getByLabel('What was run').fill('npm test -- payouts');
  await evidence.getByLabel(/^How to run it again/u).fill('npm test -- payouts --seed 42');
  await person.press('Submit the deliverable');
}

/** Chooses a verdict; it counts once it is saved. */
export async function judge(person: Person, clause: string, verdict: string): Promise<void> {
  await person.page
    .getByRole('group', { name: `Verdict on ${clause}`, exact: true })
    .getByLabel(verdict)
    .check();
}
