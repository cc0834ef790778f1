/** Whether a revision is ready to be handed off: a word that informs, and keeps nobody from anything. */
import { Badge } from '../ui/parts.tsx';

/** @param blocking how many findings block, of those that nobody has answered with a reason */
export const Readiness = ({
  blocking,
  href,
}: {
  readonly blocking: number;
  /** Where the findings stand; absent on their own page. */
  readonly href?: string;
}) =>
  blocking === 0 ? (
    <Badge tone="good">Ready to hand off</Badge>
  ) : (
    <>
      <Badge tone="stop">Not ready</Badge>{' '}
      {href === undefined ? '' : <a href={href}>{blockingText(blocking)}</a>}
      {href === undefined ? blockingText(blocking) : ''}
    </>
  );

const blockingText = (blocking: number): string =>
  blocking === 1 ? '1 finding blocks' : `${blocking} findings block`;

/** Beside a signature: both may sign whatever stands against the revision, and the record says that they did. */
export const SigningNote = ({ blocking }: { readonly blocking: number }) =>
  blocking === 0 ? null : (
    <p>
      {blocking === 1 ? 'One finding blocks' : `${blocking} findings block`} this revision. You may sign all
      the same; the record will say so.
    </p>
  );
