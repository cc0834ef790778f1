import type { JobData } from '../jobs/queues.ts';
import type { Deps } from '../deps.ts';
import { actBySystem } from './act-on-engagement.ts';

/**
 * Lets a question's default take effect. A question that was answered or withdrawn meanwhile, or whose default took
 * effect on an earlier try, is left as it is.
 *
 * @throws where the default is not due by our clock yet, so that the job is tried again
 */
export async function takeDefault(
  deps: Pick<Deps, 'db' | 'now' | 'jobs' | 'log'>,
  { clientId, engagementId, question }: JobData['take-default'],
): Promise<void> {
  const acted = await actBySystem(
    deps,
    { clientId, engagementId },
    { kind: 'let-default-take-effect', question },
  );
  if (acted.ok) return;
  if (acted.error.kind === 'default-not-due') throw new Error(`The default of ${question} is not due yet`);
  deps.log.info({ question, refusal: acted.error.kind }, 'the default was not needed');
}
