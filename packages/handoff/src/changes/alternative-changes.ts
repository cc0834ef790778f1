/** Which alternative of a choice became which. */
import type { LocalChange, Side } from './contract-change.ts';
import type { SchemaNode } from './schema-parts.ts';
import type { SchemaShape } from './schema-shape.ts';

export type Alternative = {
  readonly node: SchemaNode;
  readonly shape: SchemaShape;
  /** Of a schema that only points at another. */
  readonly name?: string;
  readonly label: string;
  /** The constants among its fields, such as `kind: card`. */
  readonly tags: () => readonly string[];
};

export type Pairing = {
  readonly pairs: readonly { readonly before: Alternative; readonly after: Alternative }[];
  readonly removed: readonly Alternative[];
  readonly added: readonly Alternative[];
};

type Match = (before: Alternative, after: Alternative) => boolean;

/**
 * Alternatives have no address, so they are recognized: by name, by meaning the same, by a constant that tells them
 * apart, and what is left over by likeness, in the order written. That takes the square of what is not found by name.
 */
export function pairAlternatives(
  before: readonly Alternative[],
  after: readonly Alternative[],
  meanTheSame: Match,
  spend: (steps: number) => void,
): Pairing {
  const pairs: { before: Alternative; after: Alternative }[] = [];
  let removed = [...before];
  const added = [...after];
  const pairBy = (match: Match): void => {
    spend(removed.length * added.length * stepsPerLook);
    removed = removed.filter((was) => {
      const at = added.findIndex((is) => match(was, is));
      const [is] = at === -1 ? [] : added.splice(at, 1);
      if (is) pairs.push({ before: was, after: is });
      return !is;
    });
  };
  pairBy((was, is) => was.name !== undefined && was.name === is.name);
  pairBy(meanTheSame);
  pairBy((was, is) => {
    const tags = is.tags();
    return tags.length > 0 && was.tags().some((tag) => tags.includes(tag));
  });
  pairBy(areAlike);
  return { pairs, removed, added };
}

const stepsPerLook = 0.01;

/** Of one type, and where they are objects, with a field in common. */
function areAlike({ shape: was }: Alternative, { shape: is }: Alternative): boolean {
  if (!typesMeet(was, is)) return false;
  if (was.fields.size === 0 || is.fields.size === 0) return was.fields.size === is.fields.size;
  return [...was.fields.keys()].some((name) => is.fields.has(name));
}

export function typesMeet(was: SchemaShape, is: SchemaShape): boolean {
  return !was.types || !is.types || [...was.types].some((type) => is.types?.has(type));
}

export function alternativeChange(side: Side, what: 'removed' | 'added', name: string): LocalChange {
  const label = name || 'what it was';
  if (what === 'removed') {
    return side === 'request'
      ? { rule: 'request-alternative-removed', from: label, says: (it) => `${it} can no longer be ${label}.` }
      : { rule: 'response-alternative-removed', from: label, says: (it) => `${it} is no longer ${label}.` };
  }
  return side === 'request'
    ? { rule: 'request-alternative-added', to: label, says: (it) => `${it} can now also be ${label}.` }
    : { rule: 'response-alternative-added', to: label, says: (it) => `${it} may now be ${label} as well.` };
}
