import type { KnownStep } from '../trial.ts';
import { answers } from './answers.ts';
import { bodies } from './bodies.ts';
import { carriedValues } from './carried-values.ts';
import { bodyClaims, headerClaims, itemClaims } from './claims.ts';
import { eventually } from './eventually.ts';
import { lists } from './lists.ts';
import { requests } from './requests.ts';
import { statuses } from './status.ts';
import { whoCalls } from './who-calls.ts';

export type StepGroup = { readonly title: string; readonly steps: readonly KnownStep[] };

/** In the order in which a newcomer would want to read them. */
export const stepGroups: readonly StepGroup[] = [
  { title: 'Who calls, and what every request carries', steps: whoCalls },
  { title: 'Sending', steps: requests },
  { title: 'The status', steps: statuses },
  { title: 'Headers', steps: headerClaims },
  { title: 'The body', steps: bodies },
  { title: 'A place in the body', steps: bodyClaims },
  { title: 'Items of a list', steps: itemClaims },
  { title: 'Lists as a whole', steps: lists },
  { title: 'Several answers, and how long they took', steps: answers },
  { title: 'Waiting until something holds', steps: eventually },
  { title: 'Values carried from step to step', steps: carriedValues },
];

export const knownSteps: readonly KnownStep[] = stepGroups.flatMap(({ steps }) => steps);
