/**
 * Where a request goes: the path and query of a step, filled in and held to the address of the service.
 *
 * A target that starts with a name, such as `{location}`, is a reference as a service gives it (RFC 9110, section
 * 10.2.2): it may repeat the address or its path, which are then left out. Nothing is ever sent anywhere else.
 */
import { ok, refuse, type Result } from '@antipode/base';
import { fillIn, textOf, type Names } from './names.ts';
import { shorten } from './show.ts';
import type { Trouble } from './step.ts';

export function readTarget(written: string, names: Names, address: string): Result<string, Trouble> {
  const isReference = written.startsWith('{');
  const filled = fillIn(written, names, (value, at) => {
    const text = textOf(value);
    return (isReference && at === 0) || text.startsWith('/') ? text : encodeURIComponent(text);
  });
  if (!filled.ok) return filled;
  return below(filled.value, address, isReference);
}

/** The reference as a target below the address. */
export function resolveReference(reference: string, address: string): Result<string, Trouble> {
  return below(reference, address, true);
}

function below(reference: string, address: string, isReference: boolean): Result<string, Trouble> {
  const { origin, path } = partsOf(address);
  const given = partsOf(reference);
  if (given.origin !== undefined && given.origin.toLowerCase() !== origin?.toLowerCase()) {
    return refuse({
      because: `${shorten(reference)} is an address of another service than ${address}, and nothing is sent there`,
      instead: 'Write the path alone, such as /orders/1.',
    });
  }
  const base = path.replace(/\/$/u, '');
  const isFull = isReference || given.origin !== undefined;
  const repeats = base !== '' && (given.path === base || /^[/?]/u.test(given.path.slice(base.length)));
  const target =
    isFull && repeats && given.path.startsWith(base) ? given.path.slice(base.length) : given.path;
  if (target === '*' || target.startsWith('/')) return ok(encodeRest(target));
  if (given.origin !== undefined && (target === '' || target.startsWith('?')))
    return ok(encodeRest(`/${target}`));
  return refuse({
    because: `“${shorten(reference)}” is no path`,
    instead: `Write it with “/” before it: /${shorten(reference)}.`,
  });
}

/** Without its fragment, which is never sent. */
function partsOf(reference: string): { readonly origin?: string; readonly path: string } {
  const [whole = ''] = reference.split('#', 1);
  const origin = /^https?:\/\/[^/?]*/iu.exec(whole)?.[0];
  return origin === undefined ? { path: whole } : { origin, path: whole.slice(origin.length) };
}

const encodeRest = (target: string): string => target.replaceAll(/[^\u0021-\u007e]+/gu, encodeURIComponent);
