import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintCommand } from '../../apps/cli/src/commands/lint.ts';
import { ledgerContract } from '../../packages/handoff/src/lint/consistency/ledger-contract.ts';
import { sarifFaults } from './sarif-faults.ts';
import { elementsOf } from './xml-elements.ts';
import { inProcess, temporaryFolders } from './in-process.ts';

const folders = temporaryFolders();
let folder: string;
beforeAll(async () => {
  folder = await folders.write({
    // Names and words that each format could stumble over.
    'spec & <notes>#1?.md': `Retry if possible, says @freja about #412 | <script>alert("1")</script> & 'more'.

<!-- antipode: accept placeholder because it's <b>known</b> & "fine" -->

TBD. \u0001
`,
    'pay.md': 'Retry if possible.\n\nRetry if possible.\n',
  });
});
afterAll(folders.remove);

const both = ['spec & <notes>#1?.md', 'pay.md'];

async function inFormat(format: string, paths: readonly string[] = both): Promise<string> {
  const { exitCode, out } = await inProcess(lintCommand, [...paths, '--format', format], { folder });
  expect(exitCode).toBe(0);
  return out;
}

type Region = { startLine: number; startColumn: number; endLine: number; endColumn: number };
type Sarif = {
  version: string;
  runs: {
    tool: { driver: { name: string; rules: { id: string; shortDescription: { text: string } }[] } };
    columnKind: string;
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: Region } }[];
      partialFingerprints: Record<string, string>;
      suppressions?: { kind: string; justification: string }[];
    }[];
  }[];
};

async function sarif(paths?: readonly string[]) {
  const { version, runs } = JSON.parse(await inFormat('sarif', paths)) as Sarif;
  const [run] = runs;
  if (!run) throw new Error('There is no run.');
  return { version, run };
}

describe('--format sarif', () => {
  it('is SARIF by its schema, whatever there is to say', async () => {
    // Accepted, with an edit, with what could not be judged, and with signs that no text should hold.
    const folder = await folders.write({
      'handoff.md': `# A\n\n## Scope\n\nThe field \`amount_minor\` is TBD. \0\u2028 <!-- antipode: accept placeholder because x -->\n\n<!-- antipode: accept loophole because y -->\n`,
      'contract/openapi.yaml': ledgerContract,
      'criteria/a.feature': 'no Gherkin\n',
      'a b#?%.bin': Uint8Array.of(0xff, 0xfe),
    });
    const { out } = await inProcess(lintCommand, ['.', '--format', 'sarif', '--no-cache'], { folder });
    const log = JSON.parse(out);
    const [{ results, invocations }] = log.runs;
    for (const part of ['suppressions', 'fixes'])
      expect(results.filter((result: object) => part in result)).not.toEqual([]);
    expect(invocations[0].toolExecutionNotifications).not.toEqual([]);
    expect(await sarifFaults(log)).toEqual([]);

    const [first] = results;
    const broken = {
      ...log,
      runs: [{ ...log.runs[0], results: [{ ...first, level: 'fatal', messages: [] }] }],
    };
    expect(await sarifFaults(broken)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('/runs/0/results/0/level'),
        expect.stringContaining('additional properties'),
      ]),
    );
  });

  it('names each rule once and each finding’s rule, level, place and acceptance', async () => {
    const { version, run } = await sarif();
    const { rules } = run.tool.driver;
    expect(version).toBe('2.1.0');
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { ruleId, ruleIndex } of run.results) expect(rules[ruleIndex]?.id).toBe(ruleId);
    const [loophole] = run.results.filter(({ ruleId }) => ruleId === 'loophole');
    expect(loophole?.level).toBe('warning');
    expect(loophole?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'spec%20&%20%3Cnotes%3E%231%3F.md' },
      region: { startLine: 1, startColumn: 7, endLine: 1, endColumn: 18 },
    });
    const accepted = run.results.filter(({ suppressions }) => suppressions !== undefined);
    expect(accepted.map(({ ruleId, suppressions }) => [ruleId, suppressions])).toEqual([
      ['placeholder', [{ kind: 'inSource', justification: `it's <b>known</b> & "fine"` }]],
    ]);
  });

  it('knows a finding again when lines are added before it, and tells two alike apart', async () => {
    const prints = async (): Promise<string[]> => {
      const { run } = await sarif(['pay.md']);
      return run.results.map(({ partialFingerprints }) => partialFingerprints['antipodeFinding/v1'] ?? '');
    };
    const before = await prints();
    expect(new Set(before).size).toBe(2);
    const moved = await folders.write({ 'pay.md': 'Hello.\n\n\nRetry if possible.\n\nRetry if possible.\n' });
    const { out } = await inProcess(lintCommand, ['pay.md', '--format', 'sarif'], { folder: moved });
    for (const print of before) expect(out).toContain(print);
  });
});

