/** The worked example checked by our command line and by specmatic, in turns, by one measure. */
import type { Row } from '../report.ts';
import { antipode, inFolder, specmatic, type Checker } from './checkers.ts';
import { ledger } from './examples.ts';
import { startLedger } from './start-ledger.ts';

/** Of the planted faults in their order the first, the fifth, the ninth: each takes specmatic half a minute. */
const faults = Object.keys(ledger.faults).filter((_, number) => number % 4 === 0);
const healthyRuns = 3;

export async function showBesideSpecmatic(show: (row: Row) => void): Promise<void> {
  const peer = await specmatic();
  if (!peer) {
    console.error(
      'Not compared with specmatic: it takes Java, and `npm i --no-save specmatic@2.55.1` here or in a folder that SPECMATIC names.',
    );
    return;
  }
  await inFolder(async (folder) => {
    const sides = [await antipode(folder), peer].map((checker) => createSide(checker, show));
    for (let run = 1; run <= healthyRuns; run += 1) for (const side of sides) await side.healthy(run);
    for (const fault of faults) for (const side of sides) await side.faulty(fault);
    for (const side of sides) side.sum();
  });
}

type Side = {
  readonly healthy: (run: number) => Promise<void>;
  readonly faulty: (fault: string) => Promise<void>;
  readonly sum: () => void;
};

function createSide(checker: Checker, show: (row: Row) => void): Side {
  const healthy: ReadonlySet<string>[] = [];
  let found = 0;
  const showCheck = (service: string, { requests, seconds, failed }: Check, says: string): void => {
    show({
      checker: checker.name,
      service,
      requests,
      seconds: Number(seconds.toFixed(1)),
      'requests/s': Number((requests / seconds).toFixed(1)),
      failed: failed.size,
      found: says,
    });
  };
  return {
    healthy: async (run) => {
      const check = await checkOnce(checker);
      // What is said anew of a service that is the same is chance, and would count as found below.
      const isChance = healthy.length > 0 && differs(check.failed, healthy);
      healthy.push(check.failed);
      showCheck(`healthy, run ${run}`, check, isChance ? 'by chance' : '');
    },
    faulty: async (fault) => {
      const check = await checkOnce(checker, fault);
      const isFound = differs(check.failed, healthy);
      if (isFound) found += 1;
      showCheck(fault, check, isFound ? 'yes' : 'NO');
    },
    sum: () => show({ checker: checker.name, found: `${found} of ${faults.length}` }),
  };
}

type Check = {
  readonly requests: number;
  readonly seconds: number;
  readonly failed: ReadonlySet<string>;
};

async function checkOnce(checker: Checker, fault?: string): Promise<Check> {
  const service = await startLedger(fault);
  try {
    const start = performance.now();
    const failed = await checker.failures(service.url);
    const seconds = (performance.now() - start) / 1000;
    return { requests: await service.requests(), seconds, failed };
  } finally {
    await service.stop();
  }
}

/** Something fails that fails in no healthy run, or something does not that fails in each of them. */
function differs(failed: ReadonlySet<string>, healthy: readonly ReadonlySet<string>[]): boolean {
  const isNew = [...failed].some((each) => healthy.every((known) => !known.has(each)));
  const always = [...(healthy[0] ?? [])].filter((each) => healthy.every((known) => known.has(each)));
  return isNew || always.some((each) => !failed.has(each));
}
