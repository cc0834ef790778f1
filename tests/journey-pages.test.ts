/**
 * Every page for everybody: light and dark, narrow and wide, looked through by axe. In the worked example, taken to
 * where it has a question, an amendment, a deliverable and half a review.
 *
 * With ANTIPODE_PICTURES set to a folder, a picture of each page is left there.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../apps/portal/src/paths.ts';
import { deliver, judge, publish, sign, signIn, signInLink } from './browser/acts.ts';
import { changedExampleZip } from './browser/handoff-zip.ts';
import { lookAt } from './browser/look-at.ts';
import { Person } from './browser/person.ts';
import { setStage, type Stage } from './browser/stage.ts';

const key = ['nordlys', 'payout-ledger'] as const;

type Role = 'client' | 'contractor' | 'operator' | 'stranger';

let stage: Stage;
let people: { readonly [role in Role]: Person };
let digest: string;

beforeAll(async () => {
  stage = await setStage();
  const enter = (): Promise<Person> => Person.arrive(stage.browser, stage.portal.address, true);
  people = {
    client: await enter(),
    contractor: await enter(),
    operator: await enter(),
    stranger: await enter(),
  };
  for (const role of ['client', 'contractor', 'operator'] as const)
    await signIn(people[role], await signInLink(stage, role));
  await begin(people.client, people.contractor);
});
afterAll(async () => {
  await stage.end();
});

async function begin(freja: Person, ayu: Person): Promise<void> {
  await sign(ayu);
  await sign(freja);
  await ayu.open(paths.engagement(...key));
  await ayu.press('Start the work');
  await decide(freja, ayu);
  await freja.open(paths.access(...key));
  await freja.fillIn({
    'What it is to': 'Write access to the payouts repository',
    'How it is used': 'By *invitation*.',
  });
  await freja.press('Grant it');
  await freja.open(paths.newRevision(...key));
  await publish(freja, await changedExampleZip());
  digest = new URL(freja.page.url()).pathname.split('/').at(-1) ?? '';
}

/** Q-1 of the worked example stays open, and Q-2 is decided. */
async function decide(freja: Person, ayu: Person): Promise<void> {
  await ayu.open(paths.newQuestion(...key, 'AC-20'));
  await ayu.fillIn({ 'The question': 'Does the limit hold for *each* payout?', 'Option 1': 'Yes' });
  await ayu.press('Ask');
  await freja.open(paths.question(...key, 'Q-2'));
  await freja.tick('Yes');
  await freja.press('Answer Q-2');
}

async function reachReview(freja: Person, ayu: Person): Promise<void> {
  await deliver(ayu, { sha: '4f2a91c', clause: 'AC-20', outcome: 'met' });
  await freja.open(paths.review(...key, 'D-1'));
  await judge(freja, 'AC-20', 'Accepted');
  await judge(freja, 'AC-21', 'Rejected, on the grounds below');
  await freja.fillIn({ 'Grounds for AC-21: what you observed': 'It was answered with 500.' });
  await freja.press('Save the verdicts');
  await freja.open(paths.newAmendment(...key));
  await freja.choose('It leads to', { index: 1 });
  await freja.fillIn({
    'What changes in scope, and why': 'The amount was too small.',
    'Price changes by, in EUR': '250',
  });
  await freja.press('Propose the amendment');
}

type Visit = readonly [
  name: string,
  role: Role,
  path: () => string,
  then?: (person: Person) => Promise<void>,
];

const visits: readonly Visit[] = [
  ['the desk', 'client', () => paths.desk()],
  ['the desk of the contractor', 'contractor', () => paths.desk()],
  ['the engagement', 'client', () => paths.engagement(...key)],
  ['the engagement as the operator reads it', 'operator', () => paths.engagement(...key)],
  ['the handoff', 'contractor', () => paths.handoff(...key)],
  [
    'one operation',
    'contractor',
    () => paths.handoffOperations(...key, digest),
    (person) => person.follow(/payouts/u),
  ],
  ['the list of operations', 'contractor', () => paths.handoffOperations(...key, digest)],
  ['the schemas', 'contractor', () => paths.handoffSchemas(...key, digest)],
  ['one schema', 'contractor', () => paths.handoffSchema(...key, digest, 'Payout')],
  ['the findings', 'contractor', () => paths.handoffFindings(...key, digest)],
  ['the files', 'contractor', () => paths.handoffFiles(...key, digest)],
  ['the revisions', 'client', () => paths.revisions(...key)],
  ['the comparison', 'client', () => paths.revisions(...key), (person) => person.press('Compare')],
  ['the terms', 'client', () => paths.terms(...key)],
  ['the questions', 'client', () => paths.questions(...key)],
  ['the question', 'client', () => paths.question(...key, 'Q-1')],
  ['a new question', 'contractor', () => paths.newQuestion(...key)],
  ['a form that was refused', 'contractor', () => paths.newQuestion(...key), (person) => person.press('Ask')],
  ['the question that was decided', 'contractor', () => paths.question(...key, 'Q-2')],
  ['the decisions', 'contractor', () => paths.decisions(...key)],
  ['the decision', 'client', () => paths.decision(...key, 'Q-2')],
  ['the amendments', 'client', () => paths.amendments(...key)],
  ['the amendment', 'contractor', () => paths.amendment(...key, 'A-1')],
  ['a new amendment', 'client', () => paths.newAmendment(...key)],
  ['the deliverables', 'client', () => paths.deliverables(...key)],
  ['the deliverable', 'contractor', () => paths.deliverable(...key, 'D-1')],
  ['the review', 'client', () => paths.review(...key, 'D-1')],
  ['the review as the contractor reads it', 'contractor', () => paths.review(...key, 'D-1')],
  ['the access', 'client', () => paths.access(...key)],
  ['the record', 'client', () => paths.record(...key)],
  ['the early end', 'client', () => paths.earlyEnd(...key)],
  ['publishing a handoff', 'client', () => paths.newHandoff()],
  ['publishing a revision', 'client', () => paths.newRevision(...key)],
  ['writing a handoff', 'client', () => paths.writeHandoff('nordlys')],
  [
    'a handoff that was checked',
    'client',
    () => paths.writeHandoff('nordlys'),
    async (person) => {
      await person.page.locator('#editor').getByRole('button', { name: 'Check' }).first().click();
      await person.page.getByText('What the check found').waitFor();
    },
  ],
  ['the team', 'client', () => paths.team('nordlys')],
  ['the settings', 'client', () => paths.settings()],
  ['the operator’s page', 'operator', () => paths.operator()],
  ['the outbox', 'operator', () => paths.outbox()],
  ['signing in', 'stranger', () => paths.signIn()],
  ['a spent link', 'stranger', () => paths.signInLink('spent')],
  ['a page that is not there', 'client', () => '/nowhere'],
  ['a page that a stranger may not know of', 'stranger', () => paths.desk()],
];

describe('light and dark, narrow and wide, nothing stands in the way on', () => {
  it('a new deliverable', async () => {
    await look(['a new deliverable', 'contractor', () => paths.newDeliverable(...key), unfold]);
    await reachReview(people.client, people.contractor);
  });

  it.for(visits)('%s', look);
});

const unfold = async ({ page }: Person): Promise<void> => {
  await page.getByText(/^AC-20 /u).click();
};

async function look([name, role, path, then]: Visit): Promise<void> {
  const person = people[role];
  const faults = await lookAt(person, name, async () => {
    await person.open(path());
    await then?.(person);
  });
  expect(faults).toEqual([]);
}
