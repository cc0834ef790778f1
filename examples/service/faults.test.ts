import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { brokenClauses } from '../check/check-service.ts';
import { readContract } from '../check/contract.ts';
import { readCriteria } from '../check/read-criteria.ts';
import { readCommand } from './command-line.ts';
import { faultNames, faults } from './faults.ts';
import { startService } from './test-world.ts';

const contract = await readContract();
const scenarios = readCriteria();

test('a checker that knows only the contract and the criteria finds nothing wrong with the healthy service', async () => {
  expect([...(await brokenClauses(contract, scenarios, startService()))]).toEqual([]);
});

describe('each planted fault breaks the clause it says', () => {
  test.each(faultNames)('%s', async (name) => {
    const broken = await brokenClauses(contract, scenarios, startService(name));
    expect([...broken.keys()]).toContain(faults[name].breaks);
  });
});

test('the README describes exactly the faults that --list-faults prints', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, section = ''] = readme.split('## The planted faults');
  const rows = [...section.matchAll(/^\| `([a-z0-9-]+)` +\| (.+?) +\| `(.+?)` +\|$/gmu)].map(
    ([, ...cells]) => cells,
  );
  expect(rows).toEqual(faultNames.map((name) => [name, faults[name].wrong, faults[name].breaks]));
  expect(readCommand(['--list-faults'], undefined)).toEqual({
    kind: 'print',
    text: rows.map(([name]) => name).join('\n'),
  });
});
