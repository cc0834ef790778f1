import { describe, expect, test } from 'vitest';
import { filesOf, ledger, type Folder } from '../handoff.fixture.ts';
import { lintHandoff } from './lint-handoff.ts';

const ofContracts = async (folder: Folder) =>
  (await lintHandoff(filesOf(folder))).findings.filter(({ rule }) => rule.startsWith('contract/'));

const story = { 'handoff.md': String(ledger['handoff.md']) };

describe('a contract’s own quality', () => {
  test('is judged where JSON has a key twice, which YAML would not let pass', async () => {
    const contract = '{"openapi": "3.1.0", "info": {"title": "A"}, "info": {"title": "B"}, "paths": {}}';
    expect(await ofContracts({ ...story, 'contract/a.json': contract })).toContainEqual(
      expect.objectContaining({ rule: 'contract/struct', message: expect.stringContaining('version') }),
    );
  });

  test('is judged in the files that a contract refers to, at their places', async () => {
    const contract = `openapi: 3.1.0
info: { title: A, version: 1.0.0 }
paths:
  /payouts:
    $ref: parts.yaml#/payouts
`;
    const parts = `payouts:\n  get:\n    responses:\n      '200': { descriptoin: All }\n`;
    expect(
      await ofContracts({ ...story, 'contract/a.yaml': contract, 'contract/parts.yaml': parts }),
    ).toContainEqual(
      expect.objectContaining({
        rule: 'contract/struct',
        file: 'contract/parts.yaml',
        line: 4,
        fix: 'Perhaps it should be description.',
      }),
    );
  });
});
