/**
 * The fewest and smallest requests found that still show what a story showed, from the making of what it speaks of on.
 *
 * Each try tells the whole story again, with new ids from the answers of that telling, and asks whoever judged it
 * first. So what is left has been seen to show the fault, in this order and with nothing else.
 */
import { isSuccess } from '../checks/check.ts';
import type { Schemas } from '../schema/schemas.ts';
import { carriedIn } from '../sequence/carried.ts';
import type { Values } from '../wire/values.ts';
import type { Called, Caller } from './caller.ts';
import type { Draft } from './draft.ts';
import type { Origins } from './origins.ts';
import { retell } from './retell.ts';
import { isNoWorse } from './shrink-call.ts';
import { createLook, smallerRequests } from './simpler-requests.ts';

export type Smallest = {
  readonly calls: readonly Called[];
  /** How many of the first only make what the others need. */
  readonly setUp: number;
  /** Whether it showed only after what the run had done before: none was found that shows it from the beginning on. */
  readonly needsHistory: boolean;
};

type Telling = Pick<Smallest, 'calls' | 'setUp'>;

export type ShrinkParts = {
  readonly caller: Caller;
  readonly schemas: Schemas;
  readonly origins: Origins;
  readonly serial: () => number;
  /** Other values for a request that should succeed, as few as may be: services refuse to make the same thing twice. */
  readonly renew: (draft: Draft) => Values | undefined;
  /** What shrinking may still send in this run, and what it has sent. */
  readonly allowance: { requests: number };
};

/** For one story, at most. */
const mostRequests = 120;

/** @param shows whether these, without what sets them up, show the same again */
export async function shrinkStory(
  calls: readonly Called[],
  shows: (calls: readonly Called[]) => boolean,
  parts: ShrinkParts,
): Promise<Smallest> {
  const makers = parts.origins.of(calls);
  const first: Telling = { calls: [...makers, ...calls], setUp: makers.length };
  let left = Math.min(mostRequests, parts.allowance.requests);
  let renews = false;
  const tell: Tell = async ({ calls: steps, setUp }, valuesOf = () => undefined) => {
    if (steps.length > left) return undefined;
    left -= steps.length;
    parts.allowance.requests -= steps.length;
    const told = await retell(steps, parts, (call) => {
      const other = valuesOf(call);
      return other ?? (renews && isRenewable(call) ? parts.renew(call.draft) : undefined);
    });
    const isSetUp = told?.slice(0, setUp).every((each, at) => isAsBefore(each, steps[at]));
    return told && isSetUp && shows(told.slice(setUp)) ? { calls: told, setUp } : undefined;
  };

  let best: Telling | undefined = await tell(first);
  if (!best && first.calls.some(isRenewable)) {
    renews = true;
    best = await tell(first);
  }
  // The fault may hang on what has become of what is there.
  let before: readonly Called[] = [];
  if (!best && makers.length > 0) {
    renews = false;
    best = await tell({ calls, setUp: 0 });
    before = makers;
  }
  if (!best) return { ...first, needsHistory: true };
  best = await withFewerSteps(best, shows, tell);
  best = await withSmallerRequests(best, tell, parts.schemas, (call) => renews && isRenewable(call));
  return {
    calls: [...before, ...best.calls],
    setUp: before.length + best.setUp,
    needsHistory: before.length > 0,
  };
}

/** What made something, and was meant to. */
const isRenewable = ({ draft, answer }: Called): boolean =>
  draft.operation.method === 'POST' &&
  draft.meant.kind !== 'faulty' &&
  !draft.spoil &&
  answer !== undefined &&
  isSuccess(answer);

const isAsBefore = ({ answer }: Called, before: Called | undefined): boolean =>
  answer !== undefined && before?.answer !== undefined && isSuccess(answer) === isSuccess(before.answer);

type Tell = (story: Telling, valuesOf?: (call: Called) => Values | undefined) => Promise<Telling | undefined>;

async function withFewerSteps(
  story: Telling,
  shows: (calls: readonly Called[]) => boolean,
  tell: Tell,
): Promise<Telling> {
  let best = story;
  for (let at = best.calls.length - 1; at >= 0; at--) {
    const isTaken = carriedIn(best.calls.map(({ exchange }) => exchange))
      .flat()
      .some(({ from }) => from === at);
    if (isTaken || best.calls.length === 1) continue;
    const fewer = {
      calls: best.calls.filter((_, index) => index !== at),
      setUp: at < best.setUp ? best.setUp - 1 : best.setUp,
    };
    // What would not be judged alike as it was told need not be told again.
    if (shows(fewer.calls.slice(fewer.setUp))) best = (await tell(fewer)) ?? best;
  }
  return best;
}

/** @param isSmall whether nothing can be taken from a request of this one */
async function withSmallerRequests(
  story: Telling,
  tell: Tell,
  schemas: Schemas,
  isSmall: (call: Called) => boolean,
): Promise<Telling> {
  let best = story;
  const look = createLook();
  for (let at = 0; at < best.calls.length; at++) {
    for (let improved = true; improved;) {
      improved = false;
      const call = best.calls[at];
      // What was spoiled after it was written has nothing left to take away.
      if (!call || call.draft.spoil || isSmall(call)) break;
      const { draft } = call;
      const { operation, values: whole } = draft;
      for (const values of smallerRequests(whole, look)) {
        if (!isNoWorse(operation, values, whole, schemas)) continue;
        // A request that is sent twice stays the same twice.
        const smaller = await tell(best, (each) => (each.draft.values === whole ? values : undefined));
        if (!smaller) continue;
        best = smaller;
        improved = true;
        break;
      }
    }
  }
  return best;
}
