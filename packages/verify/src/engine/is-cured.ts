import { isSuccess, type Meant } from '../checks/check.ts';

/** Refusals that say nothing of the request itself: who asks, how often, and in which state of things. */
const ofOtherThings: ReadonlySet<number> = new Set([401, 403, 409, 429]);

const isRefusal = (status: number): boolean => status >= 400 && status < 500 && !ofOtherThings.has(status);

/** What a service without the fault answers last, where that is another status than it was. */
const cures: Readonly<Record<string, (status: number) => boolean>> = {
  'invalid-accepted': isRefusal,
  'ignored-auth': (status) => status === 401 || status === 403,
  'foreign-access': (status) => status === 403 || status === 404,
  'use-after-delete': (status) => status === 404 || status === 410,
  'unknown-method': (status) => status === 404 || status === 405 || status === 501,
  'lying-condition': (status) => status === 412 || status === 428,
};

/**
 * Whether an answer that nothing is wrong with any more shows that the fault is gone, and not only that it was not
 * reached: a 404 to what was never made says nothing of what would have been answered.
 *
 * @param was what was recorded
 */
export function isCured(
  check: string,
  status: number,
  was: number | undefined,
  meant: Meant | undefined,
): boolean {
  if (status === was || isSuccess({ status })) return true;
  return cures[check]?.(status) ?? (meant?.kind === 'faulty' && isRefusal(status));
}
