import type { DayBand } from '@antipode/clock';
import type { Temporal } from 'temporal-polyfill';
import type { Viewer } from '../accounts/viewer.ts';
import { paths } from '../paths.ts';
import { DayBandFigure } from '../ui/day-band.tsx';
import { InstantText } from '../ui/instant-text.tsx';
import { Layout } from '../ui/layout.tsx';
import { Badge, EmptyState, WaitingItem, WaitingList } from '../ui/parts.tsx';
import { TurnSentence, type TurnView, turnText } from '../ui/turn-sentence.tsx';
import type { DeskEngagement, DeskItem } from './desk-item.ts';
import { itemPath } from './item-path.ts';
import { itemHeading } from './item-title.ts';
import { actInWords } from './turn-view.ts';

export type DeskEntry = { readonly item: DeskItem; readonly turn: TurnView };

export type DeskPageProps = {
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
  /** In the order they are due. */
  readonly mine: readonly DeskEntry[];
  readonly theirs: readonly DeskEntry[];
  readonly engagements: readonly DeskEngagement[];
  /** The viewer's day against whoever shares the most urgent item with them. */
  readonly band: { readonly band: DayBand; readonly labels: readonly string[] } | undefined;
  readonly mayPublish: boolean;
};

export const DeskPage = (props: DeskPageProps) => {
  const { viewer, now, mine, theirs, engagements, band, mayPublish } = props;
  const { zone } = viewer.workingHours;
  return (
    <Layout title="Desk" viewer={viewer} current="desk">
      <h1 class="visually-hidden">Desk</h1>
      <TurnSentence turn={firstTurn(mine, theirs)} zone={zone} now={now}>
        {waitingText(mine.length, theirs.length)}
      </TurnSentence>
      {band ? <DayBandFigure band={band.band} labels={band.labels} viewerZone={zone} /> : null}
      <section aria-labelledby="mine">
        <h2 id="mine">Waits on you</h2>
        {mine.length === 0 ? (
          <EmptyState title="Nothing waits on you.">
            <p>When something does, it stands here, and a notice reaches you in your working hours.</p>
          </EmptyState>
        ) : (
          <WaitingList>
            {mine.map((entry) => (
              <DeskRow key={rowKey(entry)} entry={entry} zone={zone} now={now} />
            ))}
          </WaitingList>
        )}
      </section>
      {theirs.length === 0 ? null : (
        <section aria-labelledby="theirs">
          <h2 id="theirs">Waits on others</h2>
          <WaitingList>
            {theirs.map((entry) => (
              <DeskRow key={rowKey(entry)} entry={entry} zone={zone} now={now} />
            ))}
          </WaitingList>
        </section>
      )}
      <section aria-labelledby="engagements">
        <h2 id="engagements">Engagements</h2>
        <EngagementList engagements={engagements.slice(0, 6)} zone={zone} now={now} mayPublish={mayPublish} />
      </section>
    </Layout>
  );
};

const rowKey = ({ item }: DeskEntry): string => `${item.clientId}/${item.engagementId}/${item.item}`;

const firstTurn = (mine: readonly DeskEntry[], theirs: readonly DeskEntry[]): TurnView =>
  mine[0]?.turn ??
  theirs[0]?.turn ?? { kind: 'nobody', text: 'Nothing waits, neither on you nor on others.' };

const things = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function waitingText(mine: number, theirs: number): string {
  return `${things(mine, 'thing waits', 'things wait')} on you, ${theirs} on others.`;
}

const DeskRow = (props: {
  readonly entry: DeskEntry;
  readonly zone: string;
  readonly now: Temporal.Instant;
}) => {
  const { item, turn } = props.entry;
  const heading = itemHeading(item);
  return (
    <WaitingItem
      href={itemPath(item, item)}
      {...heading}
      more={heading.title === '' ? item.engagementTitle : `${item.engagementTitle} · ${actInWords(item)}`}
      due={item.due ? <InstantText at={item.due} zone={props.zone} now={props.now} isNear /> : 'No due time'}
      dueMore={shortTurn(turn, props)}
    />
  );
};

/** The turn without its act, which stands on the left already. */
function shortTurn(
  turn: TurnView,
  reader: { readonly zone: string; readonly now: Temporal.Instant },
): string {
  if (turn.kind === 'theirs') return turnText(turn, reader).split(':')[0] ?? '';
  if (turn.kind === 'yours' && turn.workingLeft) {
    return turnText({ ...turn, act: '', due: null }, reader)
      .replace(/^Your turn: ,? ?/, '')
      .replace(/\.$/, '');
  }
  return '';
}

export const EngagementList = (props: {
  readonly engagements: readonly DeskEngagement[];
  readonly zone: string;
  readonly now: Temporal.Instant;
  readonly mayPublish: boolean;
}) =>
  props.engagements.length === 0 ? (
    <EmptyState title="No engagement yet.">
      {props.mayPublish ? (
        <p>
          An engagement begins with a handoff: <a href={paths.newHandoff()}>publish one</a>.
        </p>
      ) : (
        <p>It begins when a client publishes a handoff and invites you to it.</p>
      )}
    </EmptyState>
  ) : (
    <>
      <WaitingList>
        {props.engagements.map((each) => (
          <WaitingItem
            key={`${each.clientId}/${each.engagementId}`}
            href={paths.engagement(each.clientId, each.engagementId)}
            name={each.title}
            title=""
            more={each.clientName}
            due={<Badge tone={badgeTone(each.state)}>{each.state.replace('-', ' ')}</Badge>}
            dueMore={<InstantText at={each.updatedAt} zone={props.zone} now={props.now} isNear />}
          />
        ))}
      </WaitingList>
      {props.mayPublish ? (
        <p>
          <a href={paths.newHandoff()}>Publish another handoff</a>
        </p>
      ) : null}
    </>
  );

export function badgeTone(state: string): 'plain' | 'good' | 'wait' | 'stop' {
  if (['accepted', 'shipped', 'closed'].includes(state)) return 'good';
  if (['withdrawn', 'ended-early'].includes(state)) return 'stop';
  return ['agreed', 'under-way', 'delivered'].includes(state) ? 'wait' : 'plain';
}

export const EngagementsPage = (props: {
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
  readonly engagements: readonly DeskEngagement[];
  readonly mayPublish: boolean;
}) => (
  <Layout title="Engagements" viewer={props.viewer} current="engagements">
    <h1>Engagements</h1>
    <EngagementList {...props} zone={props.viewer.workingHours.zone} />
  </Layout>
);
