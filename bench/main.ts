/**
 * `npm run bench` lists what can be measured; `npm run bench -- NAME` measures it and prints a table, and
 * `npm run --silent bench -- NAME --json` one JSON object a line.
 */
import { parseArgs } from 'node:util';
import { measureClock } from './clock/measure-clock.ts';
import { measureHardFiles } from './lint/hard-files.ts';
import { measureLive } from './lint/live.ts';
import { measureLint } from './lint/measure-lint.ts';
import { comparison, type Bench } from './measure.ts';
import { measurePortal } from './portal/measure-portal.ts';
import { createRowPrinter, tableHead, tableRow, toJson, type Row } from './report.ts';
import { measureVerify } from './verify/measure-verify.ts';

const benches: Readonly<Record<string, Bench>> = {
  clock: measureClock,
  portal: measurePortal,
  lint: measureLint,
  'lint-live': measureLive,
  'lint-hard': measureHardFiles,
  verify: measureVerify,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const [name] = positionals;
const bench = name === undefined ? undefined : benches[name];

if (name === undefined) {
  console.log(Object.keys(benches).join('\n'));
} else if (!bench) {
  console.error(`There is no bench called "${name}". There is: ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else {
  if (!values.json) console.log(tableHead);
  const show = values.json
    ? (row: Row): void => console.log(JSON.stringify({ bench: name, ...row }))
    : createRowPrinter(console.log);
  await bench(async (measured) => {
    const result = { bench: name, ...(await comparison(measured)) };
    console.log(values.json ? toJson(result) : tableRow(result));
  }, show);
}
