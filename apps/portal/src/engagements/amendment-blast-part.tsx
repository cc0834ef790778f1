/** The blast radius on a page: what becomes stale, and each clause before and after, side by side. */
import type { BlastRadius } from '@antipode/engagement';
import type { Clause } from '@antipode/handoff';
import { CallerChanges, callersInWords, changesOf } from '../handoffs/caller-changes.tsx';
import { clauseText, titledText } from '../handoffs/clause-text.ts';
import { diffTexts } from '../handoffs/compare-handoffs.ts';
import { shortened } from '../handoffs/plain-words.tsx';
import { paths } from '../paths.ts';
import { Facts, SideBySide } from '../ui/parts.tsx';
import { type Blast, mostShown, touchedBy } from './amendment-blast.ts';
import { ClauseLink } from './clause-quote.tsx';
import type { Reading } from './engagement-reading.ts';

type BlastPartProps = {
  readonly reading: Reading;
  readonly blast: Blast;
  /** Whether it has happened: "became stale", or "would become stale". */
  readonly isInEffect: boolean;
};

export const BlastPart = ({ reading, blast, isInEffect }: BlastPartProps) => {
  const { base, next, radius } = blast;
  if (base === next)
    return <p>It stays with the same revision, so it makes no clause, evidence or verdict stale.</p>;
  const touched = touchedBy(radius);
  const callers = callersInWords(blast.callers);
  return (
    <>
      <p class="lead">{radiusInWords(radius, isInEffect)}</p>
      {callers === undefined ? null : <p>{callers}</p>}
      <StaleFacts reading={reading} radius={radius} />
      {touched.slice(0, mostShown).map((id) => (
        <ClauseChange key={id} reading={reading} blast={blast} id={id} />
      ))}
      {touched.length > mostShown ? (
        <p>
          {touched.length - mostShown} more differ.{' '}
          <a href={paths.compare(reading.key.clientId, reading.key.engagementId, base, next)}>
            Compare the two revisions
          </a>{' '}
          to see all of them.
        </p>
      ) : null}
    </>
  );
};

function radiusInWords(
  { added, changed, removed, evidence, verdicts, questions }: BlastRadius,
  isInEffect: boolean,
) {
  if (added.length + changed.length + removed.length === 0)
    return 'The two revisions say the same in every clause.';
  const clauses = `${changed.length} changed, ${added.length} added, ${removed.length} removed`;
  const stale = [
    count(evidence.length, 'piece of evidence', 'pieces of evidence'),
    count(verdicts.length, 'verdict', 'verdicts'),
    count(questions.length, 'open question', 'open questions'),
  ].filter((part) => part !== '');
  const makes = isInEffect ? 'It made stale' : 'It makes stale';
  return `Clauses: ${clauses}. ${stale.length === 0 ? `${makes} no evidence, no verdict and no open question` : `${makes} ${stale.join(', ')}`}.`;
}

const count = (many: number, one: string, more: string): string =>
  many === 0 ? '' : `${many} ${many === 1 ? one : more}`;

const StaleFacts = ({ reading, radius }: { reading: Reading; radius: BlastRadius }) => {
  const { clientId, engagementId } = reading.key;
  const onDeliverables = (stale: BlastRadius['evidence']) =>
    [...Map.groupBy(stale, (each) => each.deliverable)].map(([deliverable, each], index) => (
      <span key={deliverable}>
        {index > 0 ? '; ' : ''}
        {[...new Set(each.map(({ clause }) => clause))].join(', ')} in{' '}
        <a href={paths.deliverable(clientId, engagementId, deliverable)}>{deliverable}</a>
      </span>
    ));
  const facts = [
    ...(radius.evidence.length > 0 ? [['Evidence on', onDeliverables(radius.evidence)] as const] : []),
    ...(radius.verdicts.length > 0 ? [['Verdicts on', onDeliverables(radius.verdicts)] as const] : []),
    ...(radius.questions.length > 0
      ? [
          [
            'Open questions',
            radius.questions.map((id, index) => (
              <span key={id}>
                {index > 0 ? ', ' : ''}
                <a href={paths.question(clientId, engagementId, id)}>{id}</a>
              </span>
            )),
          ] as const,
        ]
      : []),
  ];
  return facts.length === 0 ? null : <Facts facts={facts} />;
};

const ClauseChange = ({ reading, blast, id }: { reading: Reading; blast: Blast; id: string }) => {
  const before = blast.before.get(id);
  const after = blast.after.get(id);
  const { radius } = blast;
  const change = radius.added.includes(id) ? 'added' : radius.removed.includes(id) ? 'removed' : 'changed';
  return (
    <section class="change">
      <h3>
        <ClauseLink
          reading={reading}
          digest={change === 'removed' ? blast.base : blast.next}
          id={id}
          title={after?.title ?? before?.title}
        />{' '}
        <span class="quiet">{change}</span>
      </h3>
      {(after ?? before)?.kind === 'operation' && blast.callers ? (
        <CallerChanges changes={changesOf(blast.callers, id)} />
      ) : null}
      <Sides before={before && textOf(before)} after={after && textOf(after)} />
    </section>
  );
};

/** The page that compares the two revisions has all of it. */
const longestSide = 3_000;
const textOf = (clause: Clause): string =>
  shortened(titledText(clause, clauseText(clause.body)), longestSide);

const Sides = ({ before, after }: { before: string | undefined; after: string | undefined }) => {
  if (before === undefined)
    return <SideBySide before={<p class="quiet">It was not there.</p>} after={<pre>{after}</pre>} />;
  if (after === undefined)
    return <SideBySide before={<pre>{before}</pre>} after={<p class="quiet">It goes away.</p>} />;
  if (before === after) {
    return <p>Its own words stay the same; what it refers to changes, such as a schema of the contract.</p>;
  }
  const parts = diffTexts(before, after);
  return (
    <SideBySide
      before={
        <pre>
          {parts.map((part, index) =>
            part.kind === 'inserted' ? null : part.kind === 'deleted' ? (
              <del key={index}>{part.text}</del>
            ) : (
              part.text
            ),
          )}
        </pre>
      }
      after={
        <pre>
          {parts.map((part, index) =>
            part.kind === 'deleted' ? null : part.kind === 'inserted' ? (
              <ins key={index}>{part.text}</ins>
            ) : (
              part.text
            ),
          )}
        </pre>
      }
    />
  );
};
