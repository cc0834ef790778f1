/** One run over GitHub's contract with answers from a function, in a process of its own, which says what it took. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readHandoff } from '@antipode/handoff';
import { run } from './examples.ts';
import { createDenial } from './tape.ts';

export type GithubRun = {
  readonly operations: number;
  readonly requests: number;
  readonly findings: number;
  /** From the first to the last exchange, and all that is worked out before and between. */
  readonly milliseconds: number;
  /** The most memory that the process ever had, in megabytes: reading the contract included. */
  readonly megabytes: number;
};

const contract = fileURLToPath(import.meta.resolve('@octokit/openapi/generated/api.github.com.json'));
const handoff = await readHandoff([
  { path: 'handoff.md', content: Buffer.from('# GitHub\n') },
  { path: 'contract/api.github.com.json', content: await readFile(contract) },
]);
const start = performance.now();
const verified = await run({
  handoff,
  url: 'http://127.0.0.1',
  send: createDenial(process.argv[2] === 'many' ? 'many' : 'none'),
  credentials: [],
});
const milliseconds = performance.now() - start;
process.send?.({
  operations: verified.clauses.filter(({ kind }) => kind === 'operation').length,
  requests: verified.requests,
  findings: verified.findings.length,
  milliseconds,
  megabytes: process.resourceUsage().maxRSS / 1000,
} satisfies GithubRun);
