import type { Operation } from '../contract/operation.ts';
import type { PathTemplate } from '../contract/path-template.ts';
import { onceForEach } from '@antipode/base';
import { decodePercent } from './percent.ts';

/**
 * What stands in a path for each of its parameters, still encoded; undefined where the path is another one.
 *
 * @param path without a query
 */
export function rawPathValues(
  operation: Pick<Operation, 'path' | 'basePath'>,
  path: string,
): Readonly<Record<string, string>> | undefined {
  const { basePath } = operation;
  if (!path.startsWith(`${basePath}/`)) return undefined;
  const sent = path.slice(basePath.length + 1).split('/');
  const shapes = shapesOf(operation.path);
  if (sent.length !== shapes.length) return undefined;
  const values: Record<string, string> = {};
  for (const [at, { names, shape, literal }] of shapes.entries()) {
    const segment = sent[at] ?? '';
    if (literal !== undefined) {
      if (decodePercent(segment) !== decodePercent(literal)) return undefined;
      continue;
    }
    const found = shape.exec(segment);
    if (!found) return undefined;
    names.forEach((name, group) => (values[name] = found[group + 1] ?? ''));
  }
  return values;
}

type SegmentShape = { readonly names: readonly string[]; readonly shape: RegExp; readonly literal?: string };

const shapesOf = onceForEach((template: PathTemplate): readonly SegmentShape[] =>
  template.segments.map((parts) => {
    const names = parts.flatMap((part) => ('parameter' in part ? [part.parameter] : []));
    const source = parts.map((part) => ('literal' in part ? escapeShape(part.literal) : '(.*)')).join('');
    const literal = parts.map((part) => ('literal' in part ? part.literal : '')).join('');
    return { names, shape: new RegExp(`^${source}$`, 's'), ...(names.length === 0 ? { literal } : {}) };
  }),
);

function escapeShape(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
}
