import type { Verdict } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { nameIn, type Reading } from '../engagements/engagement-reading.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { Badge, type BadgeTone } from '../ui/parts.tsx';
import type { MatrixRow } from './deliverable-matrix.ts';
import { outcomeNames } from './evidence-words.ts';

/** What was run for a clause, what came out, and how to run it again. */
export const EvidenceList = ({ evidence }: { readonly evidence: MatrixRow['evidence'] }) =>
  evidence.length === 0 ? (
    <p class="quiet">No evidence.</p>
  ) : (
    <>
      {evidence.map((each, index) => (
        <div key={index}>
          <p>
            <Badge tone={toneOf(each)}>{outcomeNames[each.outcome]}</Badge>
            {each.isStale ? (
              <>
                {' '}
                <Badge tone="stale">stale</Badge> The clause has changed since.
              </>
            ) : null}
          </p>
          <p>
            Ran <code>{each.ran}</code>
            {each.seed === undefined ? null : (
              <>
                {' '}
                with seed <code>{each.seed}</code>
              </>
            )}
          </p>
          {each.rerun === undefined ? null : (
            <p>
              Run it again: <code>{each.rerun}</code>
            </p>
          )}
        </div>
      ))}
    </>
  );

function toneOf({ outcome, isStale }: MatrixRow['evidence'][number]): BadgeTone {
  if (isStale) return 'plain';
  if (outcome === 'met') return 'good';
  return outcome === 'not-met' ? 'stop' : 'plain';
}

export const VerdictText = (props: {
  readonly reading: Reading;
  readonly verdict: (Verdict & { readonly isStale: boolean }) | undefined;
  readonly idPrefix: string;
}) => {
  const { reading, verdict, idPrefix } = props;
  if (!verdict) return <p class="quiet">No verdict yet.</p>;
  const { zone } = reading.viewer.workingHours;
  return (
    <>
      <p>
        <Badge tone={verdict.isStale ? 'plain' : verdict.verdict === 'accepted' ? 'good' : 'stop'}>
          {verdict.verdict}
        </Badge>
        {verdict.isStale ? (
          <>
            {' '}
            <Badge tone="stale">stale</Badge> The clause has changed since.
          </>
        ) : null}
      </p>
      {verdict.grounds === '' ? null : <Markdown text={verdict.grounds} idPrefix={idPrefix} />}
      <p class="quiet">
        {nameIn(reading, verdict.by)},{' '}
        <InstantText at={Temporal.Instant.from(verdict.at)} zone={zone} now={reading.now} isNear />
      </p>
    </>
  );
};
