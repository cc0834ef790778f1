/**
 * Whether the service is still well: looked at between batches, by a request that went well before.
 *
 * Some operations leave a service unwell: it is in maintenance, the caller's own account is changed, every answer is a
 * 500, or the process is gone. What comes after is then not the fault of whoever is called.
 */
import type { About } from '../checks/check.ts';
import { gistOf } from '../checks/gist.ts';
import type { Called, Caller } from './caller.ts';
import type { Found } from './findings.ts';
import { createWrites } from './writes.ts';

export type Illness = {
  /** The operation that is to blame; undefined where nobody knows. */
  readonly clause?: string;
  readonly because: string;
  readonly found?: Found;
  /** Whether the batch only met what an earlier operation had left: it says nothing of the one that it calls. */
  readonly isInherited: boolean;
};

export type Health = {
  /** What ails the service after a batch; undefined when it is well. */
  look(batch: readonly Called[]): Promise<Illness | undefined>;
  /** Whether it was unwell at the last look and did not get well again: nothing more can be told. */
  readonly isGone: boolean;
};

const crash: About = {
  name: 'crash',
  fault: 'A request ends the service.',
  why: 'Anybody who may send it can stop the service for everybody.',
  cwe: 400,
};

const poison: About = {
  name: 'poisoned-service',
  fault: 'After calls of this operation the service is unwell.',
  why: 'One caller, by calling what it may, takes the service away from all.',
  cwe: 400,
};

/** How often, and after how many milliseconds each time, a service that went away is asked again. */
const waits = [100, 300, 1_000, 2_000, 5_000];

/** After so many operations without any answer nobody is there. */
const mostSilentBatches = 3;

export function createHealth(parts: {
  readonly caller: Caller;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly restart?: () => Promise<void>;
}): Health {
  let well: Called | undefined;
  let isGone = false;
  let silentBatches = 0;
  const writes = createWrites(parts.caller);

  async function isWell(): Promise<boolean> {
    if (!well) return true;
    const again = await parts.caller.again(well, { kind: 'step' });
    return again === undefined || (again.answer !== undefined && again.answer.status === well.answer?.status);
  }

  async function getsWell(): Promise<boolean> {
    if (parts.restart) await parts.restart();
    for (const milliseconds of waits) {
      await parts.wait(milliseconds);
      if (await isWell()) return true;
    }
    return false;
  }

  return {
    get isGone() {
      return isGone;
    },
    async look(batch) {
      well ??= batch.find(isGoodSign);
      writes.note(batch);
      const isSilent = batch.length > 0 && batch.every(({ answer }) => answer === undefined);
      silentBatches = isSilent ? silentBatches + 1 : 0;
      if (!well && silentBatches >= mostSilentBatches) {
        isGone = true;
        return { because: 'Nothing answers.', isInherited: false };
      }
      const bad = batch.find(isBadSign);
      if (!bad) return undefined;
      const isReading = await isWell();
      const refused = isReading ? await writes.whichIsRefusedNow(batch) : undefined;
      if (isReading && !refused) return undefined;
      const undone =
        bad.answer === undefined ? undefined : await writes.undo(isReading ? refused : undefined, isWell);
      if (undone) return inherited(undone, bad);
      if (refused && isAlike(refused, bad)) {
        // Nobody can be blamed, and what is read is still told.
        writes.giveUp();
        return undefined;
      }
      return await blame(batch.find(({ answer }) => answer === undefined) ?? bad);
    },
  };

  /** An earlier operation did it: calling that one again, the other way round, has put it right. */
  function inherited(culprit: Called, seen: Called): Illness {
    const { clause } = culprit.draft.operation;
    return {
      clause,
      because: 'The service is unwell after some requests to it: it is called no more.',
      isInherited: true,
      found: foundOf(poison, culprit, 'The service is unwell after this request, until it is taken back.', {
        observed: `${seen.draft.operation.clause} answers ${seen.answer?.status ?? 'nothing'}`,
        exchanges: [culprit.exchange, seen.exchange],
      }),
    };
  }

  async function blame(culprit: Called): Promise<Illness> {
    const isCrash = culprit.answer === undefined;
    const recovered = await getsWell();
    isGone = !recovered;
    const message = isCrash
      ? 'The service went away after this request.'
      : 'The service is unwell after this request.';
    return {
      clause: culprit.draft.operation.clause,
      because: `${message}${recovered ? '' : ' It did not come back.'}`,
      isInherited: false,
      found: foundOf(isCrash ? crash : poison, culprit, message, {
        observed: well ? `${well.draft.operation.clause} no longer answers as before` : 'no answer',
        exchanges: [culprit.exchange],
      }),
    };
  }
}

function foundOf(
  about: About,
  { draft: { operation } }: Called,
  message: string,
  { observed, exchanges }: Pick<Found['breach'], 'observed'> & Pick<Found, 'exchanges'>,
): Found {
  const { clause } = operation;
  const breach = {
    cause: clause,
    message,
    expected: 'an answer, and a service that goes on',
    observed,
    by: '',
  };
  return { about, clause, breach, exchanges };
}

const isAlike = (a: Called, b: Called): boolean =>
  a.answer?.status === b.answer?.status && gistOf(a.body) === gistOf(b.body);

/** Asked again, it should say the same: something that was read, without a condition. */
const isGoodSign = ({ draft, answer }: Called): boolean =>
  draft.operation.method === 'GET' && draft.meant.kind === 'valid' && answer?.status === 200;

const isBadSign = ({ draft, answer }: Called): boolean =>
  answer === undefined || answer.status >= 500 || (answer.status === 401 && draft.meant.kind === 'valid');
