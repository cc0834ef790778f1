/** One clause as it stands in the document: what it says, and beside it what was said about it. */
import { unreachable } from '@antipode/base';
import { severities, type Clause, type Finding } from '@antipode/handoff';
import type { Evidence, Question } from '@antipode/engagement';
import { clauseAnchor } from '../paths.ts';
import { Badge } from '../ui/parts.tsx';
import { ClauseProse } from './clause-prose.tsx';
import { type ClauseNotes, hasNotes } from './clause-notes.ts';
import { clauseText } from './clause-text.ts';
import { CriterionView } from './criterion-view.tsx';
import { severityTone } from './finding-view.tsx';
import type { HandoffPaths } from './handoff-paths.ts';
import { OperationView } from './operation-view.tsx';
import { shortened } from './plain-words.tsx';
import { withoutConstraints } from './without-constraints.ts';
import type { SchemaLinks } from './schema-view.tsx';

export type ClauseArticleProps = {
  readonly clause: Clause;
  readonly notes: ClauseNotes;
  readonly links: SchemaLinks;
  readonly at: HandoffPaths;
  readonly mayAsk: boolean;
  /** Only the beginning, because the whole would make the page too large. */
  readonly isCut?: boolean;
};

export const ClauseArticle = (props: ClauseArticleProps) => {
  const { clause, notes, at, mayAsk, isCut = false } = props;
  return (
    <article class="clause" id={clauseAnchor(clause.id)} aria-labelledby={`title-${clauseAnchor(clause.id)}`}>
      <div class="clause-text">
        <h2 id={`title-${clauseAnchor(clause.id)}`}>
          <a class="clause-id" href={at.clause(clause.id)} title="The address of this clause">
            {isNumbered(clause) ? clause.id : '#'}
          </a>
          {shortened(clause.title, 300)}
        </h2>
        {isCut ? <CutClause {...props} /> : <ClauseBody {...props} />}
        <p class="clause-acts quiet">
          <a href={at.file(clause.file)}>
            {clause.file}:{clause.line}
          </a>
          {mayAsk ? (
            <>
              {' · '}
              <a href={at.ask(clause.id)}>
                Ask a question<span class="visually-hidden"> on {clause.id}</span>
              </a>
            </>
          ) : null}
        </p>
      </div>
      {hasNotes(notes) ? (
        <aside aria-label={`Notes on ${shortened(clause.title, 100)}`}>
          <Notes notes={notes} at={at} />
        </aside>
      ) : null}
    </article>
  );
};

/** A section is named by its title; the others are called by their ids. */
const isNumbered = (clause: Clause): boolean => clause.kind !== 'section' && clause.kind !== 'decision';

const ClauseBody = ({ clause, links }: ClauseArticleProps) => {
  const { body } = clause;
  const idPrefix = `${clauseAnchor(clause.id)}-`;
  switch (body.kind) {
    case 'section':
      return <ClauseProse markdown={withoutConstraints(body.markdown)} idPrefix={idPrefix} />;
    case 'constraint':
      return isSaidByTitle(clause, body.markdown) ? null : (
        <ClauseProse markdown={body.markdown} idPrefix={idPrefix} />
      );
    case 'decision':
      return <ClauseProse markdown={body.markdown} idPrefix={idPrefix} />;
    case 'criterion':
      return <CriterionView body={body} idPrefix={idPrefix} />;
    case 'operation':
      return <OperationView body={body} links={links} idPrefix={idPrefix} />;
    default:
      return unreachable(body);
  }
};

