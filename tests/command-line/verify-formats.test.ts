import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpEvidence, nastyEvidence } from '../../apps/cli/src/verify/evidence.fixture.ts';
import { formats, inFormat } from '../../apps/cli/src/verify/formats/format.ts';
import { headline } from '../../apps/cli/src/verify/formats/summary.ts';
import { parseEvidence } from '../../packages/verify/src/evidence-file.ts';
import { launchBrowser } from '../browser/launch.ts';
import { sarifFaults } from './sarif-faults.ts';
import { elementsOf } from './xml-elements.ts';

const { clauses, findings } = madeUpEvidence;

describe('every report', () => {
  it('names every clause, every finding, what was left out and how to see it again', async () => {
    for (const format of ['text', 'markdown', 'html', 'json'] as const) {
      const report = (await inFormat(format, madeUpEvidence, false)).replaceAll(/\s+/g, ' ');
      for (const { clause } of clauses)
        expect([format, clause, report.includes(clause)]).toEqual([format, clause, true]);
      for (const { id, check } of findings) {
        expect([format, id, report.includes(id) && report.includes(check)]).toEqual([format, id, true]);
      }
      for (const text of [
        'onPayoutSettled',
        '503 for 4 s',
        '2147483648',
        '1184221',
        '3fa1c09b2d4e',
        '9f2c4e1ab07d',
      ]) {
        expect([format, text, report.includes(text)]).toEqual([format, text, true]);
      }
    }
  });

  it('lets no control character and no change of direction through, whatever the service says', async () => {
    for (const format of formats) {
      const report = await inFormat(format, nastyEvidence, false);
      expect([format, report.match(/[^\P{Cc}\n]/gu)]).toEqual([format, null]);
      // JSON is for programs, and says it in JSON's own way or as it is.
      if (format === 'text' || format === 'html') expect(report).not.toContain('\u202E');
    }
  });
});

describe('the sentence that matters', () => {
  it('says the worst of what there is', () => {
    const [met, notMet, unknown, byHand] = (['met', 'not met', 'cannot tell', 'by hand'] as const).map(
      (verdict) => ({ ...(clauses[0] ?? fail()), verdict }),
    ) as [
      (typeof clauses)[number],
      (typeof clauses)[number],
      (typeof clauses)[number],
      (typeof clauses)[number],
    ];
    const [finding] = findings;
    const say = (of: typeof clauses, found: typeof findings = []) =>
      headline({ clauses: of, findings: found });
    expect(say([])).toBe('Nothing was checked.');
    expect(say([met])).toBe('The one clause is met.');
    expect(say([met, met])).toBe('All 2 clauses are met.');
    expect(say([met, byHand])).toBe('All that can be run is met; 1 of 2 clauses waits for a person.');
    expect(say([met, byHand, unknown])).toBe('Nothing is not met, but 1 of 3 clauses cannot be told.');
    expect(say([met, unknown, notMet])).toBe('1 of 3 clauses is not met.');
    expect(say([met], [finding ?? fail()])).toBe(
      'Every clause that could be told is met, but 1 finding stands.',
    );
    expect(say([met], [{ ...(finding ?? fail()), accepted: 'known' }])).toBe('The one clause is met.');
  });
});

