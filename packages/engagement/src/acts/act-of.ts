import { ok, refuse, type Result } from '@antipode/base';
import type { Act, ActKind } from '../act.ts';
import type { Actor, Party } from '../actor.ts';
import type { EventBody } from '../event.ts';
import type { Refusal } from '../refusal.ts';

export type ActOf<K extends ActKind> = Extract<Act, { readonly kind: K }>;
export type Outcome = Result<EventBody, Refusal>;

/** The side an actor stands on; the table of rules has let nobody else through. */
export const sideOf = (actor: Actor): Party | undefined =>
  actor.party === 'client' || actor.party === 'contractor' ? actor.party : undefined;

/** Text that was really written, trimmed; `field` says in the refusal what to write. */
export function written(text: string, field: string): Result<string, Refusal> {
  const trimmed = text.trim();
  return trimmed === '' ? refuse({ kind: 'missing-text', field }) : ok(trimmed);
}
