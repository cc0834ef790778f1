/** Smaller values than a given one, the smallest first. */
import type { Json, JsonObject } from '@antipode/handoff';
import type { Values } from '../wire/values.ts';

/** Requests that say less: without an optional parameter, without a member, with shorter text. */
export function* simplerValues(values: Values): Generator<Values> {
  for (const place of ['query', 'header', 'cookie'] as const) {
    for (const name of Object.keys(values[place])) {
      const { [name]: _, ...others } = values[place];
      yield { ...values, [place]: others };
    }
    for (const [name, value] of Object.entries(values[place])) {
      for (const less of simplerJson(value)) yield { ...values, [place]: { ...values[place], [name]: less } };
    }
  }
  const { body } = values;
  if (!body) return;
  for (const less of simplerJson(body.value as Json)) yield { ...values, body: { ...body, value: less } };
}

export function* simplerJson(value: Json): Generator<Json> {
  if (typeof value === 'string') {
    if (value.length > 1) yield* [value.slice(0, 1), value.slice(0, value.length >> 1), value.slice(0, -1)];
    if (value !== '' && !/^[a-z]*$/.test(value)) yield 'a'.repeat(value.length);
  } else if (typeof value === 'number') {
    if (value !== 0) yield 0;
    if (!Number.isInteger(value)) yield Math.trunc(value);
    if (Math.abs(value) > 1) yield Math.trunc(value / 2);
  } else if (Array.isArray(value)) {
    if (value.length > 1) yield value.slice(0, value.length >> 1);
    for (let at = 0; at < value.length; at++) {
      yield value.toSpliced(at, 1);
      for (const less of simplerJson(value[at] as Json)) yield value.with(at, less);
    }
  } else if (typeof value === 'object' && value !== null) {
    const members = value as JsonObject;
    for (const name of Object.keys(members)) {
      const { [name]: _, ...others } = members;
      yield others;
    }
    for (const [name, member] of Object.entries(members)) {
      for (const less of simplerJson(member)) yield { ...members, [name]: less };
    }
  }
}

/** How much a value says: what `simplerJson` gives is smaller by this measure. */
export const sizeOf = (value: unknown): number => JSON.stringify(value)?.length ?? 0;
