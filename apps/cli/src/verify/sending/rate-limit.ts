/** The time of a run, as it is given: a test gives another one. */
export type Clock = {
  /** Milliseconds, never going back. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
};

/**
 * A bucket of tokens, one a request: it fills with `perSecond` a second and holds as many as fit into a tenth of one, so
 * that a pause is not made up for by a burst.
 */
export function createRateLimit(perSecond: number, { now, wait }: Clock): () => Promise<void> {
  const most = Math.max(1, perSecond / 10);
  let tokens = most;
  let filledAt = now();
  return async () => {
    const at = now();
    tokens = Math.min(most, tokens + ((at - filledAt) / 1000) * perSecond);
    filledAt = at;
    // Below zero it says how many have taken theirs already and wait for it.
    tokens -= 1;
    if (tokens < 0) await wait((-tokens / perSecond) * 1000);
  };
}
