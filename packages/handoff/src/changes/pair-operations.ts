import type { Clause, OperationBody } from '../clause.ts';

export type OperationClause = Clause & { readonly body: OperationBody };

export type OperationPair = {
  readonly before: OperationClause;
  readonly after: OperationClause;
  /** The names of path parameters after, by their names before. */
  readonly renamed: ReadonlyMap<string, string>;
};

/**
 * Which operation became which: by its id, and where its path only names its parameters anew, by the path without
 * their names, since a caller never sends those.
 */
export function pairOperations(before: readonly Clause[], after: readonly Clause[]) {
  const old = before.filter(isOperation);
  const young = after.filter(isOperation);
  const idsAfter = new Set(young.map(({ id }) => id));
  const byId = new Map(old.map((clause) => [clause.id, clause]));
  const byShape = new Map<string, OperationClause>();
  for (const clause of old.toReversed()) if (!idsAfter.has(clause.id)) byShape.set(shapeOf(clause), clause);
  const pairs: OperationPair[] = [];
  const added: OperationClause[] = [];
  for (const clause of young) {
    const was = byId.get(clause.id) ?? takeFrom(byShape, shapeOf(clause));
    if (was)
      pairs.push({ before: was, after: clause, renamed: renamedBetween(was.body.path, clause.body.path) });
    else added.push(clause);
  }
  const kept = new Set(pairs.map((pair) => pair.before));
  return { pairs, added, removed: old.filter((clause) => !kept.has(clause)) };
}

const isOperation = (clause: Clause): clause is OperationClause => clause.body.kind === 'operation';

const parameterInPath = /\{([^{}]*)\}/g;

const shapeOf = ({ body }: OperationClause): string =>
  `${body.method} ${body.path.replaceAll(parameterInPath, '{}')}`;

function renamedBetween(before: string, after: string): ReadonlyMap<string, string> {
  const namesIn = (path: string) => [...path.matchAll(parameterInPath)].map((match) => match[1] ?? '');
  const names = namesIn(after);
  return new Map(namesIn(before).map((name, at) => [name, names[at] ?? name]));
}

function takeFrom<K, V>(map: Map<K, V>, key: K): V | undefined {
  const value = map.get(key);
  map.delete(key);
  return value;
}
