import {
  type ActKind,
  type Engagement,
  formatPrice,
  isLive,
  isStale,
  latestDeliverable,
  revisionInForce,
  type State,
} from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { Readiness } from '../handoffs/readiness.tsx';
import { paths } from '../paths.ts';
import { DayBandFigure } from '../ui/day-band.tsx';
import { InstantText, zonePlace } from '../ui/instant-text.tsx';
import { Layout } from '../ui/layout.tsx';
import {
  Badge,
  type BadgeTone,
  Crumbs,
  Digest,
  EmptyState,
  Facts,
  ScrollBox,
  Steps,
  WaitingItem,
  WaitingList,
} from '../ui/parts.tsx';
import { TurnSentence, turnText, type TurnView } from '../ui/turn-sentence.tsx';
import { ActFormFrame, Refused } from './act-form-parts.tsx';
import type { FormState } from './act-form.tsx';
import { SubmitButton } from '../ui/form.tsx';
import type { Reading } from './engagement-reading.ts';
import { badgeTone } from './desk-page.tsx';
import type { PartyBand } from './party-band.ts';
import { itemPath } from './item-path.ts';
import { itemHeading } from './item-title.ts';
import type { ToldEntry } from './tell-entries.ts';
import { compareDue, partyOf, turnView } from './turn-view.ts';

export type EngagementPageProps = {
  readonly reading: Reading;
  readonly band: PartyBand | undefined;
  /** The clauses that a review judges, with their titles. */
  readonly criteria: readonly { readonly id: string; readonly title: string }[];
  readonly latest: readonly ToldEntry[];
  /** Undefined where the viewer may not start the work. */
  readonly startForm: FormState | undefined;
  readonly refused: FormState | undefined;
  readonly may: (kind: ActKind) => boolean;
};

export const EngagementPage = (props: EngagementPageProps) => {
  const { reading, band } = props;
  const { engagement, viewer, now } = reading;
  const { zone } = viewer.workingHours;
  return (
    <Layout title={`${engagement.title}, ${reading.clientName}`} viewer={viewer} current="engagements">
      <Crumbs crumbs={[{ href: paths.engagements(), text: 'Engagements' }]} />
      <h1>{engagement.title}</h1>
      {props.refused ? <Refused form={props.refused} reading={reading} /> : null}
      <p>
        <span class="quiet">For {reading.clientName}</span>{' '}
        <Badge tone={badgeTone(engagement.state)}>{engagement.state.replace('-', ' ')}</Badge>{' '}
        <span class="quiet">
          since <InstantText at={Temporal.Instant.from(engagement.since)} zone={zone} now={now} />
        </span>
      </p>
      <TurnSentence turn={firstTurn(reading)} zone={zone} now={now} />
      {band ? <DayBandFigure band={band.band} labels={band.labels} viewerZone={zone} /> : null}
      {props.startForm ? (
        <ActFormFrame
          form={props.startForm}
          action={paths.start(reading.key.clientId, reading.key.engagementId)}
        >
          <SubmitButton>Start the work</SubmitButton>
        </ActFormFrame>
      ) : null}
      <Progress state={engagement.state} />
      <Ending engagement={engagement} />
      <Waiting reading={reading} />
      <Doing reading={reading} may={props.may} />
      <Criteria {...props} />
      <Agreement reading={reading} />
      <Parties reading={reading} />
      <Latest {...props} />
    </Layout>
  );
};

function firstTurn(reading: Reading): TurnView {
  const [first] = ownItemsFirst(reading);
  return first
    ? turnView(first, reading)
    : { kind: 'nobody', text: 'It is over, and nothing waits on anybody.' };
}

const road: readonly State[] = [
  'draft',
  'offered',
  'agreed',
  'under-way',
  'delivered',
  'accepted',
  'shipped',
  'closed',
];

const Progress = ({ state }: { readonly state: State }) => {
  const here = road.indexOf(state);
  if (here < 0) return null;
  const steps = road.map((name, index) => ({
    name: name.replace('-', ' '),
    state:
      index < here || state === 'closed'
        ? ('done' as const)
        : index === here
          ? ('now' as const)
          : ('ahead' as const),
  }));
  return <Steps steps={steps} />;
};

const Ending = ({ engagement: { ending } }: { readonly engagement: Engagement }) =>
  ending ? (
    <section aria-labelledby="ending">
      <h2 id="ending">How it ended</h2>
      <p>{ending.grounds}</p>
      {ending.handover ? (
        <>
          <h3>Handover</h3>
          <p>{ending.handover}</p>
        </>
      ) : null}
    </section>
  ) : null;

