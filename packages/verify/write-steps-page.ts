/** `npm run docs:steps`: the page of the steps in docs, from the steps themselves. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { stepsPage } from './src/criteria/steps-page.ts';

await writeFile(fileURLToPath(new URL('../../docs/criteria-steps.md', import.meta.url)), stepsPage());
console.log('Wrote docs/criteria-steps.md.');
