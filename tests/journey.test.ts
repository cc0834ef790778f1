/**
 * One engagement from an empty portal to its end, as two people in two time zones do it, each in a browser of their
 * own that runs no script. Every test goes on where the one before it stopped.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accept, deliver, home, judge, linkShown, publish, sign, tickCriterion } from './browser/acts.ts';
import { changedExampleZip, exampleZip } from './browser/handoff-zip.ts';
import type { Person } from './browser/person.ts';
import { setStage, type Stage } from './browser/stage.ts';

const dayAfterTomorrow = Temporal.Now.plainDateISO('UTC').add({ days: 2 }).toString();

let stage: Stage;
let operator: Person;
let freja: Person;
let ayu: Person;
let isLost = false;

beforeAll(async () => {
  stage = await setStage(['--empty']);
  [operator, freja, ayu] = [await stage.enter(), await stage.enter(), await stage.enter()];
});
afterAll(async () => {
  await stage.end();
});
beforeEach(({ onTestFailed }) => {
  if (isLost) throw new Error('The journey stopped at the test before this one.');
  onTestFailed(async () => {
    isLost = true;
    for (const person of [operator, freja, ayu]) console.error(await person.whereabouts());
  });
});

async function expectTurns(clientSees: RegExp, contractorSees: RegExp): Promise<void> {
  await Promise.all([freja.open('/desk'), ayu.open('/desk')]);
  expect(await freja.turn()).toMatch(clientSees);
  expect(await ayu.turn()).toMatch(contractorSees);
  await Promise.all([freja.open(home), ayu.open(home)]);
  expect(await freja.turn()).toMatch(clientSees);
  expect(await ayu.turn()).toMatch(contractorSees);
}

const antipode = async (...args: readonly string[]): Promise<string> =>
  (
    await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, '../apps/cli/src/main.ts'), ...args],
      { cwd: join(import.meta.dirname, '..') },
    )
  ).stdout;

describe('an engagement', () => {
  it('has a portal whose first operator comes by the link at the terminal, and creates a client', async () => {
    await stage.portal.hasPrinted('/invitations/');
    const link = /https?:\/\/\S+\/invitations\/\S+/u.exec(stage.portal.printed())?.[0] ?? '';
    await accept(operator, link, {
      ...{ email: 'desk@cleansystems.example', name: 'Clean Systems Consulting', zone: 'Europe/Copenhagen' },
    });
    await operator.follow('Operator');
    await operator.fillIn({
      Name: 'Nordlys Payments',
      'Short name': 'nordlys',
      'E-mail address of its first owner': 'freja@nordlys.example',
    });
    await operator.press('Create and invite');
    await accept(freja, await linkShown(operator), { name: 'Freja Holm', zone: 'Europe/Copenhagen' });
    expect(await freja.text()).toContain('Nothing waits on you.');
  });

  it('begins when the client publishes a handoff, and the contractor comes by invitation', async () => {
    await freja.follow('publish one');
    await publish(freja, await exampleZip());
    expect(await freja.heading()).toBe('Handoff');
    expect(await freja.text()).toContain('Ready to hand off');
    await freja.open('/desk');
    expect(await freja.turn()).toMatch(/^Your turn: invite a contractor/u);
    await freja.follow('Invite a contractor');
    await freja.fillIn({ 'E-mail address': 'ayu@lestari.example' });
    await freja.press('Invite');
    await accept(ayu, await linkShown(freja), { name: 'Ayu Lestari', zone: 'Asia/Jakarta' });
    await expectTurns(
      /^Your turn: offer terms/u,
      /^With the client, whose day (starts|ends) in .*: offer terms\.$/u,
    );
    expect(await ayu.step()).toBe('draft');
    expect(await ayu.text()).toMatch(/Jakarta[^]*Copenhagen/u);
  });

  it('is agreed when both have signed the same revision and terms', async () => {
    await freja.follow('Offer terms');
    await freja.fillIn({ Amount: '14400', Currency: 'EUR', Start: dayAfterTomorrow, Appetite: '18' });
    await freja.press('Offer these terms');
    await expectTurns(/^Your turn: read the terms and sign/u, /^Your turn: read the terms and sign/u);

    await ayu.follow('Read the terms and sign');
    await ayu.press('Sign revision 1');
    expect(await ayu.text()).toContain('Say that you have read the revision and the terms.');
    await ayu.tick('I have read the revision and the terms.');
    await ayu.press('Sign revision 1');
    await expectTurns(
      /^Your turn: read the terms and sign/u,
      /^With the client.*: read the terms and sign\.$/u,
    );

    await sign(freja);
    await expectTurns(/^With the contractor.*: start the work\.$/u, /^Your turn: start the work/u);
    expect(await freja.step()).toBe('agreed');

    await ayu.press('Start the work');
    expect(await ayu.step()).toBe('under way');
    await expectTurns(
      /^With the contractor.*: submit a deliverable\.$/u,
      /^Your turn: submit a deliverable/u,
    );
  });

  it('lets the contractor ask with a default, and the client answer', async () => {
    await ayu.follow('Ask a question');
    await tickCriterion(ayu, 'AC-20');
    await ayu.fillIn({
      'The question': 'May a payout be made while another one of the same merchant is **pending**?',
      'Option 1': 'Yes',
      'Option 2': 'No, one at a time',
      'The default': 'One at a time.',
      'Takes effect on': dayAfterTomorrow,
      At: '10:00',
    });
    await ayu.press('Ask');
    expect(await ayu.text()).toContain('Say whether the default can be undone later.');
    expect(await ayu.typed('The default')).toBe('One at a time.');
    await ayu.tick('Yes');
    await ayu.press('Ask');
    expect(await ayu.heading()).toBe('Question Q-1');
    expect(await ayu.turn()).toMatch(/^With the client.*: answer Q-1\.$/u);
    expect(await ayu.text()).toMatch(/Without an answer it takes effect .* 10:00/u);

    await freja.open('/desk');
    expect(await freja.turn()).toMatch(/^Your turn: answer Q-1/u);
    await freja.follow(/^Q-1 /u);
    await freja.tick('Yes');
    await freja.fillIn({ 'In your own words, or to add to it': 'The balance is what limits them.' });
    await freja.press('Answer Q-1');
    await ayu.open(`${home}/questions/Q-1`);
    expect(await ayu.text()).toMatch(
      /The decision\s+Yes\s+The balance is what limits them\.\s+Answered by Freja Holm/u,
    );
  });

  it('is changed by an amendment that names what it makes stale, once it is countersigned', async () => {
    await ayu.open(`${home}/questions/new`);
    await tickCriterion(ayu, 'AC-20');
    await ayu.fillIn({
      'The question': 'Is the reference shown to the merchant?',
    });
    await ayu.press('Ask');

    await freja.open(home);
    await freja.follow('Publish a revision');
    await publish(freja, await changedExampleZip());
    expect(await freja.text()).toContain('This is not the revision in force.');
    await freja.open(home);
    await freja.follow('Propose an amendment');
    await freja.choose('It leads to', { index: 1 });
    await freja.press('Show what it makes stale');
    expect(await freja.text()).toContain('Nothing is proposed yet');
    await freja.fillIn({
      'What changes in scope, and why': 'The smallest payout was too small to test with.',
      'Price changes by, in EUR': '250',
      'Appetite changes by, in working days': '1',
    });
    await freja.press('Propose the amendment');
    expect(await freja.heading()).toBe('Amendment A-1');
    await expectTurns(/^Your turn: answer Q-2/u, /^Your turn: countersign or decline A-1/u);

    await ayu.follow(/^A-1 /u);
    expect(await ayu.text()).toContain(
      'Clauses: 1 changed, 0 added, 0 removed. It makes stale 1 open question.',
    );
    await ayu.page.getByRole('heading', { name: /^AC-20 .* changed$/u }).waitFor();
    expect((await ayu.page.getByRole('deletion').allInnerTexts()).join(' ')).toContain('12500');
    await ayu.press('Countersign A-1');
    expect(await ayu.text()).toMatch(/countersigned by Ayu Lestari, the contractor,[^]*It made stale/u);
    await ayu.open(home);
    expect(await ayu.text()).toMatch(/14,?650.*EUR|EUR.*14,?650/u);
    expect(await ayu.text()).toContain('19 working days');

    await freja.open(`${home}/questions/Q-2`);
    await freja.fillIn({ 'Your answer': 'No.' });
    await freja.press('Answer Q-2');
  });

  it('is delivered with evidence, sent back with grounds, and delivered again', async () => {
    await freja.open(`${home}/access`);
    await freja.fillIn({ 'What it is to': 'Write access to the payouts repository' });
    await freja.press('Grant it');

    await deliver(ayu, { sha: '4f2a91c', clause: 'AC-20', outcome: 'not met' });
    await expectTurns(/^Your turn: review D-1/u, /^With the client.*: review D-1\.$/u);
    expect(await ayu.step()).toBe('delivered');

    await freja.follow(/^D-1 The ledger\. npm ci && npm start\.$/u);
    await judge(freja, 'AC-20', 'Rejected, on the grounds below');
    await freja.press('Save the verdicts');
    expect(await freja.text()).toContain('Say what you observed at AC-20');
    await freja.fillIn({ 'Grounds for AC-20: what you observed': 'The payout was answered with 500.' });
    await freja.press('Save the verdicts');
    await freja.fillIn({ 'A note to the contractor': 'Only the payout is left.' });
    await freja.press('Request changes to D-1');
    await expectTurns(
      /^With the contractor.*: submit a deliverable\.$/u,
      /^Your turn: submit a deliverable/u,
    );
    expect(await freja.step()).toBe('under way');

    await ayu.open(`${home}/deliverables/D-1`);
    expect(await ayu.text()).toMatch(/changes requested[^]*Only the payout is left\.[^]*answered with 500/u);
    await deliver(ayu, { sha: '9bc01d2', clause: 'AC-20', outcome: 'met' });
    await expectTurns(/^Your turn: review D-2/u, /^With the client.*: review D-2\.$/u);
  });

  it('is accepted clause by clause, shipped, and closed when nothing is left hanging', async () => {
    await freja.follow(/^D-2 /u);
    for (const verdict of await freja.page.getByRole('group', { name: /^Verdict on / }).all())
      await verdict.getByLabel('Accepted').check();
    await freja.press('Save the verdicts');
    expect(await freja.text()).toContain('It can be accepted.');
    await freja.press('Accept D-2');
    await expectTurns(/^Your turn: ship it/u, /^With the client.*: ship it\.$/u);
    expect(await ayu.step()).toBe('accepted');

    await freja.follow('Ship it');
    await freja.fillIn({ 'Where it runs now': 'In production since this morning.' });
    await freja.press('Note that it shipped');
    await freja.open(`${home}/closing`);
    expect(await freja.text()).toMatch(/Settle or withdraw first:\s+X-1: revoke X-1/u);
    await freja.follow('X-1: revoke X-1');
    await freja.press('Revoke X-1');
    await freja.open(`${home}/closing`);
    await freja.press('Close the engagement');
    await expectTurns(/^(Nothing waits|It is over)/u, /^(Nothing waits|It is over)/u);
    await Promise.all(
      [freja, ayu].map((person) => person.page.getByText('closed', { exact: true }).first().waitFor()),
    );
  });

  it('leaves both a record that verifies, and no longer does when a byte of it is changed', async () => {
    const [hers, theirs] = [await exportRecord(freja), await exportRecord(ayu)];
    const said = await antipode('record', 'verify', hers);
    expect(said).toMatch(/^Whole: .*\nEngagement: Payout ledger \(nordlys\/payout-ledger\), closed\n/u);
    const head = /Head hash: [0-9a-f]{64}/u.exec(said)?.[0] ?? 'no head hash';
    expect(await antipode('record', 'verify', theirs)).toContain(head);

    const bytes = await readFile(hers);
    bytes[Math.trunc(bytes.length / 2)]! ^= 1;
    await writeFile(hers, bytes);
    await expect(antipode('record', 'verify', hers)).rejects.toMatchObject({
      ...{ code: 1, stderr: expect.stringMatching(/^Broken: .*\nFirst broken link: /u) as string },
    });
  });
});

async function exportRecord(person: Person): Promise<string> {
  await person.follow('The whole record');
  const [download] = await Promise.all([
    person.page.waitForEvent('download'),
    person.page.getByRole('link', { name: 'Export the record' }).click(),
  ]);
  const file = join(stage.folder, `${person === freja ? 'hers' : 'theirs'}.zip`);
  await download.saveAs(file);
  return file;
}
