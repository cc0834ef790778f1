import type { Deliverable, Party } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { nameIn, type Reading } from '../engagements/engagement-reading.ts';
import { paths } from '../paths.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { Badge, Digest, Facts } from '../ui/parts.tsx';
import type { Run } from './read-runs.ts';
import { More, Said, verdictTones } from './run-words.tsx';
import { verdictOrder } from './run-summary.ts';

type RunCardProps = {
  readonly reading: Reading;
  readonly deliverable: Deliverable;
  readonly party: Party;
  readonly run: Run | undefined;
};

/** One side's run: whether it counts, what came out, and what would be needed to run it again. */
export const RunCard = ({ reading, deliverable, party, run }: RunCardProps) => (
  <section class="run" aria-labelledby={`run-${party}`}>
    <h3 id={`run-${party}`}>The {party}’s run</h3>
    {run ? (
      <>
        <RunStaleness run={run} />
        <p class="run-counts">
          {verdictOrder.map((verdict) => (
            <span key={verdict}>
              <b class="num">{run.head.counts[verdict].toLocaleString('en')}</b>{' '}
              <Badge tone={run.isStale ? 'plain' : verdictTones[verdict]}>{verdict}</Badge>
            </span>
          ))}
        </p>
        <RunFacts reading={reading} run={run} />
        <LeftOut run={run} />
        <RunFiles reading={reading} deliverable={deliverable} party={party} />
      </>
    ) : (
      <p class="quiet">None yet.</p>
    )}
  </section>
);

export const RunStaleness = ({ run }: { readonly run: Run }) =>
  run.staleness.length === 0 ? null : (
    <div class="notice">
      <p>
        <Badge tone="stale">stale</Badge> It says nothing of what was delivered, and counts for nothing here.
      </p>
      <ul>
        {run.staleness.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );

const RunFacts = ({ reading, run: { head } }: { readonly reading: Reading; readonly run: Run }) => {
  const { key, engagement } = reading;
  const revision = engagement.revisions.find((each) => each.digest === head.revision);
  return (
    <Facts
      facts={[
        [
          'Commit',
          head.commit === undefined ? 'not said' : <code key="commit">{head.commit.slice(0, 12)}</code>,
        ],
        [
          'Revision',
          revision ? (
            <a key="revision" href={paths.handoff(key.clientId, key.engagementId, revision.digest)}>
              revision {revision.number}
            </a>
          ) : (
            <Digest key="revision" digest={head.revision} />
          ),
        ],
        ['Seed', <code key="seed">{head.seed}</code>],
        ['Requests', head.requests.toLocaleString('en')],
        ['Began', <Began key="began" reading={reading} run={head} />],
        ['With', <Said key="with" text={`antipode ${head.toolVersion}, ${head.environment}`} />],
        ['Service', <code key="service">{head.url}</code>],
      ]}
    />
  );
};

const Began = ({ reading, run }: { readonly reading: Reading; readonly run: Run['head'] }) => {
  const [start, end] = [Temporal.Instant.from(run.startedAt), Temporal.Instant.from(run.endedAt)];
  const seconds = Math.round(end.since(start).total('seconds'));
  const minutes = Math.round(seconds / 60);
  return (
    <>
      <InstantText at={start} zone={reading.viewer.workingHours.zone} now={reading.now} isNear />
      {seconds < 0
        ? null
        : seconds < 120
          ? `, for ${seconds} s`
          : `, for ${minutes.toLocaleString('en')} min`}
    </>
  );
};

/** What was left out, and why: never silently. */
const LeftOut = ({ run: { head } }: { readonly run: Run }) => {
  const { notChecked, setAside } = head;
  const left = notChecked.shown.length + notChecked.more;
  const aside = setAside.shown.length + setAside.more;
  return (
    <>
      {left === 0 ? null : (
        <details class="more">
          <summary>What it did not check ({left.toLocaleString('en')})</summary>
          <ul>
            {notChecked.shown.map(({ what, because }, index) => (
              <li key={index}>
                <Said text={what} />: <Said text={because} />
              </li>
            ))}
          </ul>
          <LeftMore more={notChecked.more} />
        </details>
      )}
      {aside === 0 ? null : (
        <details class="more">
          <summary>Operations it set aside ({aside.toLocaleString('en')})</summary>
          <ul>
            {setAside.shown.map(({ clause, because }, index) => (
              <li key={index}>
                <code>{clause}</code> <Said text={because} />
              </li>
            ))}
          </ul>
          <LeftMore more={setAside.more} />
        </details>
      )}
    </>
  );
};

const LeftMore = ({ more }: { readonly more: number }) =>
  more === 0 ? null : (
    <p class="quiet">
      These
      <More more={more} />.
    </p>
  );

/** Each file of this side as it came, the last one first: the one before counted until it came. */
const RunFiles = ({ reading, deliverable, party }: Omit<RunCardProps, 'run'>) => {
  const { clientId, engagementId } = reading.key;
  const { zone } = reading.viewer.workingHours;
  const files = (deliverable.runs ?? []).filter((run) => run.party === party).toReversed();
  return (
    <ul class="run-files quiet">
      {files.slice(0, 10).map(({ sha256, bytes, at, by }, index) => (
        <li key={sha256}>
          {index === 0 ? null : 'before it: '}
          <a href={paths.evidenceFile(clientId, engagementId, sha256)}>evidence-{sha256.slice(0, 12)}.json</a>
          , {bytes.toLocaleString('en')} bytes, from {nameIn(reading, by)}{' '}
          <InstantText at={Temporal.Instant.from(at)} zone={zone} now={reading.now} isNear />
        </li>
      ))}
    </ul>
  );
};
