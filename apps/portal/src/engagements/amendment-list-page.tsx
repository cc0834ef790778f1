import { Temporal } from 'temporal-polyfill';
import { paths } from '../paths.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { EmptyState, WaitingItem, WaitingList } from '../ui/parts.tsx';
import { mayUse } from './act-form.tsx';
import { EngagementLayout } from './act-form-parts.tsx';
import { AmendmentBadge } from './amendment-badge.tsx';
import { nameIn, type Reading } from './engagement-reading.ts';
import { oneLine } from './item-title.ts';

/** All amendments of an engagement, the newest first. */
export const AmendmentListPage = ({ reading }: { readonly reading: Reading }) => {
  const { amendments, current } = reading.engagement;
  const { clientId, engagementId } = reading.key;
  return (
    <EngagementLayout reading={reading} title="Amendments">
      {mayUse(reading, 'propose-amendment') ? (
        <div class="acts">
          <a class="button" href={paths.newAmendment(clientId, engagementId)}>
            Propose an amendment
          </a>
        </div>
      ) : null}
      {amendments.length === 0 ? (
        <EmptyState title="Nothing was amended yet">
          <p>What was signed is changed by an amendment alone, countersigned by both.</p>
        </EmptyState>
      ) : (
        <WaitingList>
          {amendments.toReversed().map((amendment) => (
            <WaitingItem
              key={amendment.id}
              href={paths.amendment(clientId, engagementId, amendment.id)}
              name={amendment.id}
              title={oneLine(amendment.scope)}
              more={`proposed by ${nameIn(reading, amendment.proposedByUser)}`}
              due={<AmendmentBadge amendment={amendment} current={current} />}
              dueMore={
                <InstantText
                  at={Temporal.Instant.from(amendment.settledAt ?? amendment.proposedAt)}
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
