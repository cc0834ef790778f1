import type { Temporal } from 'temporal-polyfill';
import type { DatedItem } from './engagement-store.ts';

export type DeskEngagement = {
  readonly clientId: string;
  readonly engagementId: string;
  readonly clientName: string;
  readonly title: string;
  readonly state: string;
  readonly updatedAt: Temporal.Instant;
};

export type DeskItem = DatedItem & {
  readonly clientId: string;
  readonly engagementId: string;
  readonly engagementTitle: string;
};
