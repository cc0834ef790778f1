/** What runs say, in words: the same wherever a run is shown. */
import type { Party } from '@antipode/engagement';
import type { Verdict } from '@antipode/verify';
import { Badge, type BadgeTone } from '../ui/parts.tsx';
import type { Agreement } from './run-agreement.ts';

export const parties = ['contractor', 'client'] as const satisfies readonly Party[];

export const verdictTones: { readonly [verdict in Verdict]: BadgeTone } = {
  met: 'good',
  'not met': 'stop',
  'cannot tell': 'wait',
  'by hand': 'wait',
};

/** A verdict on a text that is no longer there, or of a run of something else, keeps its word and loses its sign. */
export const RunVerdictBadge = ({ verdict, isStale }: { verdict: Verdict; isStale: boolean }) => (
  <>
    <Badge tone={isStale ? 'plain' : verdictTones[verdict]}>{verdict}</Badge>
    {isStale ? (
      <>
        {' '}
        <Badge tone="stale">stale</Badge>
      </>
    ) : null}
  </>
);

/** What the two runs come to at a clause; nothing where there are not two. */
export const agreementNames: { readonly [agreement in Agreement]: string } = {
  differ: 'They differ',
  'both-not-met': 'Both say not met',
  'contractor-only': 'Only the contractor’s tells',
  'client-only': 'Only the client’s tells',
  'neither-tells': 'Neither can tell',
  'both-met': 'Both say met',
  'no-run': 'Not run',
};

export const agreementTones: { readonly [agreement in Agreement]: BadgeTone } = {
  differ: 'stop',
  'both-not-met': 'stop',
  'contractor-only': 'plain',
  'client-only': 'plain',
  'neither-tells': 'wait',
  'both-met': 'good',
  'no-run': 'plain',
};

/** "and 12 more in the file" */
export const More = ({ more }: { readonly more: number }) =>
  more === 0 ? null : <> and {more.toLocaleString('en')} more, which the file has</>;

/** What somebody's file says, as text: never as markup, and never turning the direction of what stands beside it. */
export const Said = ({ text }: { readonly text: string }) => <bdi class="said">{text}</bdi>;