describe('--format junit', () => {
  it('is well-formed XML with a case for each finding, whatever the files say', async () => {
    const xml = await inFormat('junit');
    const elements = elementsOf(xml);
    expect(elements.filter((name) => name === 'testsuite')).toHaveLength(2);
    expect(xml).toContain('classname="spec &#38; &#60;notes&#62;#1?.md"');
    expect(xml).toContain(
      '<skipped message="Accepted, because it&#39;s &#60;b&#62;known&#60;/b&#62; &#38; &#34;fine&#34;"/>',
    );
    expect(xml).not.toMatch(/[^\P{Cc}\n]/u);
    expect(xml).toMatch(/^<testsuites name="antipode lint" tests="4" failures="0" errors="0" skipped="1">$/m);
  });

  it('fails what blocks', async () => {
    const blocked = await folders.write({ 'a.md': 'TBD.\n' });
    const { out, exitCode } = await inProcess(lintCommand, ['a.md', '--format', 'junit'], {
      folder: blocked,
    });
    expect(out).toMatch(/<testcase [^>]*line="1"><failure type="placeholder" message="[^"<]+">/);
    expect(elementsOf(out)).toContain('failure');
    expect(exitCode).toBe(1);
  });
});

describe('--format markdown', () => {
  it('holds what files say as words: no mark-up, no mention, no link', async () => {
    const markdown = await inFormat('markdown');
    expect(markdown).toContain('## Antipode: spec &amp; &lt;notes\\>\\#\u20601?.md');
    expect(markdown).not.toMatch(/<(?:script|b|notes)/);
    expect(markdown).not.toMatch(/@freja|#412/);
    expect(markdown).toContain('`loophole`, pay.md:3:7');
    expect(markdown).toContain('### Accepted');
  });

  it('stops after two hundred findings, and says how many more there are', async () => {
    const many = await folders.write({ 'a.md': 'Retry if possible.\n\n'.repeat(250) });
    const { out } = await inProcess(lintCommand, ['a.md', '--format', 'markdown'], { folder: many });
    expect(out.match(/`loophole`/g)).toHaveLength(200);
    expect(out).toContain('…and 50 more.');
  });
});

describe('--format json', () => {
  it('has all that is known of each finding, and the counts', async () => {
    const { counts, reports } = JSON.parse(await inFormat('json')) as {
      counts: Record<string, number>;
      reports: { path: string; isReady: boolean; findings: Record<string, unknown>[] }[];
    };
    expect(counts).toEqual({ blocks: 0, warns: 3, notes: 0, accepted: 1 });
    expect(reports.map(({ path, isReady }) => [path, isReady])).toEqual(both.map((path) => [path, true]));
    expect(reports[1]?.findings[0]).toMatchObject({
      rule: 'loophole',
      kind: 'clarity',
      severity: 'warns',
      file: 'pay.md',
      line: 1,
      column: 7,
      endLine: 1,
      endColumn: 18,
      evidence: 'if possible',
    });
  });
});
