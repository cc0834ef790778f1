/** How it ends: shipped and closed with nothing left hanging, or given up with grounds. */
import { ok, refuse } from '@antipode/base';
import type { Engagement } from '../engagement.ts';
import { type ActOf, type Outcome, written } from './act-of.ts';

export function ship(act: ActOf<'ship'>): Outcome {
  const note = written(act.note, 'where it runs now');
  return note.ok ? ok({ kind: 'shipped', note: note.value }) : note;
}

export function grantAccess(engagement: Engagement, act: ActOf<'grant-access'>): Outcome {
  const what = written(act.what, 'what the access is to');
  if (!what.ok) return what;
  const access = `X-${engagement.accesses.length + 1}` as const;
  return ok({ kind: 'access-granted', access, what: what.value, how: act.how.trim() });
}

export function revokeAccess(engagement: Engagement, act: ActOf<'revoke-access'>): Outcome {
  const access = engagement.accesses.find((each) => each.id === act.access);
  if (!access) return refuse({ kind: 'not-found', item: act.access });
  if (access.revokedAt) return refuse({ kind: 'settled', item: act.access, as: 'revoked' });
  return ok({ kind: 'access-revoked', access: access.id });
}

export function close(engagement: Engagement): Outcome {
  const hanging = [
    ...engagement.accesses.filter((each) => !each.revokedAt),
    ...engagement.questions.filter((each) => each.state === 'open'),
    ...engagement.amendments.filter((each) => each.state === 'open'),
  ].map((each) => each.id);
  return hanging.length > 0 ? refuse({ kind: 'items-open', items: hanging }) : ok({ kind: 'closed' });
}

export function withdraw(act: ActOf<'withdraw'>): Outcome {
  const grounds = written(act.grounds, 'the grounds');
  return grounds.ok ? ok({ kind: 'withdrawn', grounds: grounds.value }) : grounds;
}

export function endEarly(act: ActOf<'end-early'>): Outcome {
  const grounds = written(act.grounds, 'the grounds');
  if (!grounds.ok) return grounds;
  const handover = written(act.handover, 'a handover note: where the work stands and how to go on');
  if (!handover.ok) return handover;
  return ok({ kind: 'ended-early', grounds: grounds.value, handover: handover.value });
}
