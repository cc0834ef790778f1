/**
 * Which operation a request is meant for.
 *
 * A path without parts in braces is tried before one with them, segment by segment (OpenAPI 3.2, “Path Templating
 * Matching”). The path is found first and the method then, so that a method that the path lacks is none of a
 * neighbour's.
 */
import type { Operation } from './operation.ts';
import type { PathPart } from './path-template.ts';

export type OperationLookup = {
  /** @param target path and query: `/merchants/mer_1?limit=2` */
  operationFor(method: string, target: string): Operation | undefined;
  /** The methods that the contract has at this path, in its order; none where it has no such path. */
  methodsAt(target: string): readonly string[];
};

type Branch = {
  readonly literals: Map<string, Branch>;
  /** Those with more letters of their own first: `{name}.json` before `{id}`. */
  readonly patterns: { readonly source: string; readonly shape: RegExp; readonly branch: Branch }[];
  readonly ends: Operation[];
};

export function createOperationLookup(operations: readonly Operation[]): OperationLookup {
  const root = newBranch();
  for (const operation of operations) {
    let branch = root;
    for (const segment of segmentsOf(operation.basePath)) branch = literalBranch(branch, segment);
    for (const parts of operation.path.segments) branch = branchFor(branch, parts);
    branch.ends.push(operation);
  }
  const at = (target: string) => find(root, segmentsOf(target.split(/[?#]/, 1)[0] ?? ''), 0) ?? [];
  return {
    operationFor: (method, target) => at(target).find((operation) => operation.method === method),
    methodsAt: (target) => [...new Set(at(target).map(({ method }) => method))],
  };
}

function segmentsOf(path: string): string[] {
  return path === '' ? [] : path.replace(/^\//, '').split('/');
}

function find(branch: Branch, segments: readonly string[], depth: number): readonly Operation[] | undefined {
  const segment = segments[depth];
  if (segment === undefined) return branch.ends.length > 0 ? branch.ends : undefined;
  const literal = branch.literals.get(decoded(segment));
  const found = literal && find(literal, segments, depth + 1);
  if (found) return found;
  for (const { shape, branch: next } of branch.patterns) {
    const through = shape.test(segment) ? find(next, segments, depth + 1) : undefined;
    if (through) return through;
  }
  return undefined;
}

function newBranch(): Branch {
  return { literals: new Map(), patterns: [], ends: [] };
}

function literalBranch(branch: Branch, segment: string): Branch {
  const key = decoded(segment);
  const next = branch.literals.get(key) ?? newBranch();
  branch.literals.set(key, next);
  return next;
}

function branchFor(branch: Branch, parts: readonly PathPart[]): Branch {
  const literal = parts.every((part) => 'literal' in part);
  if (literal)
    return literalBranch(branch, parts.map((part) => ('literal' in part ? part.literal : '')).join(''));
  const source = parts.map((part) => ('literal' in part ? escapeShape(part.literal) : '(.+)')).join('');
  const known = branch.patterns.find((pattern) => pattern.source === source);
  if (known) return known.branch;
  const pattern = { source, shape: new RegExp(`^${source}$`, 's'), branch: newBranch() };
  branch.patterns.push(pattern);
  branch.patterns.sort((one, other) => other.source.length - one.source.length);
  return pattern.branch;
}

function escapeShape(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
