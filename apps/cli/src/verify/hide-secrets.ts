/**
 * Evidence without what lets callers in, wherever a service repeats it: the variable's name stands in its place.
 *
 * Requests are recorded without secrets already; what services say of them in messages and bodies is seen to here.
 */
import type { HeaderLine } from '@antipode/verify';

export type Secret = { readonly value: string; readonly variable: string };

/** Below it, a secret is as likely to be a part of any other word. */
const shortest = 6;

export function hideSecrets<T>(value: T, secrets: readonly Secret[]): T {
  const forms = secrets
    .filter((secret) => secret.value.length >= shortest)
    .flatMap(({ value, variable }) =>
      [value, encodeURIComponent(value), Buffer.from(value).toString('base64')].map((text) => ({
        text,
        variable,
      })),
    )
    // One token may begin with another.
    .sort((a, b) => b.text.length - a.text.length);
  return forms.length === 0 ? value : (walk(value, (text) => hideIn(text, forms)) as T);
}

const hideIn = (
  text: string,
  forms: readonly { readonly text: string; readonly variable: string }[],
): string => forms.reduce((shown, form) => shown.replaceAll(form.text, () => `$${form.variable}`), text);

function walk(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each: unknown) => walk(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each, change)]));
}

/** Those of the headers for every request that let somebody in, by what they are called. */
export const secretsIn = (headers: readonly HeaderLine[]): readonly Secret[] =>
  headers
    .filter(([name]) => /auth|cookie|key|secret|token|session|password/i.test(name))
    .map(([name, value]) => ({ value, variable: name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_') }));
