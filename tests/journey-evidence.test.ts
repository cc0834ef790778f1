/**
 * Delivering with evidence, and the client's own run of it: what either run says stands by clause, beside the
 * reviewer's verdict.
 */
import { readHandoff } from '@antipode/handoff';
import type { Verdict } from '@antipode/verify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evidenceFile, serverError } from '../apps/portal/src/deliverables/evidence.fixture.ts';
import { workedExample } from '../apps/portal/src/handoffs/test-handoffs.ts';
import { paths } from '../apps/portal/src/paths.ts';
import { judge, sign, signIn, signInLink } from './browser/acts.ts';
import { lookAt } from './browser/look-at.ts';
import { Person } from './browser/person.ts';
import { setStage, type Stage } from './browser/stage.ts';

const key = ['nordlys', 'payout-ledger'] as const;
const operation = 'POST /merchants/{merchantId}/payouts';
const commit = '9f2c4e1ab07d3c55e8f6a1b2c3d4e5f60718293a';

let stage: Stage;
let freja: Person;
let ayu: Person;
/** What the handoff has, all of it met. */
let allMet: Readonly<Record<string, Verdict>>;
let revision: string;

beforeAll(async () => {
  stage = await setStage();
  const enter = (): Promise<Person> => Person.arrive(stage.browser, stage.portal.address, true);
  [freja, ayu] = [await enter(), await enter()];
  await signIn(freja, await signInLink(stage, 'client'));
  await signIn(ayu, await signInLink(stage, 'contractor'));
  const files = Object.entries(await workedExample()).map(([path, content]) => ({
    ...{ path, content: Buffer.from(content as Uint8Array) },
  }));
  const handoff = await readHandoff(files);
  revision = handoff.digest;
  allMet = Object.fromEntries(
    handoff.clauses
      .filter(({ kind }) => kind === 'criterion' || kind === 'operation')
      .map(({ id }) => [id, 'met']),
  );
  await sign(ayu);
  await sign(freja);
  await ayu.open(paths.engagement(...key));
  await ayu.press('Start the work');
});
afterAll(async () => {
  await stage.end();
});

const deliverable = () => paths.deliverable(...key, 'D-1');
const review = () => paths.review(...key, 'D-1');

async function chooseFile(person: Person, label: RegExp, content: Uint8Array): Promise<void> {
  await person.page
    .getByLabel(label)
    .setInputFiles({ name: 'evidence.json', mimeType: 'application/json', buffer: Buffer.from(content) });
}

/** The clauses of the matrix in order, each with its cells as the page says them. */
async function matrix({ page }: Person): Promise<readonly (readonly string[])[]> {
  const rows = await page
    .getByRole('table', { name: 'Clauses, evidence and verdicts' })
    .getByRole('row')
    .all();
  return await Promise.all(rows.slice(1).map(async (row) => await row.locator('th, td').allInnerTexts()));
}

const rowOf = (rows: readonly (readonly string[])[], clause: string): readonly string[] =>
  rows.find(([name]) => new RegExp(`^${clause}\\b`, 'u').test(name ?? '')) ?? [];

