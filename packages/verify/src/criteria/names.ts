/**
 * Names in braces: `{merchant}` stands for what is remembered as "merchant".
 *
 * `{{merchant}}` stands for the text `{merchant}` itself.
 */
import { ok, refuse, type Result } from '@antipode/base';
import type { Json } from '@antipode/handoff';
import { nearest } from './nearest.ts';
import type { Trouble } from './step.ts';

export type Names = {
  recall(name: string): Json | undefined;
  /** Every name that stands for something now. */
  known(): readonly string[];
};

const named = /\{\{([\p{L}_][\p{L}\p{N}_-]*)\}\}|\{([\p{L}_][\p{L}\p{N}_-]*)\}/gu;

/** `write` puts a value into the text, given where it starts. */
export function fillIn(
  text: string,
  names: Names,
  write: (value: Json, at: number) => string = textOf,
): Result<string, Trouble> {
  let trouble: Trouble | undefined;
  const filled = text.replaceAll(named, (whole, literal?: string, name?: string, at?: number) => {
    if (name === undefined) return `{${literal ?? ''}}`;
    const value = names.recall(name);
    if (value === undefined) trouble ??= nothingRemembered(name, names);
    return value === undefined ? whole : write(value, at ?? 0);
  });
  return trouble ? refuse(trouble) : ok(filled);
}

/** Puts in what is known and leaves other braces alone, as regular expressions have braces of their own. */
export function fillInKnown(text: string, names: Names, write: (value: Json) => string): string {
  return text.replaceAll(named, (whole, _literal?: string, name?: string) => {
    const value = name === undefined ? undefined : names.recall(name);
    return value === undefined ? whole : write(value);
  });
}

/** Text as it is, everything else as JSON. */
export const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Within quotes of JSON, a text is escaped. */
export const jsonTextOf = (value: Json): string =>
  typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : JSON.stringify(value);

/** A name that can stand in braces. */
export const isName = (text: string): boolean => /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(text);

export function nothingRemembered(name: string, names: Names): Trouble {
  const close = nearest(name, names.known());
  return {
    because: `nothing is remembered as “${name}”`,
    instead:
      close === undefined
        ? `Remember it in a step before, such as: the body at "/id" is remembered as "${name}". (Write {{${name}}} where the braces are meant.)`
        : `Did you mean {${close}}?`,
  };
}