/** The reader's own items first, each side's in the order they are due. */
function ownItemsFirst({ items, role }: Reading) {
  const side = partyOf(role);
  return items.toSorted(
    (a, b) => Number(b.holder === side) - Number(a.holder === side) || compareDue(a.due, b.due),
  );
}

const Waiting = ({ reading }: { readonly reading: Reading }) => {
  const { items, viewer, now, key } = reading;
  const { zone } = viewer.workingHours;
  if (items.length === 0) return null;
  const ownFirst = ownItemsFirst(reading);
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">What waits</h2>
      <WaitingList>
        {ownFirst.map((item) => {
          const turn = turnView(item, reading);
          return (
            <WaitingItem
              key={item.item}
              href={itemPath(key, item)}
              {...itemHeading(item)}
              more={turnText(turn, { zone, now })}
              due={item.due ? <InstantText at={item.due} zone={zone} now={now} isNear /> : 'No due time'}
            />
          );
        })}
      </WaitingList>
    </section>
  );
};

/** Everything that this reader may begin here, as links to the pages where it is done. */
const Doing = ({ reading, may }: { readonly reading: Reading; readonly may: (kind: ActKind) => boolean }) => {
  const { clientId, engagementId } = reading.key;
  const { engagement } = reading;
  const links: readonly (readonly [boolean, string, string])[] = [
    [may('publish-revision'), paths.newRevision(clientId, engagementId), 'Publish a revision'],
    [
      may('offer-terms') && !engagement.contractor,
      paths.invite(clientId, engagementId),
      'Invite the contractor',
    ],
    [
      may('offer-terms') && engagement.contractor !== undefined,
      paths.terms(clientId, engagementId),
      'Offer terms',
    ],
    [may('ask'), paths.newQuestion(clientId, engagementId), 'Ask a question'],
    [may('propose-amendment'), paths.newAmendment(clientId, engagementId), 'Propose an amendment'],
    [may('submit-deliverable'), paths.newDeliverable(clientId, engagementId), 'Submit a deliverable'],
    [may('grant-access'), paths.access(clientId, engagementId), 'Grant access'],
    [may('ship'), paths.shipping(clientId, engagementId), 'Ship it'],
    [may('close'), paths.closing(clientId, engagementId), 'Close the engagement'],
    [may('withdraw'), paths.withdrawal(clientId, engagementId), 'Withdraw'],
    [may('end-early'), paths.earlyEnd(clientId, engagementId), 'End it early'],
  ];
  const open = links.filter(([mayBegin]) => mayBegin);
  return (
    <nav class="doing" aria-label="This engagement">
      <ul>
        {open.map(([, href, text]) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
        <li>
          <a href={paths.handoff(clientId, engagementId)}>Read the handoff</a>
        </li>
        <li>
          <a href={paths.questions(clientId, engagementId)}>Questions ({engagement.questions.length})</a>
        </li>
        <li>
          <a href={paths.decisions(clientId, engagementId)}>
            Decisions ({engagement.questions.filter((question) => question.decision).length})
          </a>
        </li>
        <li>
          <a href={paths.amendments(clientId, engagementId)}>Amendments ({engagement.amendments.length})</a>
        </li>
        <li>
          <a href={paths.deliverables(clientId, engagementId)}>
            Deliverables ({engagement.deliverables.length})
          </a>
        </li>
        <li>
          <a href={paths.access(clientId, engagementId)}>Access ({engagement.accesses.length})</a>
        </li>
        <li>
          <a href={paths.record(clientId, engagementId)}>Record ({engagement.seq})</a>
        </li>
      </ul>
    </nav>
  );
};

const Criteria = ({ reading, criteria }: EngagementPageProps) => {
  const { engagement, key } = reading;
  const revision = revisionInForce(engagement);
  const deliverable = latestDeliverable(engagement);
  return (
    <section aria-labelledby="criteria">
      <h2 id="criteria">Criteria, and how far each is</h2>
      {criteria.length === 0 || !revision ? (
        <EmptyState title="No criteria yet.">
          <p>They come with the handoff.</p>
        </EmptyState>
      ) : (
        <ScrollBox label="Criteria">
          <table class="stacks" role="table">
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">
                  Clause
                </th>
                <th scope="col" role="columnheader">
                  Evidence{deliverable ? `, ${deliverable.id}` : ''}
                </th>
                <th scope="col" role="columnheader">
                  Verdict
                </th>
                <th scope="col" role="columnheader">
                  Questions
                </th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {criteria.map(({ id, title }) => {
                const status = statusOf(engagement, id);
                return (
                  <tr role="row" key={id}>
                    <th scope="row" role="rowheader" class="clause-name">
                      <a href={paths.clause(key.clientId, key.engagementId, revision.digest, id)}>{id}</a>{' '}
                      {title}
                    </th>
                    <td role="cell" data-label="Evidence">
                      <Badge tone={status.evidence.tone}>{status.evidence.text}</Badge>
                    </td>
                    <td role="cell" data-label="Verdict">
                      <Badge tone={status.verdict.tone}>{status.verdict.text}</Badge>
                    </td>
                    <td role="cell" data-label="Questions">
                      {status.questions === 0 ? '–' : `${status.questions} open`}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  );
};

type Said = { readonly tone: BadgeTone; readonly text: string };

function statusOf(engagement: Engagement, id: string): { evidence: Said; verdict: Said; questions: number } {
  const deliverable = latestDeliverable(engagement);
  const evidence = deliverable?.evidence.find((each) => each.clause === id);
  const verdict = deliverable?.verdicts.find((each) => each.clause === id);
  const open = engagement.questions.filter((each) => each.state === 'open' && each.clauses.includes(id));
  return {
    evidence: !evidence
      ? { tone: 'plain', text: 'none yet' }
      : isStale(engagement, evidence)
        ? { tone: 'stale', text: 'stale' }
        : {
            tone: evidence.outcome === 'met' ? 'good' : evidence.outcome === 'not-met' ? 'stop' : 'wait',
            text: evidence.outcome.replace('-', ' '),
          },
    verdict: !verdict
      ? { tone: 'plain', text: 'not yet' }
      : isStale(engagement, verdict)
        ? { tone: 'stale', text: 'stale' }
        : { tone: verdict.verdict === 'accepted' ? 'good' : 'stop', text: verdict.verdict },
    questions: open.length,
  };
}

const Agreement = ({ reading }: { readonly reading: Reading }) => {
  const { engagement, key } = reading;
  const terms = engagement.terms ?? engagement.offer?.terms;
  const revision = revisionInForce(engagement);
  return (
    <section aria-labelledby="agreement">
      <h2 id="agreement">Agreement</h2>
      <Facts
        facts={[
          [
            'Revision',
            revision ? (
              <>
                {revision.number}, <Digest digest={revision.digest} />
                {' · '}
                <Readiness
                  blocking={revision.blocking}
                  href={paths.handoffFindings(key.clientId, key.engagementId, revision.digest)}
                />
              </>
            ) : (
              'none yet'
            ),
          ],
          ['Price', terms ? formatPrice(terms.price) : 'not offered yet'],
          ['Start', terms?.start ?? 'not offered yet'],
          ['Appetite', terms ? `${terms.appetiteDays} working days` : 'not offered yet'],
          ['Signed', <a href={paths.terms(key.clientId, key.engagementId)}>{signaturesText(engagement)}</a>],
        ]}
      />
    </section>
  );
};

function signaturesText({ offer }: Engagement): string {
  const { client, contractor } = offer?.signatures ?? {};
  if (client && contractor) return 'by both';
  if (client) return 'by the client';
  return contractor ? 'by the contractor' : 'by nobody yet';
}

const Parties = ({ reading }: { readonly reading: Reading }) => (
  <section aria-labelledby="parties">
    <h2 id="parties">Parties</h2>
    <ul class="plain">
      {reading.people.map((person) => (
        <li key={person.userId}>
          <b>{person.name}</b>,{' '}
          {person.party === 'client' ? `${reading.clientName}, ${person.role}` : 'contractor'}{' '}
          <span class="quiet">· {zonePlace(person.workingHours.zone)}</span>
        </li>
      ))}
    </ul>
    {reading.people.some((person) => person.party === 'contractor') || !isLive(reading.engagement) ? null : (
      <p class="quiet">Nobody has joined as the contractor yet.</p>
    )}
  </section>
);

const Latest = ({ reading, latest }: EngagementPageProps) => {
  const { viewer, now, key } = reading;
  return (
    <section aria-labelledby="latest">
      <h2 id="latest">Latest</h2>
      <ol class="plain" reversed>
        {latest.map((entry) => (
          <li key={entry.seq}>
            <b>{entry.who}</b> {entry.title.replaceAll('`', '')}{' '}
            <span class="quiet">
              · <InstantText at={entry.at} zone={viewer.workingHours.zone} now={now} isNear />
            </span>
          </li>
        ))}
      </ol>
      <p>
        <a href={paths.record(key.clientId, key.engagementId)}>The whole record</a>
      </p>
    </section>
  );
};
