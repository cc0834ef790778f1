import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { stepsCommand } from '../../apps/cli/src/commands/steps.ts';
import { verifyCommand } from '../../apps/cli/src/commands/verify.ts';
import { parseEvidence } from '../../packages/verify/src/evidence-file.ts';
import { type Folder, inProcess, temporaryFolders } from './in-process.ts';
import { antipode, builtCommandLine } from './run-antipode.ts';
import { desk, deskToken, openDesk } from './verify-desk.ts';

const folders = temporaryFolders();
let folder: string;
beforeAll(async () => {
  folder = await folders.write({ ...desk, token: `${deskToken}\n` });
});
afterAll(folders.remove);

const credentials = ['--token-file', 'token', '--user', `desk=${deskToken}`];

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

async function service(...given: Parameters<typeof openDesk>) {
  const opened = await openDesk(...given);
  toClose.push(opened.close);
  return opened;
}

const run = async (url: string, ...args: readonly string[]) =>
  await inProcess(verifyCommand, ['.', '--url', url, ...credentials, '--seed', '7', ...args], {
    folder,
  });

async function evidenceIn(path: string) {
  const parsed = parseEvidence(await readFile(join(folder, path), 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

describe('antipode verify', () => {
  it('ends with 0 where all that can be run is met, and writes evidence that can be read', async () => {
    const { url, requests } = await service();
    const commit = '0123456789abcdef';
    const { exitCode, out, err } = await run(url, '--out', 'evidence.json', '--commit', commit);
    expect([exitCode, out.split('\n').at(-3)]).toEqual([
      0,
      'All that can be run is met; 1 of 3 clauses waits for a person.',
    ]);
    expect(err).toMatch(/^“Parcel desk” against http:\/\/127\.0\.0\.1:\d+, seed 7\.\n/);
    const evidence = await evidenceIn('evidence.json');
    expect(evidence).toMatchObject({ seed: 7, service: { url, commit }, handoff: { title: 'Parcel desk' } });
    expect(evidence.clauses.map(({ clause, verdict }) => [clause, verdict])).toEqual([
      ['GET /parcels', 'met'],
      ['AC-1', 'met'],
      ['AC-2', 'by hand'],
    ]);
    expect(evidence.requests).toBe(requests().length);
    for (const { headers } of requests()) expect(headers['user-agent']).toMatch(/^antipode\/\d/);
  });

  it('ends with 1 where something is not met, with how to see it again and without the token', async () => {
    const { url } = await service((token) => [200, `[{"id":"p1","grams":"heavy ${token}"}]`]);
    for (const format of ['text', 'json', 'html', 'markdown', 'junit', 'sarif']) {
      const { exitCode, out, err } = await run(url, '--format', format);
      expect([format, exitCode]).toEqual([format, 1]);
      expect(out).toContain('curl ');
      expect(out + err).not.toContain(deskToken);
      expect(out).toContain('ANTIPODE_TOKEN');
    }
  });

  it('ends with 3 where something cannot be told', async () => {
    const { url } = await service(() => [401, '{}']);
    const strict = await folders.write({
      ...desk,
      'criteria/parcels.feature': `Feature: Parcels\n\n  @AC-1\n  Scenario: Weighed\n    When the parcel is weighed\n    Then the status is 200\n`,
    });
    const { exitCode, out } = await inProcess(verifyCommand, [
      strict,
      '--url',
      url,
      '--only',
      'AC-1',
      '--quiet',
    ]);
    expect(out).toContain('? cannot tell  AC-1');
    expect(exitCode).toBe(3);
  });

  it('says nothing of what it does with --quiet, and prints what --format says', async () => {
    const { url } = await service();
    const { out, err } = await run(url, '--quiet', '--format', 'json');
    expect(err).toBe('');
    expect(parseEvidence(out).ok).toBe(true);
  });

  it('sends the same requests in the same order for the same seed', async () => {
    const lines = async (seed: string): Promise<readonly string[]> => {
      const { url, requests } = await service();
      await run(url, '--seed', seed, '--workers', '1');
      return requests().map(({ line }) => line);
    };
    const first = await lines('7');
    expect(await lines('7')).toEqual(first);
  });

  it('sends the headers for every request, and never more than it may', async () => {
    const { url, requests } = await service();
    await run(url, '--header', 'X-Tenant: 7', '--max-requests', '5');
    expect(requests()).toHaveLength(5);
    for (const { headers } of requests()) expect(headers['x-tenant']).toBe('7');
  });

  it('looks only at the clauses that are asked for', async () => {
    const { url } = await service();
    const { out } = await run(url, '--only', 'AC-1', '--format', 'json');
    expect(
      (JSON.parse(out) as { clauses: { clause: string }[] }).clauses.map(({ clause }) => clause),
    ).toEqual(['AC-1']);
  });

  it('accepts what the baseline gives a reason for, and says which of it is not needed', async () => {
    const { url } = await service(() => [200, '[{"id":"p1"}]']);
    const found = JSON.parse((await run(url, '--format', 'json')).out) as { findings: { check: string }[] };
    const accepted = [...new Set(found.findings.map(({ check }) => check))].map((check) => ({
      check,
      because: 'Weighing comes next week.',
    }));
    const files: Folder = {
      ...desk,
      token: deskToken,
      'baseline.json': JSON.stringify({
        accepted: [...accepted, { check: 'slow-answer', clause: 'GET /x', because: 'y' }],
      }),
      'bad.json': '{"accepted":[{"check":"slow-answer"}]}',
    };
    const other = await folders.write(files);
    const args = ['.', '--url', url, '--token-file', 'token', '--quiet', '--baseline'];
    const { out, err } = await inProcess(verifyCommand, [...args, 'baseline.json'], { folder: other });
    expect(out).toContain('because Weighing comes next week.');
    expect(err).toBe('The baseline accepts slow-answer at GET /x (“y”), which was not found. Take it out.\n');
    const bad = await inProcess(verifyCommand, [...args, 'bad.json'], { folder: other });
    expect([bad.exitCode, bad.err]).toEqual([2, expect.stringContaining('gives no reason')]);
  });

  it('runs evidence again with its seed, and says what still stands and where the two do not agree', async () => {
    const bad = await service(() => [200, '[{"id":"p1"}]']);
    await run(bad.url, '--out', 'theirs.json', '--quiet');
    const args = ['.', ...credentials, '--replay', 'theirs.json', '--url'];
    const again = await inProcess(verifyCommand, [...args, bad.url], { folder });
    expect(again.out).toContain('Beside the evidence given: 3 of 3 clauses come to the same verdict.');
    expect(again.out).toMatch(/Still stands: F-1 /);
    expect(again.err).toContain('seed 7.');
    const good = await service();
    const mended = await inProcess(verifyCommand, [...args, good.url], { folder });
    expect(mended.out).toMatch(/No longer seen: F-1 /);
    expect(mended.out).toContain('  GET /parcels: was not met, is met\n');
    expect(mended.exitCode).toBe(0);
  });

  it('runs only the findings again, and says of each whether it still stands', async () => {
    const bad = await service(() => [200, '[{"id":"p1"}]']);
    await run(bad.url, '--out', 'found.json', '--quiet');
    const before = bad.requests().length;
    const args = ['.', ...credentials, '--replay', 'found.json', '--findings-only', '--url'];
    const again = await inProcess(verifyCommand, [...args, bad.url], { folder });
    expect(again.out).toMatch(/^\d+ findings? of the evidence, run again:\n {2}Still stands: F-1 /);
    expect(again.exitCode).toBe(1);
    // Each by what shows it: no second run.
    expect(bad.requests().length - before).toBeLessThan(10);
    const good = await service();
    const mended = await inProcess(verifyCommand, [...args, good.url], { folder });
    expect(mended.out).toMatch(
      / {2}Gone: F-1 .*\n {4}GET \/parcels\S* is answered with 200 now, as it should be\./,
    );
    expect([mended.exitCode, mended.out]).toEqual([0, expect.not.stringMatching(/Still stands|Cannot tell/)]);
    const shut = await service(() => [401, '{}']);
    const unknown = await inProcess(verifyCommand, [...args, shut.url], { folder });
    expect(unknown.out).toContain('was answered with 401, where 200 was recorded.');
    expect(unknown.exitCode).toBe(3);
  });

  it('says that evidence is about another revision', async () => {
    const { url } = await service();
    await run(url, '--out', 'old.json', '--quiet');
    const newer = await folders.write({
      ...desk,
      token: deskToken,
      'handoff.md': '# Parcel desk\n\n## Outcome\n\nNew.\n',
    });
    const { err } = await inProcess(verifyCommand, [
      newer,
      '--url',
      url,
      '--token-file',
      join(folder, 'token'),
      '--quiet',
      '--replay',
      join(folder, 'old.json'),
    ]);
    expect(err).toMatch(
      /^The evidence is about revision [\da-f]{12}, and \S+ is [\da-f]{12}: where they differ/,
    );
  });

  it('cannot run, and sends nothing, where something is wrong with what was typed', async () => {
    const { url, requests } = await service();
    for (const [args, said] of [
      [['--url', 'http://192.0.2.1'], '--i-may-test 192.0.2.1'],
      [['--url', 'http://127.0.0.1:1'], 'Nobody answers at http://127.0.0.1:1 (ECONNREFUSED)'],
      [['--url', 'parcels'], 'such as http://127.0.0.1:8080'],
      [['--url', url, '--only', 'AC-9'], 'AC-9, which is no criterion'],
      [['--url', url, '--only', 'outcome'], 'outcome, which is no criterion'],
      [['--url', url, '--out', 'nowhere/evidence.json'], 'there is no folder'],
      [['--url', url, '--replay', 'handoff.md'], 'It is no JSON'],
      [['--url', url, '--findings-only'], 'give --replay EVIDENCE'],
      [['--url', url, '--replay', 'x', '--findings-only', '--out', 'y'], 'leave out --out'],
      [['--url', url, '--token', 'a'], 'give one of them'],
      [['--url', url, '--user', 'secret-token'], '--user and ANTIPODE_TOKENS take NAME=TOKEN'],
      [['--url', url, '--steps'], 'there is none in'],
      [['--url', url, '--header', 'x'], 'It takes “Name: value”'],
      [['--url', url, '--header', 'Authorization: Bearer x'], 'Give the token with --token'],
      [['--url', url, '--budget', '5'], 'It takes a time'],
      [['--url', url, '--rate', '0'], 'It takes a whole number from 1'],
      [['--url', url, '--commit', 'main'], 'It takes the hash of a commit'],
    ] as const) {
      const { exitCode, out, err } = await inProcess(verifyCommand, ['.', '--token-file', 'token', ...args], {
        folder,
      });
      expect([args, exitCode, out]).toEqual([args, 2, '']);
      expect(err).toContain(said);
      expect(err).not.toContain('secret-token');
    }
    const empty = await folders.write({ 'handoff.md': '# Nothing\n\n## Outcome\n\nNone.\n' });
    const { exitCode, err } = await inProcess(verifyCommand, [empty, '--url', url]);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('nothing to run')]);
    expect(requests()).toEqual([]);
  });

  it('runs the code of steps/ only where it is asked to', async () => {
    const { url } = await service();
    const own = await folders.write({
      ...desk,
      token: deskToken,
      'steps/weigh.mjs': `export default [{ expression: 'the desk is open', kind: 'then', explains: 'x', example: 'the desk is open', act() {} }];`,
      'criteria/parcels.feature': `Feature: Parcels\n\n  @AC-1\n  Scenario: Open\n    When the caller sends GET /parcels\n    Then the desk is open\n`,
    });
    const args = ['.', '--url', url, '--token-file', 'token', '--only', 'AC-1'];
    const without = await inProcess(verifyCommand, args, { folder: own });
    expect(without.out).toContain('? cannot tell  AC-1');
    expect(without.err).toContain('steps/weigh.mjs. They are code and were not loaded; --steps runs them.');
    const withThem = await inProcess(verifyCommand, [...args, '--steps'], { folder: own });
    expect(withThem.out).toContain('✓ met          AC-1');
    const broken = await folders.write({ ...desk, 'steps/a.mjs': 'throw new Error("no")' });
    const failed = await inProcess(verifyCommand, [broken, '--url', url, '--steps']);
    expect([failed.exitCode, failed.err]).toEqual([2, 'steps/a.mjs cannot be loaded: no\n']);
  });

  it('as it is shipped, ends at Ctrl-C with what is known, and says that it is not all', async () => {
    const { url, requests } = await service(undefined, 30);
    const child = spawn(
      process.execPath,
      [
        await builtCommandLine(),
        'verify',
        folder,
        '--url',
        url,
        '--seed',
        '7',
        '--workers',
        '1',
        '--out',
        join(folder, 'cut.json'),
      ],
      {
        env: { PATH: process.env['PATH'] ?? '', ANTIPODE_TOKEN: deskToken },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const [out, err, exitCode] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.once('exit', resolve)),
      (async () => {
        while (requests().length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
        child.kill('SIGINT');
      })(),
    ]);
    expect(err).toContain('Stopping: what is under way is finished');
    expect(err).toContain('Stopped before the end: this is what was known by then.');
    expect(out).toContain('It was stopped by hand before its end.');
    expect([1, 3]).toContain(exitCode);
    const evidence = await evidenceIn('cut.json');
    expect(evidence.notChecked.at(-1)?.what).toBe('The rest of the run');
    expect(evidence.requests).toBe(requests().length);
  });

  it('as it is shipped, sends no token of a portal to a service', async () => {
    const { url, requests } = await service();
    const { err } = await antipode(['verify', folder, '--url', url, '--quiet'], {
      env: { ANTIPODE_TOKEN: 'apt_0123456789' },
    });
    expect(err).toContain('It is not sent to the service.');
    expect(requests().length).toBeGreaterThan(0);
    expect(JSON.stringify(requests())).not.toContain('apt_');
  });
});

describe('antipode steps', () => {
  it('lists the steps that are known, each with an example', async () => {
    const { exitCode, out } = await inProcess(stepsCommand, []);
    expect(out).toContain('the status is {status}');
    expect(out).toContain('What may stand in the braces');
    expect(exitCode).toBe(0);
  });

  it('names the steps of a handoff that are not known, with what was probably meant', async () => {
    const strict = await folders.write({
      ...desk,
      'criteria/parcels.feature': `Feature: Parcels\n\n  @AC-1\n  Scenario: Weighed\n    When the caller sends GET /parcels\n    Then the status should be 200\n`,
    });
    const { exitCode, out } = await inProcess(stepsCommand, ['--check', strict]);
    expect(out).toMatch(
      /^criteria\/parcels\.feature:\d+ {2}AC-1 {2}unknown step\n {4}“Then the status should be 200”/,
    );
    expect(out).toContain('Did you mean: the status is 200');
    expect(out).toContain('1 place in 1 criterion cannot be run.\n');
    expect(exitCode).toBe(1);
    const fine = await inProcess(stepsCommand, ['--check'], { folder });
    expect([fine.exitCode, fine.out]).toEqual([0, 'Every step is known.\n']);
  });
});
