/** Requests that say less than a given one. */
import type { Json } from '@antipode/handoff';
import { simplerValues } from '../arbitrary/simpler.ts';
import { namesRequest } from '../sequence/fresh-keys.ts';
import type { Values } from '../wire/values.ts';

/**
 * How many characters of simpler requests may still be looked at: a long text has as many of them as it has characters,
 * squared.
 */
export type Look = { characters: number };

/** For making one finding smaller. */
export const createLook = (): Look => ({ characters: 500_000 });

/** Those that are shorter than the given one, until as much was looked at as may be. */
export function* smallerRequests(values: Values, look: Look): Generator<Values> {
  const least = sizeOf(values);
  for (const simpler of simplerRequests(values)) {
    const size = sizeOf(simpler);
    look.characters -= size;
    if (look.characters < 0) return;
    if (size < least) yield simpler;
  }
}

/** Without an optional parameter, without a member, with shorter text. */
function* simplerRequests(values: Values): Generator<Values> {
  for (const place of ['query', 'header', 'cookie'] as const) {
    for (const name of Object.keys(values[place])) {
      const { [name]: _, ...others } = values[place];
      yield { ...values, [place]: others };
    }
    for (const [name, value] of Object.entries(values[place])) {
      // A shorter key was used before: the service would answer with what it said then.
      if (place === 'header' && namesRequest.test(name)) continue;
      for (const less of simplerValues(value))
        yield { ...values, [place]: { ...values[place], [name]: less } };
    }
  }
  const { body } = values;
  if (!body) return;
  for (const less of simplerValues(body.value as Json)) yield { ...values, body: { ...body, value: less } };
}

/** How much a request says. */
const sizeOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0;
