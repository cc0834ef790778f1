/** The reader's day against the other side's, for every page on which two people wait on each other. */
import { dayBand, type DayBand, type WorkingHours } from '@antipode/clock';
import type { Temporal } from 'temporal-polyfill';
import { zonePlace } from '../ui/instant-text.tsx';
import type { PartyPerson, Role } from './engagement-store.ts';
import { partyOf } from './turn-view.ts';

export type PartyBand = { readonly band: DayBand; readonly labels: readonly string[] };

/** Undefined while there is nobody on the other side. An operator is shown against the contractor. */
export function partyBand(reader: {
  readonly viewer: { readonly workingHours: WorkingHours };
  readonly role: Role;
  readonly people: readonly PartyPerson[];
  readonly now: Temporal.Instant;
}): PartyBand | undefined {
  const { viewer, role, people, now } = reader;
  const side = partyOf(role) ?? 'client';
  const other = people.find((person) => person.party !== side);
  if (!other) return undefined;
  const { zone } = viewer.workingHours;
  const parties = [viewer.workingHours, other.workingHours];
  return {
    band: dayBand({ viewerZone: zone, now, parties }),
    labels: [
      `You, ${zonePlace(zone)}`,
      `${other.party === 'client' ? 'Client' : 'Contractor'}, ${zonePlace(other.workingHours.zone)}`,
    ],
  };
}
