/** Kinds of values that a step can ask for: `a number`, `a UUID`. */
import type { Json } from '@antipode/handoff';
import { dayOf, instantOf } from './instant.ts';

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu;
const email = /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)*$/u;
const uri = /^[a-z][a-z\d+.-]*:[^\s]+$/iu;

const isText = (value: Json): value is string => typeof value === 'string';

/** In the order in which they are listed; the article is part of the name. */
export const valueKinds = {
  'a string': isText,
  'a text': isText,
  'a number': (value) => typeof value === 'number',
  'a whole number': (value) => Number.isInteger(value),
  'a boolean': (value) => typeof value === 'boolean',
  'a list': (value) => Array.isArray(value),
  'an object': (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  /** RFC 3339, with its zone. */
  'an instant': (value) => isText(value) && instantOf(value) !== undefined,
  'a date': (value) => isText(value) && dayOf(value) !== undefined,
  /** RFC 9562. */
  'a UUID': (value) => isText(value) && uuid.test(value),
  'an email address': (value) => isText(value) && email.test(value),
  /** RFC 3986, with its scheme. */
  'a URI': (value) => isText(value) && uri.test(value),
} as const satisfies Record<string, (value: Json) => boolean>;

export type ValueKind = keyof typeof valueKinds;
