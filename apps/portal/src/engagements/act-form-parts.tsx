/** What stands on top of every form that was refused, and the frame of every page of an engagement. */
import type { ComponentChildren } from 'preact';
import { paths } from '../paths.ts';
import { ErrorSummary, HiddenKeys } from '../ui/form.tsx';
import { InstantText } from '../ui/instant-text.tsx';
import { Layout } from '../ui/layout.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { Crumbs } from '../ui/parts.tsx';
import { DayBandFigure } from '../ui/day-band.tsx';
import { TurnSentence } from '../ui/turn-sentence.tsx';
import type { FormState } from './act-form.tsx';
import { findItem, type Reading } from './engagement-reading.ts';
import { typedTexts } from '../http/form-data.ts';
import { partyBand } from './party-band.ts';
import { turnView } from './turn-view.ts';

type EngagementLayoutProps = {
  readonly reading: Reading;
  readonly title: string;
  /** What lies between the engagement and this page. */
  readonly crumbs?: readonly { readonly href: string; readonly text: string }[];
  /** The form that was refused, if one was. */
  readonly refused?: FormState | undefined;
  readonly children: ComponentChildren;
};

/** The frame of a page that belongs to an engagement: the way back to it stands on top. */
export const EngagementLayout = ({
  reading,
  title,
  crumbs = [],
  refused,
  children,
}: EngagementLayoutProps) => {
  const { engagement, clientName, viewer, key } = reading;
  const back = { href: paths.engagement(key.clientId, key.engagementId), text: engagement.title };
  return (
    <Layout
      title={`${isRefused(refused) ? 'Not sent: ' : ''}${title} · ${engagement.title}, ${clientName}`}
      viewer={viewer}
      current="engagements"
    >
      <Crumbs crumbs={[{ href: paths.engagements(), text: 'Engagements' }, back, ...crumbs]} />
      <h1>{title}</h1>
      {reading.role === 'operator' ? (
        <p class="quiet">You host this portal and read along; the two parties act.</p>
      ) : null}
      {refused ? <Refused form={refused} reading={reading} /> : null}
      {children}
    </Layout>
  );
};

const isRefused = (form: FormState | undefined): boolean =>
  form !== undefined && form.problems.length + form.meanwhile.length > 0;

/** Whose turn an item is, as long as it waits on somebody, and when both are at work. */
export const ItemTurn = (props: {
  readonly reading: Reading;
  readonly item: string;
  /** In a list, where one band would stand behind each item. */
  readonly isInList?: boolean;
}) => {
  const { reading, item, isInList = false } = props;
  const open = findItem(reading, item);
  if (!open) return null;
  const { viewer, now } = reading;
  const { zone } = viewer.workingHours;
  const band = isInList ? undefined : partyBand(reading);
  return (
    <>
      <TurnSentence turn={turnView(open, reading)} zone={zone} now={now} />
      {band ? <DayBandFigure {...band} viewerZone={zone} /> : null}
    </>
  );
};

/** A form with its keys. What is wrong with it stands at the top of the page. */
export const ActFormFrame = (props: {
  readonly form: FormState;
  readonly action: string;
  readonly sendsFiles?: boolean;
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}) => (
  <form
    method="post"
    action={props.action}
    class={props.isWide ? 'wide' : undefined}
    encType={props.sendsFiles ? 'multipart/form-data' : undefined}
  >
    <HiddenKeys requestKey={props.form.requestKey} expectedSeq={props.form.expectedSeq} />
    {props.children}
  </form>
);

/**
 * What was typed into a form that no longer stands on the page, because somebody settled its item meanwhile. Words
 * are never lost: they can be copied from here.
 *
 * @param fields the form's texts, each by the name that its label gave it
 */
export const KeptText = ({
  form,
  fields,
}: {
  form: FormState;
  fields: { readonly [name: string]: string };
}) => {
  const kept = Object.entries(fields)
    .map(([name, label]) => ({ label, text: typedTexts(form.typed, name).join('\n') }))
    .filter(({ text }) => text.trim() !== '');
  return kept.length === 0 ? null : (
    <section>
      <h2>What you had written</h2>
      <p>It was not sent, and there is no form for it any more. Copy what you still need.</p>
      <dl class="facts">
        {kept.map(({ label, text }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <pre tabIndex={0}>{text}</pre>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

/** What is wrong with the form that was sent, and what others did while it was written. */
export const Refused = ({ form, reading }: { readonly form: FormState; readonly reading: Reading }) => (
  <>
    <Meanwhile form={form} reading={reading} />
    <ErrorSummary problems={form.problems} />
  </>
);

const Meanwhile = ({ form, reading }: { readonly form: FormState; readonly reading: Reading }) =>
  form.meanwhile.length === 0 ? null : (
    <section class="error-summary" role="alert" aria-labelledby="meanwhile-title" tabIndex={-1}>
      <h2 id="meanwhile-title">Something happened while you were writing</h2>
      <p>Nothing was sent yet, and everything you typed is still here. Read this, then send it again.</p>
      <ol>
        {form.meanwhile.map((entry) => (
          <li key={entry.seq}>
            <p>
              <b>{entry.who}</b> {entry.title.replaceAll('`', '')},{' '}
              <InstantText at={entry.at} zone={reading.viewer.workingHours.zone} now={reading.now} isNear />.
            </p>
            {entry.text === '' ? null : <Markdown text={entry.text} idPrefix={`entry-${entry.seq}-`} />}
          </li>
        ))}
      </ol>
    </section>
  );
