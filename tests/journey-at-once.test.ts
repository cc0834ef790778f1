/** What people do at one moment, or do twice. In the worked example, whose terms wait to be signed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { home, signIn, signInLink, tickCriterion } from './browser/acts.ts';
import type { Person } from './browser/person.ts';
import { setStage, type Stage } from './browser/stage.ts';

let stage: Stage;
let freja: Person;
let ayu: Person;

beforeAll(async () => {
  stage = await setStage();
  [freja, ayu] = [await stage.enter(), await stage.enter()];
  await signIn(freja, await signInLink(stage, 'client'));
  await signIn(ayu, await signInLink(stage, 'contractor'));
});
afterAll(async () => {
  await stage.end();
});

describe('two people at one moment', () => {
  it('are heard one after the other: the second reads what happened, and keeps what was typed', async () => {
    await freja.open(`${home}/terms`);
    await freja.fillIn({ Amount: '15200' });
    await ayu.open(`${home}/questions/new`);
    await tickCriterion(ayu, 'AC-21');
    await ayu.fillIn({ 'The question': 'Who may cancel a payout?' });
    await ayu.press('Ask');

    await freja.press('Offer these terms');
    const told = await freja.page.getByRole('alert').innerText();
    expect(told).toContain('Something happened while you were writing');
    expect(told).toMatch(/Ayu Lestari \(contractor\) asked Q-2 on AC-21.*\n+Who may cancel a payout\?/u);
    expect(await freja.typed('Amount')).toBe('15200');
    expect(await freja.text()).not.toContain('15,200');
    await freja.press('Offer these terms');
    expect(await freja.text()).toContain('15,200');
  });

  it('keep their words even where the form is gone', async () => {
    await Promise.all([freja.open(`${home}/questions/Q-2`), ayu.open(`${home}/questions/Q-2`)]);
    await freja.fillIn({ 'Your answer': 'Nobody but the platform that made it.' });
    await ayu.press('Withdraw Q-2');
    await freja.press('Answer Q-2');
    expect(await freja.page.getByRole('alert').innerText()).toMatch(/Ayu Lestari .*withdrew Q-2/u);
    expect(await freja.text()).toMatch(/What you had written[^]*Nobody but the platform that made it\./u);
    expect(await freja.page.getByRole('button', { name: 'Answer Q-2' }).count()).toBe(0);
  });
});

describe('a form', () => {
  it('that is sent again because its answer was lost acts once', async () => {
    await freja.open(`${home}/questions`);
    const before = await freja.page.getByRole('link', { name: /^Q-\d/u }).count();
    await ayu.open(`${home}/questions/new`);
    await tickCriterion(ayu, 'AC-22');
    await ayu.fillIn({
      'The question': 'Is a second click a second question?',
    });
    // The portal acts, and its answer is lost on the way: the page stays as it was.
    await ayu.page.route(`**${home}/questions`, async (route) => {
      await route.fetch({ maxRedirects: 0 });
      await route.fulfill({ status: 204 });
    });
    await ayu.page.getByRole('button', { name: 'Ask', exact: true }).click();
    await freja.open(`${home}/questions/Q-3`);
    await ayu.page.unroute(`**${home}/questions`);
    await ayu.press('Ask');
    expect(await ayu.heading()).toBe('Question Q-3');
    await freja.open(`${home}/questions`);
    expect(await freja.page.getByRole('link', { name: /^Q-\d/u }).count()).toBe(before + 1);
  });
});

describe('a link to sign in', () => {
  it('that was used says so, and offers another', async () => {
    const stranger = await stage.enter();
    await stranger.open(await signInLink(stage, 'client'));
    expect(await stranger.heading()).toBe('This link has expired or was used already');
    await stranger.fillIn({ 'E-mail address': 'freja@nordlys.example' });
    await stranger.press('Send me a link');
    expect(await stranger.heading()).toBe('Look into your mail');

    await stage.portal.hasPrinted('/sign-in/link?');
    await expect.poll(() => newestLink(), { timeout: 20_000 }).not.toBe('');
    await signIn(stranger, newestLink());
    expect(await stranger.turn()).toMatch(/^Your turn: /u);
    await stranger.open(newestLink());
    expect(await stranger.text()).toContain('Sign-in links work once');
  });
});

/** In the mail, which the terminal shows where no mail server is set. */
const newestLink = (): string =>
  /^Mail to freja@nordlys\.example: [^\n]*[Ss]ign[^\n]*\n +(http\S+)$/mu.exec(stage.portal.printed())?.[1] ??
  '';
