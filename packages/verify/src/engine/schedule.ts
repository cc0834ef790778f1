import { onceForEach } from '@antipode/base';
import type { Operation } from '../contract/operation.ts';
import { itemOf, nounOf, resourcePath, plainName, type ResourcePath } from './resource-path.ts';

type Scheduled = Pick<Operation, 'method' | 'path'>;

/**
 * The order in which operations are called: what makes resources before what reads them, what reads before what
 * changes, and what deletes last. Outer resources come before those that stand below them.
 */
export function inOrder<One extends Scheduled>(operations: readonly One[]): readonly One[] {
  const templates = operations.map(({ path }) => resourcePath(path.text));
  const rankOf = (operation: One): number => {
    const template = resourcePath(operation.path.text);
    return (
      (rankOfMethod(operation, template, templates) + template.names.length) * 1_000 +
      template.segments.length
    );
  };
  return operations
    .map((operation, index) => ({ operation, index, rank: rankOf(operation) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ operation }) => operation);
}

function rankOfMethod(
  { method }: Scheduled,
  template: ResourcePath,
  templates: readonly ResourcePath[],
): number {
  switch (method) {
    case 'POST':
      return makesItems(template, templates) ? 0 : 40;
    case 'PUT':
    case 'PATCH':
      return 60;
    case 'DELETE':
      return 80;
    default:
      return 20;
  }
}

/** Whether what is posted here becomes an item with an address of its own. */
export function makesItems(template: ResourcePath, templates: readonly ResourcePath[]): boolean {
  if (template.segments.at(-1)?.includes('{')) return false;
  return nounsOfItems(templates).has(plainName(nounOf(template)));
}

const nounsOfItems = onceForEach(
  (templates: readonly ResourcePath[]): ReadonlySet<string> =>
    new Set(templates.flatMap((each) => (itemOf(each)?.text === each.text ? [plainName(nounOf(each))] : []))),
);
