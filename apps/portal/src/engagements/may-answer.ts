import type { Question } from '@antipode/engagement';
import { mayUse } from './act-form.tsx';
import type { Reading } from './engagement-reading.ts';
import { partyOf } from './turn-view.ts';

/** Whether this reader may answer the question now, be it for the first time or in place of its default. */
export const mayAnswer = (reading: Reading, { state, askedBy }: Question): boolean =>
  (state === 'open' || state === 'defaulted') &&
  askedBy !== partyOf(reading.role) &&
  mayUse(reading, 'answer');
