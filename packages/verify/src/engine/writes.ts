/**
 * Which writes went well so far: asked again, they tell whether the service still takes writes at all, and whose write
 * it was after which it does not.
 *
 * A service in maintenance answers whoever reads, and refuses whoever writes: nothing that is read shows it.
 */
import type { Json } from '@antipode/handoff';
import { isSuccess } from '../checks/check.ts';
import { isSafeMethod } from '../exchange.ts';
import { isObject } from '../json.ts';
import type { Called, Caller } from './caller.ts';

export type Writes = {
  note(batch: readonly Called[]): void;
  /**
   * After a batch in which no write went well: one of another operation that did before, and is refused now with a status
   * of the 500s; undefined where writes are taken.
   */
  whichIsRefusedNow(batch: readonly Called[]): Promise<Called | undefined>;
  /**
   * Sends earlier writes again, each with one of its switches the other way round, until the service is well.
   *
   * @param refused a write that is to be taken again; without one, `isWell` is asked
   * @returns the write after which the service is well: the operation that had made it unwell
   */
  undo(refused: Called | undefined, isWell: () => Promise<boolean>): Promise<Called | undefined>;
  /** Nobody is asked again. */
  giveUp(): void;
};

/** Of the operations whose writes went well, as many are asked again, the latest first. */
const mostAsked = 3;
const mostUndone = 12;

export function createWrites(caller: Caller): Writes {
  /** By the clause of the operation, the latest last. */
  const taken = new Map<string, Called>();
  let isGivenUp = false;

  const isTaken = async (write: Called): Promise<boolean> => {
    const again = await caller.again(write, { kind: 'step' });
    return again === undefined || (again.answer !== undefined && again.answer.status < 500);
  };

  return {
    note(batch) {
      for (const each of batch.filter(isWrite)) {
        if (!wentWell(each)) continue;
        const { clause } = each.draft.operation;
        taken.delete(clause);
        taken.set(clause, each);
      }
    },
    async whichIsRefusedNow(batch) {
      if (isGivenUp || !batch.some(isWrite) || batch.some((each) => isWrite(each) && wentWell(each)))
        return undefined;
      const own = new Set<string>(batch.map(({ draft }) => draft.operation.clause));
      const others = [...taken].filter(([clause]) => !own.has(clause)).map(([, write]) => write);
      for (const write of others.slice(-mostAsked).toReversed()) {
        const again = await caller.again(write, { kind: 'step' });
        if (again?.answer && again.answer.status >= 500) return again;
      }
      return undefined;
    },
    async undo(refused, isWell) {
      const switches = [...taken.values()].filter((write) => switchesOf(write).length > 0);
      for (const write of switches.slice(-mostUndone).toReversed()) {
        for (const values of switchesOf(write)) {
          const undone = await caller.call({ ...write.draft, values, meant: { kind: 'step' } });
          if (!undone || !wentWell(undone)) continue;
          if (refused ? await isTaken(refused) : await isWell()) return write;
        }
      }
      return undefined;
    },
    giveUp() {
      isGivenUp = true;
    },
  };
}

const isWrite = ({ draft }: Called): boolean => !isSafeMethod(draft.operation.method);

const wentWell = ({ answer }: Called): boolean => answer !== undefined && isSuccess(answer);

/** The same request with one boolean of its body the other way round. */
function switchesOf({ draft: { values } }: Called): (typeof values)[] {
  const { body } = values;
  const value = body?.value as Json | undefined;
  if (!body || !isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'boolean'
      ? [{ ...values, body: { ...body, value: { ...value, [name]: !member } } }]
      : [],
  );
}
