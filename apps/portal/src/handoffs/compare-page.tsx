/** Two revisions side by side in words: what was added, changed and removed, clause by clause. */
import { unreachable } from '@antipode/base';
import type { Clause } from '@antipode/handoff';
import type { Revision } from '@antipode/engagement';
import { EngagementLayout } from '../engagements/act-form-parts.tsx';
import {
  breakingClauses,
  CallerChanges,
  type CallerChangesFound,
  callersInWords,
  changesOf,
} from './caller-changes.tsx';
import { clauseText, titledText } from './clause-text.ts';
import type { Reading } from '../engagements/engagement-reading.ts';
import { clauseAnchor, paths } from '../paths.ts';
import { Badge, Pagination } from '../ui/parts.tsx';
import { diffTexts, type HandoffComparison, type ShownChange } from './compare-handoffs.ts';
import { handoffPaths } from './handoff-paths.ts';
import { LineName } from './handoff-page.tsx';
import { shortened } from './plain-words.tsx';
import { CompareForm } from './revisions-page.tsx';

export const changesPerPage = 30;

type ComparePageProps = {
  readonly reading: Reading;
  readonly from: Revision;
  readonly to: Revision;
  readonly comparison: HandoffComparison;
  readonly shown: readonly ShownChange[];
  readonly page: number;
  readonly cut: ReadonlySet<string>;
  readonly callers: CallerChangesFound;
};

export const ComparePage = (props: ComparePageProps) => {
  const { reading, from, to, comparison, shown, page, cut, callers } = props;
  const { clientId, engagementId } = reading.key;
  const { changes } = comparison;
  const base = paths.compare(clientId, engagementId, from.digest, to.digest);
  const pages = Math.max(1, Math.ceil(changes.length / changesPerPage));
  return (
    <EngagementLayout
      reading={reading}
      title={`Revision ${from.number} to revision ${to.number}`}
      crumbs={[{ href: paths.revisions(clientId, engagementId), text: 'Revisions' }]}
    >
      <p class="lead">{countsInWords(comparison)}</p>
      <Callers {...props} base={base} />
      <CompareForm reading={reading} from={from.digest} to={to.digest} />
      {pages > 1 ? (
        <p class="quiet">
          Page {page} of {pages}.
        </p>
      ) : null}
      {shown.map((change) => (
        <Change
          key={`${change.kind} ${change.line.id}`}
          change={change}
          isCut={cut.has(change.line.id)}
          {...{ reading, from, to, callers }}
        />
      ))}
      <Pagination
        previous={page > 1 ? `${base}&page=${page - 1}` : undefined}
        next={page < pages ? `${base}&page=${page + 1}` : undefined}
      />
    </EngagementLayout>
  );
};

const mostBreaking = 12;

/** What the changes do to callers, with the way to those that break one. */
const Callers = ({ callers, comparison, base }: ComparePageProps & { readonly base: string }) => {
  const words = callersInWords(callers);
  if (words === undefined) return null;
  const breaking = breakingClauses(callers);
  const pageOf = (id: string): number =>
    Math.floor(comparison.changes.findIndex(({ line }) => line.id === id) / changesPerPage) + 1;
  return (
    <>
      <p class="lead">{words}</p>
      {breaking.length > 0 ? (
        <ul class="caller-changes">
          {breaking.slice(0, mostBreaking).map((id) => (
            <li key={id}>
              <a href={`${base}&page=${pageOf(id)}#${encodeURI(clauseAnchor(id))}`}>{id}</a>
            </li>
          ))}
          {breaking.length > mostBreaking ? <li>and {breaking.length - mostBreaking} more</li> : null}
        </ul>
      ) : null}
    </>
  );
};

function countsInWords({ changes, unchanged }: HandoffComparison): string {
  const many = (kind: ShownChange['kind']): number => changes.filter((change) => change.kind === kind).length;
  const clauses = `${unchanged} ${unchanged === 1 ? 'clause stays' : 'clauses stay'} as ${unchanged === 1 ? 'it was' : 'they were'}`;
  if (changes.length === 0) return `No clause differs: ${clauses}.`;
  return `${many('added')} added, ${many('changed')} changed, ${many('removed')} removed; ${clauses}.`;
}

type ChangeProps = {
  readonly change: ShownChange;
  readonly reading: Reading;
  readonly from: Revision;
  readonly to: Revision;
  readonly isCut: boolean;
  readonly callers: CallerChangesFound;
};

const tones = { added: 'good', changed: 'wait', removed: 'stop' } as const;

const Change = ({ change, reading, from, to, isCut, callers }: ChangeProps) => {
  const digest = change.kind === 'removed' ? from.digest : to.digest;
  return (
    <section class="change" id={clauseAnchor(change.line.id)}>
      <h2>
        <Badge tone={tones[change.kind]}>{change.kind}</Badge>{' '}
        <a href={handoffPaths({ ...reading.key, digest }).clause(change.line.id)}>
          <LineName line={change.line} />
        </a>
      </h2>
      {change.line.kind === 'operation' && callers ? (
        <CallerChanges changes={changesOf(callers, change.line.id)} />
      ) : null}
      <pre class="words" tabIndex={0}>
        <Words change={change} isCut={isCut} />
      </pre>
    </section>
  );
};

const Words = ({ change, isCut }: Pick<ChangeProps, 'change' | 'isCut'>) => {
  const most = isCut ? 1_500 : 40_000;
  const textOf = (clause: ShownChange['before']): string =>
    clause ? shortened(comparedText(clause), most) : '';
  switch (change.kind) {
    case 'added':
      return <ins>{textOf(change.after)}</ins>;
    case 'removed':
      return <del>{textOf(change.before)}</del>;
    case 'changed': {
      const before = titled(change.before, textOf(change.before));
      const after = titled(change.after, textOf(change.after));
      if (before === after) return <>{unseenDifference(change.line.kind)}</>;
      return (
        <>
          {diffTexts(before, after).map((part, index) =>
            part.kind === 'inserted' ? (
              <ins key={index}>{part.text}</ins>
            ) : part.kind === 'deleted' ? (
              <del key={index}>{part.text}</del>
            ) : (
              part.text
            ),
          )}
        </>
      );
    }
    default:
      return unreachable(change.kind);
  }
};

/** What else belongs to a clause, where its own text says the same. */
const unseenDifference = (kind: ShownChange['line']['kind']): string =>
  kind === 'operation'
    ? 'Its own text says the same: a schema, a server or a way to authenticate that it uses differs.'
    : 'Only what stands around the text differs: the feature, its tags or its examples.';

const titled = (clause: ShownChange['before'], text: string): string =>
  clause ? titledText(clause, text) : text;

/** Prose without the line breaks that only an editor put there: a paragraph that was wrapped anew says the same. */
function comparedText({ kind, body }: Clause): string {
  const text = clauseText(body);
  if (kind === 'criterion' || kind === 'operation') return text;
  return text.replaceAll(/(?<=[^\n|])\n(?=[\p{L}\p{N}("“'‘`*_[])(?!\d+[.)] |[*_] )/gu, ' ');
}
