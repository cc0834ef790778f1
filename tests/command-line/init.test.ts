import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { initCommand } from '../../apps/cli/src/commands/init.ts';
import { lintCommand } from '../../apps/cli/src/commands/lint.ts';
import { inProcess, temporaryFolders } from './in-process.ts';

const folders = temporaryFolders();
afterAll(folders.remove);

const contract = `openapi: 3.1.0
info:
  title: 'Parcel desk'
  version: 1.0.0
paths:
  /parcels:
    post:
      summary: Take a parcel
      requestBody: { content: { application/json: { schema: { $ref: 'parts/parcel.yaml#/Parcel' } } } }
      responses: { '201': { description: Taken } }
`;
const part = `Parcel: { type: object, required: [weightGrams], properties: { weightGrams: { type: integer, minimum: 1, example: 250 } } }\n`;

describe('antipode init', () => {
  it('writes a handoff and says which places wait for the author, with their questions', async () => {
    const folder = await folders.write({});
    const { exitCode, out } = await inProcess(initCommand, ['parcel-desk'], { folder });
    expect(out).toContain('Wrote parcel-desk/handoff.md\n');
    expect(out).toContain('What only you can know, in 12 places:');
    expect(out).toMatch(/^parcel-desk\/handoff\.md:\d+:1 {2}blocks {2}Nothing stands under “Outcome”/m);
    expect(out).toContain('What shall be different for whom when this is done?');
    expect(exitCode).toBe(0);
    const written = await readdir(join(folder, 'parcel-desk'), { recursive: true });
    expect(written.filter((path) => path.includes('.')).sort()).toEqual([
      'contract/openapi.yaml',
      'criteria/first.feature',
      'decisions/0001-write-decisions-down.md',
      'handoff.md',
    ]);
    expect(await readFile(join(folder, 'parcel-desk/handoff.md'), 'utf8')).toContain('# Parcel desk\n');
    const lint = await inProcess(lintCommand, ['parcel-desk'], { folder });
    expect(lint.out).toContain('12 block, 0 warn, 0 note; not ready to hand off');
  });

  it('starts from a contract and what it refers to, and drafts a criterion for each operation', async () => {
    const folder = await folders.write({ 'api/desk.yaml': contract, 'api/parts/parcel.yaml': part });
    const { exitCode, out, err } = await inProcess(initCommand, ['h', '--from', 'api/desk.yaml'], { folder });
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toContain('Wrote h/contract/parts/parcel.yaml\n');
    expect(await readFile(join(folder, 'h/contract/openapi.yaml'), 'utf8')).toBe(contract);
    expect(await readFile(join(folder, 'h/handoff.md'), 'utf8')).toContain(
      '| `POST /parcels` | Take a parcel |',
    );
    expect(await readFile(join(folder, 'h/handoff.md'), 'utf8')).toContain('title: "Parcel desk"\n');
    expect(await readFile(join(folder, 'h/criteria/operations.feature'), 'utf8')).toContain(
      `    When the caller sends POST /parcels with the body
      """application/json
      {"weightGrams":250}
      """
    Then the status is 201
`,
    );
  });

  it('overwrites nothing', async () => {
    const folder = await folders.write({ 'h/criteria/first.feature': 'Feature: Mine\n' });
    const { exitCode, out, err } = await inProcess(initCommand, ['h'], { folder });
    expect([exitCode, out]).toEqual([1, '']);
    expect(err).toBe('Nothing was written: h/criteria/first.feature is there already.\n');
    expect(await readdir(join(folder, 'h'))).toEqual(['criteria']);
  });

  it('takes nothing from outside of the contract’s folder, and says what it left out', async () => {
    const folder = await folders.write({
      'secret.yaml': part,
      'api/desk.yaml': contract.replace('parts/parcel.yaml', '../secret.yaml'),
    });
    const { err } = await inProcess(initCommand, ['h', '--from', 'api/desk.yaml'], { folder });
    expect(err).toContain('Left out ../secret.yaml, which desk.yaml refers to');
    expect(await readdir(join(folder, 'h/contract'))).toEqual(['openapi.yaml']);
  });

  it('says what is no contract, and what is not there', async () => {
    const folder = await folders.write({ 'a.yaml': 'a: 1\n' });
    const none = await inProcess(initCommand, ['h', '--from', 'a.yaml'], { folder });
    expect([none.exitCode, none.err]).toEqual([
      1,
      expect.stringContaining('a.yaml has no operation that can be read.'),
    ]);
    const missing = await inProcess(initCommand, ['h', '--from', 'b.yaml'], { folder });
    expect([missing.exitCode, missing.err]).toEqual([2, 'There is no file b.yaml.\n']);
    await mkdir(join(folder, 'in'));
    await writeFile(join(folder, 'in/h'), '');
    const file = await inProcess(initCommand, ['in/h'], { folder });
    expect([file.exitCode, file.err]).toEqual([2, expect.stringContaining('Could not write')]);
  });
});
