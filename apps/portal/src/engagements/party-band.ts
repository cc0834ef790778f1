import type { Viewer } from '../accounts/viewer.ts';
import { zonePlace } from '../ui/instant-text.tsx';
import type { PartyPerson } from './engagement-store.ts';

/** What stands before the rows of a day band: the reader first, then whom they wait with. */
export const bandLabels = (viewer: Viewer, other: PartyPerson): readonly string[] => [
  `You, ${zonePlace(viewer.workingHours.zone)}`,
  `${other.party === 'client' ? 'Client' : 'Contractor'}, ${zonePlace(other.workingHours.zone)}`,
];
