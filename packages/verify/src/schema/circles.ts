/**
 * Schemas that judge a value by themselves again: `Pet` is one of `Cat` and `Dog`, and `Cat` is all of `Pet` and more.
 *
 * Taken at its word that never ends. It is meant, and common: `Cat` has what `Pet` has, without its choice. So inside
 * such a circle, what is inherited (by `allOf` or a plain `$ref`) is inherited bare, without alternatives.
 */
import type { Json, JsonObject } from '@antipode/handoff';
import { isList, isObject } from '../json.ts';
import { inPlaceKeywords } from './keyword-shapes.ts';

/** How a schema judges the value of its holder too: as a part of it, or as one of several. */
export type Grip = 'inherits' | 'chooses';

export type Circles = {
  /** How a reference inside the named schema, in place, is to be read. */
  readingOf(from: string, to: string, grip: Grip): 'as written' | 'bare' | 'always' | 'never';
};

type Links = { readonly [grip in Grip]: ReadonlySet<string> };

export function createCircles(named: (name: string) => Json | undefined): Circles {
  const links = new Map<string, Links>();
  const reached = {
    any: new Map<string, ReadonlySet<string>>(),
    one: new Map<string, ReadonlySet<string>>(),
  };

  function linksOf(name: string): Links {
    let found = links.get(name);
    if (found === undefined) {
      const fresh = { inherits: new Set<string>(), chooses: new Set<string>() };
      links.set(name, (found = fresh));
      const schema = named(name);
      if (isObject(schema)) follow(schema, 'inherits', fresh);
    }
    return found;
  }

  /** The names that judge the value too, over links of any kind, or of one kind only. */
  function reachedFrom(name: string, grip?: Grip): ReadonlySet<string> {
    const kept = grip === undefined ? reached.any : reached.one;
    const key = grip === undefined ? name : `${grip} ${name}`;
    let found = kept.get(key);
    if (found === undefined) {
      const seen = new Set<string>();
      const ahead = [name];
      for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
        const { inherits, chooses } = linksOf(next);
        for (const to of grip === 'inherits'
          ? inherits
          : grip === 'chooses'
            ? chooses
            : [...inherits, ...chooses]) {
          if (!seen.has(to)) ahead.push(to);
          seen.add(to);
        }
      }
      kept.set(key, (found = seen));
    }
    return found;
  }

  return {
    readingOf(from, to, grip) {
      if (from !== to && !reachedFrom(to).has(from)) return 'as written';
      if (from !== to && !reachedFrom(to, grip).has(from)) return grip === 'inherits' ? 'bare' : 'as written';
      // A circle of one kind says nothing by itself; it is cut where the names come round.
      if (from < to) return grip === 'inherits' ? 'bare' : 'as written';
      return grip === 'inherits' ? 'always' : 'never';
    },
  };
}

function follow(schema: JsonObject, grip: Grip, found: { readonly [grip in Grip]: Set<string> }): void {
  if (typeof schema['$ref'] === 'string') found[grip].add(schema['$ref']);
  for (const keyword of [...inPlaceKeywords, 'not', 'dependencies']) {
    const inner = schema[keyword];
    const next = keyword === 'allOf' ? grip : 'chooses';
    const members = isList(inner)
      ? inner
      : (keyword === 'dependentSchemas' || keyword === 'dependencies') && isObject(inner)
        ? Object.values(inner)
        : [inner];
    for (const member of members) if (isObject(member)) follow(member, next, found);
  }
}

/** What a bare schema is without. */
export const choosingKeywords: ReadonlySet<string> = new Set([
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
]);
