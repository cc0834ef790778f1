/** Exchanges that are made, written, answered by a function, read and judged, without a socket. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Case } from '../measure.ts';
import { ledger, readExample, run } from './examples.ts';
import { sendTo } from '../../packages/verify/src/engine/other-services.fixture.ts';
import type { GithubRun } from './github-run.ts';
import { createTape, type Breaches } from './tape.ts';

const aim = { name: 'the aim', measure: async () => 10_000 };

export async function answeredCases(): Promise<readonly Case[]> {
  const handoff = await readExample(ledger);
  const tape = createTape();
  await run({ ...ledger, handoff, send: tape.recording(sendTo(ledger.url, ledger.start())) });
  let last: GithubRun | undefined;
  const github = async (breaches: Breaches): Promise<number> => {
    last = await runGithub(breaches);
    return (last.requests * 1000) / last.milliseconds;
  };
  return [
    {
      case: 'worked example, answered by a function',
      unit: 'exch./s',
      runs: 15,
      ours: async () => {
        const start = performance.now();
        const { requests } = await run({ ...ledger, handoff, send: tape.playing() });
        return (requests * 1000) / (performance.now() - start);
      },
      theirs: aim,
    },
    {
      case: 'GitHub’s contract, nothing found',
      unit: 'exch./s',
      runs: 5,
      ours: async () => await github('none'),
      theirs: aim,
    },
    {
      case: 'GitHub’s contract, 2,100 causes found',
      unit: 'exch./s',
      runs: 3,
      ours: async () => await github('many'),
      theirs: aim,
    },
    {
      case: 'GitHub’s contract, most memory',
      unit: 'MB',
      runs: 1,
      ours: async () => (last ??= await runGithub('many')).megabytes,
      theirs: { name: 'the aim', measure: async () => 1_000 },
    },
  ];
}

async function runGithub(breaches: Breaches): Promise<GithubRun> {
  const child = fork(fileURLToPath(new URL('github-run.ts', import.meta.url)), [breaches]);
  return await new Promise((resolve, reject) => {
    child.once('message', (told) => resolve(told as GithubRun));
    child.once('exit', (code) => reject(new Error(`The run over GitHub’s contract ended with ${code}.`)));
  });
}