/** A constraint of one sentence is its own title. */
function isSaidByTitle({ id, title }: Clause, markdown: string): boolean {
  const bare = (text: string): string => text.replaceAll(/[\s*_`:.)–—-]+/g, '');
  return bare(markdown) === bare(`${id} ${title}`);
}

const CutClause = ({ clause, at }: ClauseArticleProps) => (
  <>
    <p class="quiet">
      This clause is too long for one page. Here is its beginning; the whole stands in{' '}
      <a href={at.file(clause.file)}>{clause.file}</a>.
    </p>
    <pre tabIndex={0}>{shortened(clauseText(clause.body), 3_000)}</pre>
  </>
);

const mostNotes = 5;

const Notes = ({ notes, at }: { readonly notes: ClauseNotes; readonly at: HandoffPaths }) => (
  <>
    {bySeverity(notes.findings)
      .slice(0, mostNotes)
      .map((finding, index) => (
        <FindingNote key={index} finding={finding} />
      ))}
    {notes.findings.length > mostNotes ? (
      <div class="note">
        <a href={at.findings()}>{notes.findings.length - mostNotes} more findings</a>
      </div>
    ) : null}
    {notes.accepted.slice(0, mostNotes).map(({ finding, because }, index) => (
      <div class="note" key={index}>
        <Badge tone="plain">accepted</Badge> {shortened(finding.message, 240)} <b>Because</b>{' '}
        {shortened(because, 240)}
      </div>
    ))}
    {notes.open.slice(0, mostNotes).map((question) => (
      <div class="note note-asked" key={question.id}>
        <Badge tone="wait">open</Badge> <a href={at.question(question.id)}>{question.id}</a>{' '}
        {shortened(question.text, 240)}
      </div>
    ))}
    {notes.decided.slice(-mostNotes).map((question) => (
      <DecisionNote key={question.id} question={question} at={at} />
    ))}
    <EvidenceNote notes={notes} at={at} />
    <VerdictNote notes={notes} at={at} />
  </>
);

const bySeverity = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));

const FindingNote = ({ finding }: { readonly finding: Finding }) => (
  <div class={finding.severity === 'blocks' ? 'note note-blocks' : 'note'}>
    <Badge tone={severityTone[finding.severity]}>{finding.severity}</Badge>{' '}
    <b>{shortened(finding.question ?? finding.message, 300)}</b>
    <br />
    {finding.question === undefined ? '' : `${shortened(finding.message, 300)} `}
    {shortened(finding.fix, 300)}
  </div>
);

const DecisionNote = ({ question, at }: { readonly question: Question; readonly at: HandoffPaths }) => (
  <div class="note">
    <b>Decided</b> on <a href={at.decision(question.id)}>{question.id}</a>:{' '}
    {shortened(question.decision?.text ?? '', 240)}
  </div>
);

const outcomeWords: { readonly [outcome in Evidence['outcome']]: string } = {
  met: 'Met',
  'not-met': 'Not met',
  'cannot-tell': 'Cannot tell',
  'by-hand': 'To be checked by hand',
};

const EvidenceNote = ({
  notes: { evidence },
  at,
}: {
  readonly notes: ClauseNotes;
  readonly at: HandoffPaths;
}) => {
  if (!evidence) return null;
  const { deliverable, isStale, outcome } = evidence;
  const commit = deliverable.commits[0];
  const tone = isStale ? '' : outcome === 'met' ? 'note-met' : outcome === 'not-met' ? 'note-blocks' : '';
  return (
    <div class={`note ${tone}`}>
      <b>{outcomeWords[outcome]}</b>
      {commit ? (
        <>
          {' at '}
          <code>{commit.sha.slice(0, 7)}</code>
        </>
      ) : null}
      , ran {shortened(evidence.ran, 160)}
      {evidence.seed === undefined ? '' : `, seed ${shortened(evidence.seed, 40)}`} (
      <a href={at.deliverable(deliverable.id)}>{deliverable.id}</a>).{isStale ? <Stale /> : null}
    </div>
  );
};

const VerdictNote = ({
  notes: { verdict },
  at,
}: {
  readonly notes: ClauseNotes;
  readonly at: HandoffPaths;
}) => {
  if (!verdict) return null;
  const { isStale, deliverable } = verdict;
  const tone = isStale ? '' : verdict.verdict === 'accepted' ? 'note-met' : 'note-blocks';
  return (
    <div class={`note ${tone}`}>
      <b>{verdict.verdict === 'accepted' ? 'Accepted' : 'Rejected'}</b> in the review of{' '}
      <a href={at.deliverable(deliverable.id)}>{deliverable.id}</a>
      {verdict.grounds === '' ? '' : `: ${shortened(verdict.grounds, 240)}`}
      {isStale ? <Stale /> : null}
    </div>
  );
};

const Stale = () => (
  <>
    {' '}
    <Badge tone="stale">stale</Badge> The clause said something else then.
  </>
);
