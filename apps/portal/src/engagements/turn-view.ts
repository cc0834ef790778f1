/** Whose turn an open item is, as one reader sees it. */
import { unreachable } from '@antipode/base';
import { isWorking, nextEnd, nextStart, workingTimeBetween, type WorkingHours } from '@antipode/clock';
import type { OpenItem } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import type { TurnView } from '../ui/turn-sentence.tsx';
import type { DatedItem, PartyPerson, Role } from './engagement-store.ts';

type Reader = {
  readonly role: Role;
  readonly viewer: { readonly workingHours: WorkingHours };
  readonly people: readonly PartyPerson[];
  readonly now: Temporal.Instant;
};

/** An operator holds nothing, so to them every turn is somebody else's. */
export function turnView(item: DatedItem, { role, viewer, people, now }: Reader): TurnView {
  const act = actInWords(item);
  if (partyOf(role) === item.holder) {
    const due = item.due ?? null;
    return { kind: 'yours', act, due, workingLeft: due && workingTimeBetween(viewer.workingHours, now, due) };
  }
  const hours = people.find((person) => person.party === item.holder)?.workingHours;
  const works = hours !== undefined && isWorking(hours, now);
  return {
    kind: 'theirs',
    party: item.holder,
    act,
    startsIn: hours && !works ? now.until(nextStart(hours, now)) : null,
    endsIn: hours && works ? now.until(nextEnd(hours, now)) : null,
  };
}

export function partyOf(role: Role): 'client' | 'contractor' | undefined {
  if (role === 'operator') return undefined;
  return role === 'contractor' ? 'contractor' : 'client';
}

/** What the holder of an item is to do, in the words of a button. */
export function actInWords({ kind, item }: Pick<OpenItem, 'kind' | 'item'>): string {
  switch (kind) {
    case 'publish':
      return 'publish a handoff';
    case 'invite':
      return 'invite a contractor';
    case 'offer':
      return 'offer terms';
    case 'sign':
      return 'read the terms and sign';
    case 'start':
      return 'start the work';
    case 'deliver':
      return 'submit a deliverable';
    case 'review':
      return `review ${item}`;
    case 'ship':
      return 'ship it';
    case 'close':
      return 'close the engagement';
    case 'answer':
      return `answer ${item}`;
    case 'countersign':
      return `countersign or decline ${item}`;
    case 'rebase':
      return `withdraw ${item} and propose it from the revision in force`;
    case 'revoke':
      return `revoke ${item}`;
    default:
      return unreachable(kind);
  }
}

/** In the order they are due; what has no due time comes last. */
export const compareDue = (a: Temporal.Instant | undefined, b: Temporal.Instant | undefined): number =>
  a && b ? Temporal.Instant.compare(a, b) : Number(a === undefined) - Number(b === undefined);
