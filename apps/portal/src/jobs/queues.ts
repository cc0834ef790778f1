/**
 * Every queue and what its jobs carry. A new one needs its handler in `handlers.ts` as well; the compiler asks.
 *
 * Jobs run at least once: a handler looks at what is already done before it does anything.
 */
export type JobData = {
  'send-mail': { readonly mailId: string };
};

export type QueueName = keyof JobData;

/** Seconds until a silent worker's job is given to another, and how patiently it is tried again. */
export const queues: { readonly [Q in QueueName]: QueueSettings } = {
  'send-mail': {
    expireInSeconds: 120,
    retryLimit: 12,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
  },
};

export type QueueSettings = Readonly<{
  expireInSeconds: number;
  retryLimit: number;
  retryDelay: number;
  retryBackoff: boolean;
  retryDelayMax: number;
}>;