describe('a deliverable with evidence', () => {
  it('is submitted with the file, and a file that is none is told apart while the note is kept', async () => {
    await ayu.open(paths.newDeliverable(...key));
    const first = ayu.page.getByRole('group', { name: 'Commit 1' });
    await first.getByLabel('Repository').fill('nordlys/payouts');
    await first.getByLabel('Commit hash').fill(commit);
    await ayu.fillIn({ 'What is delivered, and how to run it': 'The ledger. `npm ci && npm start`.' });
    await chooseFile(
      ayu,
      /^Evidence as a file/u,
      new TextEncoder().encode('{"format":"antipode-evidence/1"}'),
    );
    await ayu.press('Submit the deliverable');
    expect(await ayu.text()).toMatch(
      /It is no evidence as antipode verify writes it: \w+ is missing\. Run antipode verify again/u,
    );
    expect(await ayu.typed('What is delivered, and how to run it')).toContain('npm ci');

    const finding = {
      ...serverError,
      places: [{ clause: 'AC-20' }, { clause: 'AC-21' }, { clause: operation }],
    };
    const verdicts: Readonly<Record<string, Verdict>> = {
      ...allMet,
      ...{ 'AC-20': 'not met', 'AC-21': 'not met', [operation]: 'not met' },
      ...{ 'AC-22': 'by hand', 'AC-23': 'cannot tell' },
    };
    await chooseFile(
      ayu,
      /^Evidence as a file/u,
      evidenceFile({ revision, commit, verdicts, findings: [finding] }),
    );
    await ayu.press('Submit the deliverable');
    expect(await ayu.heading()).toBe('Deliverable D-1');
    const rows = await matrix(ayu);
    expect(rowOf(rows, 'AC-1')).toMatchObject([
      expect.stringMatching(/^AC-1/u),
      expect.stringMatching(/^met/u),
      'No run.',
      'No verdict yet.',
    ]);
    expect(rowOf(rows, 'AC-20')[1]).toMatch(/^not met[^]*500[^]*See F-1/u);
    expect(rowOf(rows, 'AC-22')).toMatchObject([
      expect.anything(),
      expect.stringMatching(/^by hand/u),
      expect.anything(),
      'waits for the reviewer',
    ]);
  });

  it('shows what was found with the smallest exchange, to whoever follows it', async () => {
    await freja.open(deliverable());
    await freja.page.getByRole('link', { name: 'F-1' }).first().click();
    const found = freja.page.locator('#contractor-F-1');
    expect(await found.innerText()).toMatch(/32-bit[^]*Expected[^]*Observed[^]*integer out of range/u);
    await found.getByText('The smallest exchange that shows it').click();
    const curl = found.locator('pre').first();
    await curl.click();
    const marked = await freja.page.evaluate(() => String(document.getSelection()));
    expect(marked.trim()).toBe((await curl.innerText()).trim());
    expect(marked).toMatch(/^curl -sS -i -X POST/u);
  });

  it('is run again by the client, and the page shows where both agree and the one difference first', async () => {
    await freja.open(deliverable());
    expect(await freja.text()).toContain(`--commit ${commit} --seed 1184221 --out evidence.json`);
    const findings = [{ ...serverError, places: [{ clause: 'AC-21' }, { clause: operation }] }];
    const verdicts: Readonly<Record<string, Verdict>> = {
      ...allMet,
      ...{ 'AC-21': 'not met', [operation]: 'not met' },
      ...{ 'AC-22': 'by hand', 'AC-23': 'cannot tell' },
    };
    const startedAt = '2026-11-24T08:30:00.000Z';
    await chooseFile(
      freja,
      /^The file that it wrote/u,
      evidenceFile({ revision, commit, verdicts, findings, startedAt }),
    );
    await freja.press('Attach this run');
    expect(await freja.heading()).toBe('Deliverable D-1');
    expect(await freja.text()).toMatch(/1 They differ\s+2 Both say not met\s+2 Neither can tell/u);
    const rows = await matrix(freja);
    expect(rows[0]?.[0]).toMatch(/^AC-20[^]*They differ$/u);
    expect(rows.slice(1, 3).map(([name]) => name)).toEqual([
      expect.stringMatching(/Both say not met$/u),
      expect.stringMatching(/Both say not met$/u),
    ]);
    await ayu.open(deliverable());
    expect(await matrix(ayu)).toEqual(rows);
  });

  it.for([
    ['evidence of both', deliverable],
    ['review with evidence', review],
  ] as const)('is readable, light and dark, narrow and wide: %s', async ([name, path]) => {
    const faults = await lookAt(freja, name, async () => {
      await freja.open(path());
      await freja.page.evaluate(() => {
        const folded = '.run details, .findings details, section.clause:first-of-type details';
        for (const each of document.querySelectorAll(folded)) each.setAttribute('open', '');
      });
    });
    expect(faults).toEqual([]);
  });

  it('is judged by the reviewer all the same: nothing is chosen before, and a rejection needs grounds', async () => {
    await freja.open(review());
    expect(await freja.text()).toMatch(/One run says met and the other not met: AC-20/u);
    expect(await freja.text()).toMatch(/No run can tell: AC-22, AC-23/u);
    expect(await freja.page.getByLabel('Accepted', { exact: true }).first().isChecked()).toBe(false);
    const hint = freja.page.getByRole('group', { name: 'Verdict on AC-1', exact: true });
    expect(await hint.innerText()).toContain('Both runs say met.');
    await judge(freja, 'AC-20', 'Rejected, on the grounds below');
    await freja.press('Save the verdicts');
    expect(await freja.text()).toContain('Say what you observed at AC-20');
    await freja.fillIn({
      'Grounds for AC-20: what you observed': 'The second of two runs was lucky: 500 again.',
    });
    await judge(freja, 'AC-22', 'Accepted');
    await freja.press('Save the verdicts');
    await freja.open(deliverable());
    const rows = await matrix(freja);
    expect(rowOf(rows, 'AC-20')[3]).toMatch(/^rejected/u);
    expect(rowOf(rows, 'AC-22')[3]).toMatch(/^accepted/u);
    expect(rowOf(rows, 'AC-23')[3]).toBe('waits for the reviewer');
  });
});
