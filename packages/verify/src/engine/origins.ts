/**
 * Which requests made what a later one speaks of: so that a finding can be shown from nothing, on a service that has
 * never heard of the ids of this run.
 */
import { isSuccess } from '../checks/check.ts';
import { givenIn, missingIn, sourceOf, type Given } from '../sequence/carried.ts';
import type { Called } from './caller.ts';

export type Origins = {
  /** Keeps what a write has made. */
  note(called: Called): void;
  /** The writes that made what these speak of, the earliest first; none where it was there before the run. */
  of(calls: readonly Called[]): readonly Called[];
};

type Maker = Given & { readonly called: Called; readonly order: number };

/** Of the writes that are kept, the newest. */
const mostKept = 2_000;
/** Written for one finding. */
const mostSteps = 6;
/** A larger answer is not kept for the id in it. */
const largestAnswer = 64 * 1024;

export function createOrigins(): Origins {
  const makers = new Map<string, readonly Maker[]>();
  let kept: Maker[] = [];
  let order = 0;
  return {
    note(called) {
      const { answer, body, draft, request } = called;
      if (draft.operation.method !== 'POST' || !answer || !isSuccess(answer)) return;
      if (answer.body.length > largestAnswer) return;
      order++;
      for (const given of givenIn(request, answer, 0, body)) {
        const maker = { ...given, called, order };
        makers.set(given.value, [maker, ...(makers.get(given.value) ?? [])]);
        kept.push(maker);
      }
      if (kept.length < 2 * mostKept) return;
      for (const { value } of kept.slice(0, -mostKept)) makers.delete(value);
      kept = kept.slice(-mostKept);
    },
    of(calls) {
      const needed: Maker[] = [];
      while (needed.length < mostSteps) {
        const steps = [...needed.map(({ called }) => called), ...calls].map(({ exchange }) => exchange);
        const [maker] = missingIn(steps).flatMap((used) => {
          const found = sourceOf(used, makers.get(used.value) ?? []);
          return found && !steps.includes(found.called.exchange) ? [found] : [];
        });
        if (!maker) break;
        needed.push(maker);
        needed.sort((one, other) => one.order - other.order);
      }
      return needed.map(({ called }) => called);
    },
  };
}
