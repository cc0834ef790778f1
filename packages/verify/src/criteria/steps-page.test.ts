import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cannedWorld, handoffOf, settingOf, vocabularyOf } from './canned-service.fixture.ts';
import { checkSteps } from './check-steps.ts';
import { criteriaOf } from './criteria-of.ts';
import { listSteps } from './list-steps.ts';
import { runCriterion } from './run-criterion.ts';
import { defineStep } from './step.ts';
import { stepsPage } from './steps-page.ts';

it('docs/criteria-steps.md is what the steps are now; “npm run docs:steps” makes it', async () => {
  const page = join(import.meta.dirname, '../../../../docs/criteria-steps.md');
  expect(await readFile(page, 'utf8')).toBe(stepsPage());
});

it('the scenario at its top holds against a service that does what it says', async () => {
  const feature = /```gherkin\nFeature: Orders\n(.*?)\n```/su.exec(stepsPage())?.[1] ?? '';
  const handoff = await handoffOf(feature);
  expect(checkSteps(handoff, vocabularyOf())).toEqual([]);
  const answers = [201, 201, 409, 409, 409, 409].map((status) => ({ status }));
  const world = cannedWorld([...answers, { body: { pieces: 1 } }, { body: { pieces: 0 } }]);
  const runs = [];
  for (const criterion of criteriaOf(handoff)) runs.push(await runCriterion(criterion, settingOf(world)));
  expect(runs.map(({ verdict }) => verdict)).toEqual(['met', 'by hand']);
});

it('lists the steps of a handoff’s own after the product’s', () => {
  const own = defineStep({
    expression: 'the moon is full',
    kind: 'then',
    explains: 'Looks up.',
    example: 'the moon is full',
    act: () => undefined,
  });
  expect(listSteps([own])).toHaveLength(listSteps().length + 1);
  expect(listSteps([own]).at(-1)).toEqual({
    title: 'Steps of this handoff',
    steps: [
      { expression: 'the moon is full', kind: 'then', explains: 'Looks up.', example: 'the moon is full' },
    ],
  });
});
