import { foreignAccess } from './foreign-access.ts';
import { ignoredFilter } from './ignored-filter.ts';
import { ignoredNull } from './ignored-null.ts';
import { lostPage } from './lost-page.ts';
import { lostNumberedPage } from './lost-numbered-page.ts';
import { lostWrite } from './lost-write.ts';
import { lyingCondition } from './lying-condition.ts';
import { missingAfterCreate } from './missing-after-create.ts';
import type { Probe } from './probe.ts';
import { putTwiceDiffers } from './put-twice-differs.ts';
import { readingChanges } from './reading-changes.ts';
import { refusedWriteChanged } from './refused-write-changed.ts';
import { retryActsTwice } from './retry-acts-twice.ts';
import { staleNotModified } from './stale-not-modified.ts';
import { stillListed } from './still-listed.ts';
import { unknownMethod } from './unknown-method.ts';
import { useAfterDelete } from './use-after-delete.ts';

/** In the order in which they are told: what deletes comes last. */
export const probes: readonly Probe[] = [
  unknownMethod,
  missingAfterCreate,
  readingChanges,
  lostPage,
  lostNumberedPage,
  ignoredFilter,
  lostWrite,
  ignoredNull,
  putTwiceDiffers,
  lyingCondition,
  staleNotModified,
  refusedWriteChanged,
  retryActsTwice,
  foreignAccess,
  stillListed,
  useAfterDelete,
];
