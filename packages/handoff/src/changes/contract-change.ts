/**
 * What a change of a contract does to whoever calls it.
 *
 * A caller sends requests and reads responses. So a contract that accepts less breaks callers, and one that may
 * send more breaks them as well; the other way round nothing happens to them. Everything here follows from that.
 */
import type { ClauseId } from '../clause.ts';
import type { ChangeRule } from './change-rules.ts';

export type ChangeEffect = 'breaks' | 'may-break' | 'safe';

/** Which way a schema travels: callers send requests and read responses. */
export type Side = 'request' | 'response';

export type ChangePlace = {
  /** For people: `request body application/json › amountMinor`. */
  readonly words: string;
  /** For programs: where it stands in the operation's body, schemas that it names written out. */
  readonly pointer: string;
};

export type ContractChange = {
  /** The operation that it makes stale, by its id before; by its id after where it is new. */
  readonly clause: ClauseId;
  /** The operation's id after, where that is another one: a parameter of its path has a new name. */
  readonly now?: ClauseId;
  readonly rule: ChangeRule;
  readonly effect: ChangeEffect;
  readonly at: ChangePlace;
  /** One sentence. */
  readonly message: string;
  readonly from?: string;
  readonly to?: string;
  /** In how many more places of the operation the very same schema stands. */
  readonly otherPlaces?: number;
};

/** A change before it is known where in which operation it stands. */
export type LocalChange = {
  readonly rule: ChangeRule;
  readonly says: (it: string) => string;
  readonly from?: string;
  readonly to?: string;
  /** Where it is not about the schema itself but about a part of it. */
  readonly step?: PlaceStep;
};

export type PlaceStep = { readonly words: string; readonly pointer: string };

/** An item of a list is written after the list's name, everything else below it. */
export const eachItem: PlaceStep = { words: '[]', pointer: '/items' };

export function placeBelow(place: ChangePlace, step: PlaceStep): ChangePlace {
  const joint = step.words.startsWith('[') ? '' : ' › ';
  return { words: place.words + joint + step.words, pointer: place.pointer + step.pointer };
}
