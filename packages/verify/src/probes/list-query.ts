import type { Json } from '@antipode/handoff';
import type { Operation } from '../contract/operation.ts';
import type { Called } from '../engine/caller.ts';

/** What a list has to be asked with, and nothing that would narrow it: as it was asked when it answered. */
export function listQuery(
  { parameters }: Operation,
  known: Called | undefined,
  more: Readonly<Record<string, Json>> = {},
): Readonly<Record<string, Json>> {
  const needed = parameters.flatMap(({ in: place, name, required }) => {
    const value = place === 'query' && required ? known?.draft.values.query[name] : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(needed), ...more };
}
