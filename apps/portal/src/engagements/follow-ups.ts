/** What an act sets going: defaults that take effect by time, and notices to whom something now waits on. */
import { nextStart } from '@antipode/clock';
import type { Actor, Engagement } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import type { Trx } from '../database/database.ts';
import type { Deps } from '../deps.ts';
import type { DatedItem, PartyPerson } from './engagement-store.ts';

/**
 * Enqueues with the act's own transaction, so that nothing follows from an act that was not kept.
 *
 * A notice leaves at once while its recipient is at work, else at the start of their next working day. Whoever acted
 * is not told of it.
 */
export async function enqueueFollowUps(
  trx: Trx,
  deps: Pick<Deps, 'now' | 'jobs'>,
  step: {
    readonly engagement: Engagement;
    readonly opened: readonly DatedItem[];
    readonly people: readonly PartyPerson[];
    readonly actor: Actor;
  },
): Promise<void> {
  const { engagement, opened, people, actor } = step;
  const { clientId, engagementId, seq } = engagement;
  for (const { item } of opened) {
    const question = engagement.questions.find((each) => each.id === item);
    if (!question?.default?.reversible) continue;
    await deps.jobs.enqueue(
      trx,
      'take-default',
      { clientId, engagementId, question: question.id },
      { startAfter: Temporal.Instant.from(question.default.takesEffectAt) },
    );
  }
  const actorId = 'userId' in actor ? actor.userId : undefined;
  const holders = new Set(opened.map((item) => item.holder));
  for (const { userId, party, workingHours } of people) {
    if (!holders.has(party) || userId === actorId) continue;
    const startAfter = nextStart(workingHours, deps.now());
    await deps.jobs.enqueue(
      trx,
      'send-notice',
      { clientId, engagementId, userId, seq },
      { startAfter, singletonKey: `${clientId}/${engagementId}/${userId}/${startAfter.toString()}` },
    );
  }
}
