/** Requests that say less than a given one. */
import type { Json } from '@antipode/handoff';
import { simplerValues } from '../arbitrary/simpler.ts';
import { namesRequest } from '../sequence/fresh-keys.ts';
import type { Values } from '../wire/values.ts';

/** Without an optional parameter, without a member, with shorter text. */
export function* simplerRequests(values: Values): Generator<Values> {
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
export const sizeOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0;
