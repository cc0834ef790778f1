import { hashValue } from '../clause-hash.ts';
import type { JsonSchema } from '../clause.ts';
import { linkedNames } from './localize.ts';

/**
 * A hash for each named schema that also covers every schema it reaches, recursion included.
 *
 * Schemas that reach one another change together, so each such knot is hashed as a whole (Tarjan's strongly
 * connected components), after the knots that it leads to. That takes one pass; following the links anew for
 * each schema would take the square.
 */
export function hashSchemas(schemas: ReadonlyMap<string, JsonSchema>): ReadonlyMap<string, string> {
  const links = new Map<string, readonly string[]>();
  for (const [name, schema] of schemas) {
    links.set(
      name,
      [...linkedNames(schema)].filter((other) => schemas.has(other)),
    );
  }
  const hashes = new Map<string, string>();
  for (const knot of knotsOf(links)) {
    const inside = new Set(knot);
    const beyond = new Set(knot.flatMap((name) => links.get(name) ?? []).filter((name) => !inside.has(name)));
    const own = knot.map((name) => hashValue({ name, schema: schemas.get(name) })).sort();
    const whole = hashValue({ own, beyond: [...beyond].map((name) => hashes.get(name) ?? name).sort() });
    for (const name of knot) hashes.set(name, hashValue({ name, whole }));
  }
  return hashes;
}

type Visit = { readonly name: string; readonly order: number; low: number; next: number; open: boolean };

/** Tarjan's algorithm with its own stack: a chain of ten thousand schemas must not overflow the other one. */
function knotsOf(links: ReadonlyMap<string, readonly string[]>): string[][] {
  const knots: string[][] = [];
  const visits = new Map<string, Visit>();
  const unclosed: Visit[] = [];
  const enter = (name: string): Visit => {
    const visit = { name, order: visits.size, low: visits.size, next: 0, open: true };
    visits.set(name, visit);
    unclosed.push(visit);
    return visit;
  };
  for (const root of links.keys()) {
    const path = visits.has(root) ? [] : [enter(root)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const to = links.get(visit.name)?.[visit.next++];
      if (to !== undefined) {
        const seen = visits.get(to);
        if (!seen) path.push(enter(to));
        else if (seen.open) visit.low = Math.min(visit.low, seen.order);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent) parent.low = Math.min(parent.low, visit.low);
      if (visit.low === visit.order) knots.push(close(unclosed, visit));
    }
  }
  return knots;
}

function close(unclosed: Visit[], first: Visit): string[] {
  const knot = unclosed.splice(unclosed.indexOf(first));
  for (const visit of knot) visit.open = false;
  return knot.map((visit) => visit.name);
}
