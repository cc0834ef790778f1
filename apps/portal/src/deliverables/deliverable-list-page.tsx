import { Temporal } from 'temporal-polyfill';
import { mayUse } from '../engagements/act-form.tsx';
import { EngagementLayout } from '../engagements/act-form-parts.tsx';
import { nameIn, type Reading } from '../engagements/engagement-reading.ts';
import { oneLine } from '../engagements/item-title.ts';
import { paths } from '../paths.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { EmptyState, WaitingItem, WaitingList } from '../ui/parts.tsx';
import { DeliverableBadge } from './deliverable-badge.tsx';

/** All deliverables of an engagement, the newest first. */
export const DeliverableListPage = ({ reading }: { readonly reading: Reading }) => {
  const { deliverables } = reading.engagement;
  const { clientId, engagementId } = reading.key;
  return (
    <EngagementLayout reading={reading} title="Deliverables">
      {mayUse(reading, 'submit-deliverable') ? (
        <div class="acts">
          <a class="button" href={paths.newDeliverable(clientId, engagementId)}>
            Submit a deliverable
          </a>
        </div>
      ) : null}
      {deliverables.length === 0 ? (
        <EmptyState title="Nothing was delivered yet">
          <p>
            A deliverable names commits, and brings evidence for each clause that the other side can run
            again.
          </p>
        </EmptyState>
      ) : (
        <WaitingList>
          {deliverables.toReversed().map((deliverable) => (
            <WaitingItem
              key={deliverable.id}
              href={paths.deliverable(clientId, engagementId, deliverable.id)}
              name={deliverable.id}
              title={oneLine(deliverable.note)}
              more={`submitted by ${nameIn(reading, deliverable.submittedBy)}`}
              due={<DeliverableBadge deliverable={deliverable} />}
              dueMore={
                <InstantText
                  at={Temporal.Instant.from(deliverable.settledAt ?? deliverable.submittedAt)}
                  zone={reading.viewer.workingHours.zone}
                  now={reading.now}
                  isNear
                />
              }
            />
          ))}
        </WaitingList>
      )}
    </EngagementLayout>
  );
};
