/**
 * Writing a handoff in a real browser: with a script the findings stand under the words as they are typed, without one
 * a button does the same. Under the policy that the page is sent with, and reached by the keyboard.
 */
import axe, { type AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '../apps/portal/src/paths.ts';
import { signIn, signInLink } from './browser/acts.ts';
import { Person } from './browser/person.ts';
import { setStage, type Stage } from './browser/stage.ts';

const key = ['nordlys', 'payout-ledger'] as const;

let stage: Stage;
let freja: Person;
const complaints: string[] = [];

beforeAll(async () => {
  stage = await setStage();
  freja = await Person.arrive(stage.browser, stage.portal.address, true);
  freja.page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  freja.page.on('pageerror', (error) => complaints.push(error.message));
  await signIn(freja, await signInLink(stage, 'client'));
});
afterAll(async () => {
  await stage.end();
});

/** The editor of a file, by what its label calls it. */
const editorOf = (page: Page, number: number): Locator =>
  page.getByRole('textbox', { name: `Text of file ${number}`, exact: true });

/** Waits until everything that was typed has been judged. */
async function isJudged(page: Page, changes: number): Promise<void> {
  await page.waitForFunction(
    (changes) => Number(document.querySelector<HTMLElement>('#editor')?.dataset['judged']) >= changes,
    changes,
  );
}

const question = /What belongs in the place of “TBD”/u;

describe('with a script', () => {
  it('a finding appears with its question as it is typed, and goes when it is mended', async () => {
    const { page } = freja;
    await freja.open(paths.newRevision(...key));
    await isJudged(page, 0);
    await editorOf(page, 1).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('The limit is TBD.');
    const mark = page.locator('.cm-lintRange', { hasText: /^TBD$/u });
    await mark.waitFor();
    await mark.hover();
    await page.locator('.cm-tooltip').getByText(question).waitFor();
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('10 EUR.');
    await mark.waitFor({ state: 'detached' });
  });

  it('the keyboard goes from finding to finding, opens their list, and leaves the editor', async () => {
    const { page } = freja;
    await page.keyboard.type(' It is TBD.');
    await page.locator('.cm-lintRange', { hasText: /^TBD$/u }).waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('F8');
    await page.getByText(question).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+M');
    await page.getByRole('listbox').getByText(question).waitFor();
    await page.keyboard.press('Escape');
    await editorOf(page, 1).focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('List them');
  });

  it('the summary says how it stands, and the way to accept a finding is offered', async () => {
    const { page } = freja;
    await page
      .getByRole('status')
      .getByText(/^Not ready\./u)
      .waitFor();
    await editorOf(page, 1).focus();
    await page.keyboard.press('Control+End');
    await page.locator('.cm-lintRange', { hasText: /^TBD$/u }).hover();
    await page.locator('.cm-tooltip').getByRole('button', { name: 'Accept, with a reason' }).click();
    await page.keyboard.type('the bank says so in January');
    await page.locator('.cm-lintRange', { hasText: /^TBD$/u }).waitFor({ state: 'detached' });
  });

  it('nothing stands in the way of a screen reader, and no policy is broken', async () => {
    const { page } = freja;
    await page.evaluate(axe.source);
    const { violations }: Pick<AxeResults, 'violations'> = await page.evaluate(
      async () => await (window as unknown as { axe: typeof axe }).axe.run({ include: ['#editor'] }),
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('a file is coloured and judged by its name, also by a new one', async () => {
    const { page } = freja;
    const path = page.getByLabel('Path of file 4', { exact: true });
    expect(await path.inputValue()).toMatch(/^criteria\/.*\.feature$/u);
    const language = async (): Promise<string | null> =>
      await editorOf(page, 4).getAttribute('data-language');
    expect(await language()).toBe('gherkin');
    const before = await page.getByRole('status').innerText();
    await path.fill('decisions/four.md');
    await path.press('Tab');
    await page.waitForFunction(
      (before) => document.querySelector('[role=status]')?.textContent !== before,
      before,
    );
    expect(await language()).toBe('markdown');
  });

  it('what was typed is sent: checked, and published', async () => {
    const { page } = freja;
    await freja.open(paths.newRevision(...key));
    await isJudged(page, 0);
    await editorOf(page, 1).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\n## Afterwards\n\nThe account is TBD.\n');
    await page.locator('#editor').getByRole('button', { name: 'Check', exact: true }).first().click();
    await page.getByRole('heading', { name: 'What the check found' }).waitFor();
    await page.locator('#file-0 .editor-findings').getByText(question).waitFor();
    await isJudged(page, 0);
    await page.locator('#editor').getByRole('button', { name: 'Publish', exact: true }).first().click();
    await page.waitForURL(/\/handoff\/[0-9a-f]{64}$/u);
    expect(await freja.text()).toContain('The account is TBD.');
  });
});

describe('without a script', () => {
  it('the Check button finds the same, and what was typed stays', async () => {
    const person = await stage.enter();
    await person.context.addCookies(await freja.context.cookies());
    await person.open(paths.newRevision(...key));
    const text = await person.typed('Text of file 1');
    await person.fillIn({ 'Text of file 1': `${text}\nThe fee is TBD.\n` });
    await person.page.locator('#editor').getByRole('button', { name: 'Check', exact: true }).first().click();
    await person.page.getByRole('heading', { name: 'What the check found' }).waitFor();
    const findings = person.page.locator('#file-0 .editor-findings').getByText(question);
    expect(await findings.count()).toBeGreaterThan(0);
    expect(await person.typed('Text of file 1')).toContain('The fee is TBD.');
    expect(await person.page.locator('.editor-summary').isVisible()).toBe(false);
  });
});
