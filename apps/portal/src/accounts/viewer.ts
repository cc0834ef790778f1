import type { WorkingHours } from '@antipode/clock';

/** The person who asks: what every page may know about them. */
export type Viewer = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** Hosts the portal and may read everything; is no party to any engagement. */
  readonly isOperator: boolean;
  readonly workingHours: WorkingHours;
};

/** Hono's environment on routes behind `currentViewer` or `tokenViewer`: `c.var.viewer`. */
export type ViewerEnv = { Variables: { viewer: Viewer } };
