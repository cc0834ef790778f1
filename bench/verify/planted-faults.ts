/** What is found of the faults that were planted in the examples, and what is said of them without any. */
import { examples, readExample, run, type Example } from './examples.ts';
import { sendTo } from '../../packages/verify/src/engine/other-services.fixture.ts';
import type { Row } from '../report.ts';

/** What the healthy examples are asked with. */
const seeds = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89];

export async function showPlantedFaults(show: (row: Row) => void): Promise<void> {
  for (const example of examples) {
    let found = 0;
    for (const seed of seeds) show(await healthyRow(example, seed));
    const names = Object.keys(example.faults);
    for (const name of names) {
      const row = await faultyRow(example, name);
      if (row.found === 'yes') found += 1;
      show(row);
    }
    show({ service: example.name, fault: 'all of them', breaks: '', found: `${found} of ${names.length}` });
  }
}

async function healthyRow(example: Example, seed: number): Promise<Row> {
  const handoff = await readExample(example);
  const { findings, requests } = await run({
    ...example,
    handoff,
    send: sendTo(example.url, example.start()),
    seed,
    runToken: `run-${seed}`,
  });
  return {
    service: example.name,
    fault: `none, seed ${seed}`,
    breaks: '',
    found: '',
    findings: findings.length,
    elsewhere: findings.length,
    requests,
  };
}

async function faultyRow(example: Example, fault: string): Promise<Row> {
  const breaks = example.faults[fault]?.breaks ?? '';
  const handoff = await readExample(example);
  const { findings, clauses, requests } = await run({
    ...example,
    handoff,
    send: sendTo(example.url, example.start(fault)),
  });
  const isMet = clauses.every(({ clause, verdict }) => clause !== breaks || verdict !== 'not met');
  const elsewhere = findings.filter(({ places }) => places.every(({ clause }) => clause !== breaks));
  return {
    service: example.name,
    fault,
    breaks,
    found: isMet ? 'NO' : 'yes',
    findings: findings.length,
    elsewhere: elsewhere
      .map(({ check, places }) => `${check} ${places.map(({ clause }) => clause).join(', ')}`)
      .join('; '),
    requests,
  };
}
