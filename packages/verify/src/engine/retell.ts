/** A sequence of requests once more, each with the ids, tags and cursors that the answers before it give this time. */
import type { WireRequest } from '../exchange.ts';
import { carriedIn, valueAt } from '../sequence/carried.ts';
import { inForm, putValues } from '../sequence/put-values.ts';
import { withFreshKeys } from '../sequence/fresh-keys.ts';
import type { Values } from '../wire/values.ts';
import type { Called, Caller } from './caller.ts';

/**
 * Nothing that comes back is remembered, so that what is told again leaves no trace in the run.
 *
 * @param calls as they were told, with what came back
 * @param valuesOf other values for a call, the same for those that had the same; undefined leaves them as they are
 * @returns undefined when a request could not be written or sent
 */
export async function retell(
  calls: readonly Called[],
  { caller, serial }: { readonly caller: Caller; readonly serial: () => number },
  valuesOf: (called: Called) => Values | undefined = () => undefined,
): Promise<readonly Called[] | undefined> {
  const carries = carriedIn(calls.map(({ exchange }) => exchange));
  const run = String(serial()).padStart(8, '0');
  const told: Called[] = [];
  const chosen = new Map<Values, Values>();
  for (const [index, call] of calls.entries()) {
    const { draft, options } = call;
    const values = chosen.get(draft.values) ?? valuesOf(call) ?? draft.values;
    chosen.set(draft.values, values);
    const change = (request: WireRequest): WireRequest =>
      putValues(withFreshKeys(request, run), carries[index] ?? [], ({ from, at, value }, form) => {
        const answer = told[from]?.answer;
        return inForm((answer && valueAt(answer, at)) ?? value, form);
      });
    const called = await caller.call({ ...draft, values }, { ...options, isNoted: false, change });
    if (!called) return undefined;
    told.push({ ...called, options });
  }
  return told;
}
