import type { Bench } from '../measure.ts';
import { answeredCases } from './answered-cases.ts';
import { showBesideSpecmatic } from './beside-specmatic.ts';
import { growthCases } from './growth-cases.ts';
import { showPlantedFaults } from './planted-faults.ts';
import { sendingCases } from './sending-cases.ts';

/** How fast a service is checked, in how much memory, and how many planted faults are found. */
export const measureVerify: Bench = async (measure, show) => {
  for (const each of await answeredCases()) await measure(each);
  for (const each of await sendingCases()) await measure(each);
  for (const each of growthCases()) await measure(each);
  await showPlantedFaults(show);
  await showBesideSpecmatic(show);
};
