/**
 * Where in a body: a JSON Pointer (RFC 6901: `/data/0/id`) or dotted (`data[0].id`); both mean the same.
 */
import { ok, refuse, type Result } from '@antipode/base';
import type { Json } from '@antipode/handoff';
import { stepsOf } from '../json.ts';
import type { Trouble } from './step.ts';

export type Path = { readonly written: string; readonly parts: readonly string[] };

export function parsePath(written: string): Result<Path, Trouble> {
  if (written === '' || written.startsWith('/')) return parsePointer(written);
  const isDotted = /^(?:[^./[\]$~\s]+|\[\d+\])(?:\.[^./[\]\s]+|\[\d+\])*$/u.test(written);
  if (!isDotted) return refuse(noPath(written));
  return ok({ written, parts: written.match(/[^.[\]]+/gu) ?? [] });
}

function parsePointer(written: string): Result<Path, Trouble> {
  if (/~(?![01])/u.test(written)) {
    return refuse({
      because: `“${written}” is no JSON Pointer: after “~” stands 0 or 1`,
      instead: `Write "${written.replaceAll(/~(?![01])/gu, '~0')}".`,
    });
  }
  return ok({ written, parts: stepsOf(written) });
}

function noPath(written: string): Trouble {
  const parts = written.match(/[^./[\]$\s]+/gu) ?? [];
  return {
    because: `“${written}” is neither a JSON Pointer nor a dotted path`,
    instead: `Write "/${parts.join('/')}"${parts.length > 1 ? ` or "${parts.join('.')}"` : ''}.`,
  };
}

/** What stands there; undefined when nothing does. */
export function valueAt(value: Json | undefined, { parts }: Path): Json | undefined {
  return parts.reduce<Json | undefined>((at, part) => {
    if (Array.isArray(at))
      return /^(?:0|[1-9]\d*)$/u.test(part) ? (at as readonly Json[])[Number(part)] : undefined;
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined;
    return (at as { readonly [key: string]: Json })[part];
  }, value);
}
