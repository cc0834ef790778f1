import type { Finding } from '@antipode/handoff';
import type { ComponentChildren } from 'preact';
import { EngagementLayout } from '../engagements/act-form-parts.tsx';
import { nameIn } from '../engagements/engagement-reading.ts';
import { paths } from '../paths.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { Digest } from '../ui/parts.tsx';
import { Temporal } from 'temporal-polyfill';
import type { HandoffReading } from './find-handoff.ts';
import type { Judgement } from './stored-handoff.ts';

type HandoffFrameProps = {
  readonly handoff: HandoffReading;
  readonly title: string;
  /** A page below the document has the way back to it on top. */
  readonly isBelow?: boolean;
  readonly children: ComponentChildren;
};

/** The frame of every page of a revision: which one it is, and whether it is the one in force. */
export const HandoffFrame = ({ handoff, title, isBelow = false, children }: HandoffFrameProps) => {
  const { reading, revision, at } = handoff;
  const { engagement, key, viewer, now } = reading;
  const crumbs = isBelow ? [{ href: at.document(), text: `Handoff, revision ${revision.number}` }] : [];
  const newest = engagement.revisions.at(-1);
  return (
    <EngagementLayout reading={reading} title={title} crumbs={crumbs}>
      <p class="quiet num">
        Revision {revision.number} · <Digest digest={revision.digest} /> · published by{' '}
        {nameIn(reading, revision.publishedBy)},{' '}
        <InstantText
          at={Temporal.Instant.from(revision.publishedAt)}
          zone={viewer.workingHours.zone}
          now={now}
        />
        {' · '}
        <a href={paths.revisions(key.clientId, key.engagementId)}>All revisions</a>
      </p>
      {engagement.current !== undefined && engagement.current !== revision.digest ? (
        <p class="notice">
          This is not the revision in force.{' '}
          <a href={paths.handoff(key.clientId, key.engagementId)}>Read that one</a> or{' '}
          <a href={paths.compare(key.clientId, key.engagementId, engagement.current, revision.digest)}>
            compare the two
          </a>
          .
        </p>
      ) : engagement.current === undefined && newest && newest.digest !== revision.digest ? (
        <p class="notice">
          Revision {newest.number} is newer.{' '}
          <a href={paths.handoff(key.clientId, key.engagementId, newest.digest)}>Read that one</a> or{' '}
          <a href={paths.compare(key.clientId, key.engagementId, revision.digest, newest.digest)}>
            compare the two
          </a>
          .
        </p>
      ) : null}
      {children}
    </EngagementLayout>
  );
};

/** What stands against a revision, in a sentence. */
export function findingsInWords(findings: readonly Finding[]): string {
  const many = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const parts = [
    [many('blocks'), 'blocks', 'block'],
    [many('warns'), 'warns', 'warn'],
    [many('notes'), 'is a note', 'are notes'],
  ] as const;
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, one, more]) => `${count} ${count === 1 ? one : more}`);
  if (said.length === 0) return 'Nothing was found.';
  return `${findings.length === 1 ? 'One finding' : `${findings.length} findings`}: ${said.join(', ')}.`;
}

/** What the number of findings does not say: what was accepted, and what nobody can tell. */
export function besidesInWords({ lint }: Judgement): string {
  if (!lint) return 'It was published before handoffs were linted, so only its format was judged. ';
  const { accepted, cannotTell } = lint;
  return [
    ...(accepted.length > 0 ? [`${accepted.length} accepted with a reason.`] : []),
    ...(cannotTell.length > 0
      ? [`${cannotTell.length} ${cannotTell.length === 1 ? 'rule' : 'rules'} could not be judged.`]
      : []),
  ].join(' ');
}
