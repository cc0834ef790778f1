import type { GivenValue, RecordedExchange } from '../evidence.ts';
import type { Exchange } from '../exchange.ts';
import type { Credential } from '../wire/credentials.ts';
import { recordExchange } from '../wire/record-exchange.ts';
import { carriedIn } from './carried.ts';
import { takingValues } from './carried-marks.ts';

/**
 * Exchanges as evidence has them, one after another: what an answer gives and a later request takes stands there as a
 * variable, so that all of it can be sent again to a service that gives out other values.
 *
 * @param setUp how many of the first only make what the others need
 */
export function recordSequence(
  exchanges: readonly Exchange[],
  to: { readonly url: string; readonly secrets: readonly Credential[] },
  setUp = 0,
): readonly RecordedExchange[] {
  const carries = carriedIn(exchanges);
  return exchanges.map((exchange, index) => {
    const recorded = recordExchange(exchange, to, carries[index]);
    const gives = new Map<string, GivenValue>();
    for (const { from, name, at, value } of carries.flat())
      if (from === index) gives.set(name, { name, at, value });
    return {
      ...recorded,
      ...(gives.size === 0 ? {} : { gives: [...gives.values()] }),
      ...(index < setUp ? { setsUp: true as const } : {}),
      curl: takingValues(recorded.curl, [...gives.values()]),
    };
  });
}
