import type { QuestionId } from '@antipode/engagement';

/**
 * Every queue and what its jobs carry. A new one needs its handler in `handlers.ts` as well; the compiler asks.
 *
 * Jobs run at least once: a handler looks at what is already done before it does anything.
 */
export type JobData = {
  'send-mail': { readonly mailId: string };
  /** A question's default takes effect, unless it was answered. */
  'take-default': { readonly clientId: string; readonly engagementId: string; readonly question: QuestionId };
  /** Tells one person what waits on them in one engagement. */
  'send-notice': {
    readonly clientId: string;
    readonly engagementId: string;
    readonly userId: string;
    /** The record's length when this was enqueued; one notice for each. */
    readonly seq: number;
  };
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
  'take-default': {
    expireInSeconds: 60,
    retryLimit: 20,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 600,
  },
  'send-notice': {
    expireInSeconds: 60,
    retryLimit: 20,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 600,
  },
};

export type QueueSettings = Readonly<{
  expireInSeconds: number;
  retryLimit: number;
  retryDelay: number;
  retryBackoff: boolean;
  retryDelayMax: number;
}>;