describe('--format text', () => {
  it('fits into 80 columns, but for commands to copy and the exchanges above them', async () => {
    const lines = (await inFormat('text', madeUpEvidence, false)).split('\n');
    const tooWide = lines.filter((line) => line.length > 80 && !/^ {6,}|→/.test(line));
    expect(tooWide).toEqual([]);
    expect(lines.length).toBeGreaterThan(100);
  });

  it('has colours where they are asked for, and the same words', async () => {
    const plain = await inFormat('text', madeUpEvidence, false);
    const coloured = await inFormat('text', madeUpEvidence, true);
    expect(coloured).toContain('\u001B[31m✕ not met');
    const [first, ...behindCodes] = coloured.split('\u001B');
    expect(first + behindCodes.map((piece) => piece.replace(/^\[\d+m/, '')).join('')).toBe(plain);
  });

  it('says at the end what it comes to', async () => {
    const text = await inFormat('text', madeUpEvidence, false);
    expect(text.split('\n').slice(-4).join('\n')).toBe(
      `5 of 60 clauses are not met.
51 met, 1 by hand, 3 cannot tell, 5 not met; 8 findings, 1 of them accepted;
18,204 requests, seed 1184221.
`,
    );
  });
});

describe('--format markdown', () => {
  it('takes nothing of what the service says for mark-up', async () => {
    const markdown = await inFormat('markdown', nastyEvidence, false);
    const prose = markdown
      .replaceAll(/^(`{3,})sh\n[^]*?\n\1$/gm, '')
      .replaceAll(/(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '');
    expect(prose).not.toMatch(/<img/);
    expect(prose).not.toMatch(/(?<!\\)\[a\]/);
    expect(prose).not.toMatch(/@team/);
    expect(prose.match(/^#+ no heading/gm)).toBeNull();
    const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
    expect(rows).toHaveLength(6 + 4);
  });
});

describe('--format junit', () => {
  it('is well-formed XML with a case for each clause, whatever the service says', async () => {
    for (const evidence of [madeUpEvidence, nastyEvidence]) {
      const elements = elementsOf(await inFormat('junit', evidence, false));
      const lone = evidence === madeUpEvidence ? 2 : 6;
      expect(elements.filter((name) => name === 'testcase').length - lone).toBe(evidence.clauses.length);
    }
  });

  it('fails what is not met, skips what cannot be told or waits for a person, and loses no finding', async () => {
    const xml = await inFormat('junit', madeUpEvidence, false);
    expect(xml).toMatch(
      /^<testsuites name="antipode verify" tests="62" failures="7" errors="0" skipped="4" time="41.250">$/m,
    );
    expect(xml).toContain('<failure type="retry-acts-twice" message="Step 5');
    expect(xml).toContain('<skipped message="By hand: It is marked @by-hand');
    for (const { id, accepted } of findings) if (accepted === undefined) expect(xml).toContain(`${id} (`);
  });
});

describe('--format sarif', () => {
  it('is SARIF by its schema, whatever the service says', async () => {
    for (const evidence of [
      madeUpEvidence,
      nastyEvidence,
      { ...madeUpEvidence, findings: [], notChecked: [] },
    ]) {
      expect(await sarifFaults(JSON.parse(await inFormat('sarif', evidence, false)))).toEqual([]);
    }
  });

  it('stands at the line of the contract, and says which weakness it is and what was accepted', async () => {
    const text = await inFormat(
      'sarif',
      {
        ...madeUpEvidence,
        findings: [{ ...(findings[0] ?? fail()), by: 'contract/a b.yaml:212 /responses/201' }],
      },
      false,
    );
    expect(JSON.parse(text)).toMatchObject({
      runs: [
        {
          tool: {
            driver: {
              rules: [{ id: 'server-error', properties: { tags: ['service', 'external/cwe/cwe-190'] } }],
            },
          },
          results: [
            {
              ruleId: 'server-error',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'contract/a%20b.yaml' },
                    region: { startLine: 212 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
    expect(await inFormat('sarif', madeUpEvidence, false)).toContain(
      '"justification": "The gateway in front of it does that',
    );
  });
});

describe('--format json', () => {
  it('is the evidence, and is read back as it was', async () => {
    for (const evidence of [madeUpEvidence, nastyEvidence]) {
      expect(parseEvidence(await inFormat('json', evidence, false))).toEqual({ ok: true, value: evidence });
    }
  });
});

describe('--format html', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), 'antipode-report-'));
    await writeFile(join(folder, 'report.html'), await inFormat('html', madeUpEvidence, false));
    // Of many alike the first are looked at: a long page takes axe half a minute.
    const few = { ...madeUpEvidence, clauses: clauses.slice(15, 30), findings: findings.slice(4) };
    await writeFile(join(folder, 'few.html'), await inFormat('html', few, false));
    await writeFile(join(folder, 'nasty.html'), await inFormat('html', nastyEvidence, false));
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  const open = async (name: string, width: number, colorScheme: 'light' | 'dark') => {
    const page = await browser.newPage({
      viewport: { width, height: 900 },
      colorScheme,
      reducedMotion: 'reduce',
    });
    const trouble: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => trouble.push(message.text()));
    page.on('dialog', (dialog) => trouble.push(dialog.message()));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(join(folder, name)).href);
    return { page, trouble, requests };
  };

  it('is one file that loads nothing, runs nothing, and takes what the service says for text', async () => {
    const { page, trouble, requests } = await open('nasty.html', 1280, 'light');
    expect(await page.locator('img, script, iframe, link, a[href^="javascript"]').count()).toBe(0);
    expect(await page.locator('h1').textContent()).toContain('<img src=x onerror="alert(1)">');
    expect([trouble, requests.length]).toEqual([[], 1]);
  });

  it('is read by everybody: light and dark, wide and narrow', async () => {
    // What dark changes is colours.
    for (const [width, scheme, only] of [
      [390, 'light', undefined],
      [1280, 'light', undefined],
      [1280, 'dark', ['color-contrast']],
    ] as const) {
      const { page } = await open('few.html', width, scheme);
      await page.locator('.exchanges details').first().locator('summary').click();
      await page.evaluate(axe.source);
      const found = await page.evaluate(
        async (only) =>
          await (window as unknown as { axe: typeof axe }).axe.run({
            resultTypes: ['violations'],
            preload: false,
            ...(only && { runOnly: [...only] }),
          }),
        only,
      );
      expect([width, scheme, describeViolations(found)]).toEqual([width, scheme, []]);
      await page.close();
    }
  });

  it('is no wider than its window', async () => {
    for (const width of [390, 1280]) {
      for (const name of ['report.html', 'nasty.html']) {
        const { page } = await open(name, width, 'light');
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        await page.close();
      }
    }
  });

  it('shows the rows that are asked for, without a script', async () => {
    const { page } = await open('report.html', 1280, 'light');
    const visible = page.locator('.clauses tbody tr:visible');
    expect(await visible.count()).toBe(60);
    await page.getByLabel('cannot tell').check();
    expect(await visible.count()).toBe(3);
    await page.getByLabel('by hand').check();
    expect(await visible.count()).toBe(1);
    expect(await page.locator('.clauses:visible').count()).toBe(1);
    await page.getByLabel('all').check();
    await page.getByTitle('POST /payouts: not met').click();
    expect(await page.locator('tr:target').textContent()).toContain('POST /payouts');
    await page.locator('tr:target').getByRole('link', { name: 'F-2' }).click();
    expect(await page.locator('article:target h3').textContent()).toContain('paid twice');
  });
});

const describeViolations = ({ violations }: AxeResults): readonly string[] =>
  violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);

function fail(): never {
  throw new Error('There is nothing to look at.');
}
