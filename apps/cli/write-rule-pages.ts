/** `npm run docs:rules`: the pages in docs/rules, from the rules themselves. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ruleCatalogue } from './src/rules/rule-catalogue.ts';
import { rulePages } from './src/rules/rule-page.ts';

const folder = fileURLToPath(new URL('../../docs/rules/', import.meta.url));
const pages = rulePages(ruleCatalogue());
await mkdir(folder, { recursive: true });
for (const name of await readdir(folder)) if (!pages.has(name)) await rm(join(folder, name));
for (const [name, text] of pages) await writeFile(join(folder, name), text);
console.log(`Wrote ${pages.size} pages to docs/rules.`);
