import type { FaultName } from './faults.ts';
import type { Store } from './store.ts';

/** What the service stands on; built in `main.ts`, and by each test for itself. */
export type World = {
  readonly store: Store;
  /** The planted fault, if there is one. */
  readonly fault: FaultName | undefined;
  /** An instant in UTC with three decimal places of the second. */
  readonly now: () => string;
  /** Twelve lower-case letters and digits, new each time. */
  readonly newSuffix: () => string;
};

export type IdPrefix = 'mer' | 'len' | 'bac' | 'pay' | 'whk';

/** The fields that every stored object begins with. */
export function newObject(
  world: World,
  prefix: IdPrefix,
): { id: string; sequence: number; createdAt: string } {
  world.store.sequence += 1;
  return { id: `${prefix}_${world.newSuffix()}`, sequence: world.store.sequence, createdAt: world.now() };
}
