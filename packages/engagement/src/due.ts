/** When an open item is due: the working time its holder may take, counted in the holder's own hours. */
import { addWorkingTime, type WorkingHours } from '@antipode/clock';
import { Temporal } from 'temporal-polyfill';
import type { Engagement } from './engagement.ts';
import type { OpenItem, OpenItemKind } from './open-items.ts';

/** Working hours in a working day, for allowances that are stated in days. */
const hoursInADay = 8;

const hoursAllowed: { readonly [kind in OpenItemKind]?: number } = {
  sign: 2 * hoursInADay,
  start: hoursInADay,
  review: 2 * hoursInADay,
  ship: hoursInADay,
  close: 2 * hoursInADay,
  answer: hoursInADay,
  countersign: 2 * hoursInADay,
  rebase: hoursInADay,
  revoke: hoursInADay,
};

/**
 * The working time that an item allows, or undefined where nothing but its holder's own wish moves it (a draft).
 * A delivery is allowed the whole appetite.
 */
export function workingTimeAllowed(
  engagement: Engagement,
  kind: OpenItemKind,
): Temporal.Duration | undefined {
  const hours = kind === 'deliver' ? (engagement.terms?.appetiteDays ?? 0) * hoursInADay : hoursAllowed[kind];
  return hours === undefined ? undefined : Temporal.Duration.from({ hours });
}

/** @param holderHours the working hours of whoever the item waits on */
export function due(
  engagement: Engagement,
  item: OpenItem,
  holderHours: WorkingHours,
): Temporal.Instant | undefined {
  const allowed = workingTimeAllowed(engagement, item.kind);
  return allowed && addWorkingTime(holderHours, Temporal.Instant.from(item.since), allowed);
}
