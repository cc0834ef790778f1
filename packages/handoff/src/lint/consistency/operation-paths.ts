/** Which operation a method and a path mean, as a text writes them. */
import { onceForEach } from '@antipode/base';
import type { ContractIndex, Operation } from '../contract-index.ts';
import { editDistance } from './edit-distance.ts';
import { nearNames, type NearNames } from './near-names.ts';

/** A path of the contract, and what may be done under it. */
export type KnownPath = {
  readonly template: string;
  /** By method. */
  readonly operations: ReadonlyMap<string, Operation>;
};

export type OperationPaths = {
  /** The path that is meant: `/payouts/{payout}`, `/payouts/pay_1?limit=2`, `https://api.example/payouts/:id`. */
  readonly find: (written: string) => KnownPath | undefined;
  /** The same for a URL; undefined when it is an address of another system. */
  readonly pathOf: (url: string) => string | undefined;
  readonly nearest: (method: string | undefined, path: string) => Operation | undefined;
  /** The path where the contract writes its segments with other capitals, hyphens or underscores, and has it then. */
  readonly alike: (method: string | undefined, path: string) => string | undefined;
  /** Whether a path of the contract ends so: `/cancellation` for `/payouts/{payoutId}/cancellation`. */
  readonly isEnding: (written: string) => boolean;
  /** Whether it is the part before all paths: `/v2`. */
  readonly isBase: (written: string) => boolean;
  /** The first segments of all paths. */
  readonly beginnings: ReadonlySet<string>;
};

type Node = {
  readonly literals: Map<string, Node>;
  readonly patterns: { readonly shape: RegExp; readonly node: Node }[];
  any: Node | undefined;
  known: { template: string; operations: Map<string, Operation> } | undefined;
};

export const operationPaths = onceForEach(indexPaths);

function indexPaths({ operations }: ContractIndex): OperationPaths {
  const root = emptyNode();
  const beginnings = new Set<string>();
  const origins = new Set<string>();
  const bases = new Set<string>();
  for (const operation of operations) {
    const { path, method, servers } = operation.body;
    const segments = segmentsOf(path);
    if (segments[0] !== undefined && !segments[0].includes('{')) beginnings.add(segments[0]);
    const node = insert(root, segments);
    node.known ??= { template: path, operations: new Map() };
    node.known.operations.set(method, operation);
    for (const server of servers) {
      const [, origin, base = ''] = /^([a-z]+:\/\/[^/?#]+)?(\/[^?#]*)?/i.exec(server) ?? [];
      if (origin !== undefined) origins.add(origin.toLowerCase());
      const prefix = base.replace(/(?<!\/)\/+$/, '');
      if (prefix !== '') bases.add(prefix);
    }
  }
  const pathOf = (url: string): string | undefined => {
    const [, origin = '', path = '/'] = /^([a-z]+:\/\/[^/?#\s]+)(\/[^\s]*)?/i.exec(url) ?? [];
    return origins.has(origin.toLowerCase()) ? path : undefined;
  };
  const find = (written: string): KnownPath | undefined => {
    const path = bare(/^[a-z]+:\/\//i.test(written) ? (pathOf(written) ?? '') : written);
    if (path === '' || path.length > longestPath) return undefined;
    const direct = match(root, segmentsOf(path), 0);
    if (direct) return direct;
    for (const base of bases) {
      if (!path.startsWith(`${base}/`)) continue;
      const found = match(root, segmentsOf(path.slice(base.length)), 0);
      if (found) return found;
    }
    return undefined;
  };
  let literals: NearNames | undefined;
  const alike = (method: string | undefined, path: string): string | undefined => {
    literals ??= nearNames(operations.flatMap(({ body }) => segmentsOf(body.path)));
    const plain = bare(path);
    const segments = plain.split('/');
    const restyled = segments.map((segment) => literals?.alike(segment) ?? segment);
    const known = find(restyled.join('/'));
    if (!known || (method !== undefined && !known.operations.has(method))) return undefined;
    // Where the contract has a placeholder, what is written there is a value, and a value stays.
    const template = known.template.split('/').slice(-segments.length);
    const isName = restyled.every((segment, at) => segment === segments[at] || template[at] === segment);
    return isName && template.length === segments.length
      ? restyled.join('/') + path.slice(plain.length)
      : undefined;
  };
  let endings: ReadonlySet<string> | undefined;
  let nearestAsked = 0;
  const nearestKnown = new Map<string, Operation | undefined>();
  const shapes = operations.map((operation) => ({ operation, shape: shapeOf(operation.body.path) }));
  return {
    find,
    pathOf,
    alike,
    beginnings,
    isBase: (written) => bases.has(bare(written)),
    isEnding: (written) => {
      endings ??= new Set(operations.flatMap(({ body: { path } }) => endingsOf(path)));
      return endings.has(shapeOf(bare(written)));
    },
    nearest: (method, path) => {
      const base = [...bases].find((each) => path.startsWith(`${each}/`)) ?? '';
      const shape = shapeOf(bare(path.slice(base.length)));
      const key = `${method ?? ''} ${shape}`;
      if (!nearestKnown.has(key) && nearestAsked++ < mostNearest)
        nearestKnown.set(key, nearestOf(method, shape, shapes));
      return nearestKnown.get(key);
    },
  };
}

/** Each costs a look at all operations, and a text with more wrong names than this has said enough. */
const mostNearest = 40;
const longestPath = 400;

function nearestOf(
  method: string | undefined,
  shape: string,
  shapes: readonly { readonly operation: Operation; readonly shape: string }[],
): Operation | undefined {
  let best: Operation | undefined;
  let least = Math.max(3, Math.floor(shape.length * 0.45));
  for (const { operation, shape: other } of shapes) {
    const wrongMethod = method !== undefined && operation.body.method !== method ? 1 : 0;
    const distance = shapeDistance(shape, other, least) + wrongMethod;
    if (distance < least) {
      best = operation;
      least = distance;
    }
  }
  return best;
}

/** Segment by segment where both have as many: `/schedule` is nearer to `/payout-schedule` than its letters are. */
function shapeDistance(a: string, b: string, most: number): number {
  const left = a.split('/');
  const right = b.split('/');
  if (left.length !== right.length)
    return Math.abs(a.length - b.length) > most ? Infinity : editDistance(a, b);
  let distance = 0;
  for (const [index, segment] of left.entries()) {
    const other = right[index] ?? '';
    if (segment === other) continue;
    const isPart =
      Math.min(segment.length, other.length) >= 4 && (segment.includes(other) || other.includes(segment));
    distance += isPart ? 1.5 : editDistance(segment, other);
    if (distance > most) return Infinity;
  }
  return distance;
}

/** Without a query, a fragment or a slash at the end. */
export const bare = (path: string): string =>
  (path.split(/[?#]/, 1)[0] ?? '').replace(/(?<=[^/]|^\/)\/+$/, '');

const shapeOf = (path: string): string =>
  segmentsOf(path)
    .map((segment) => (isPlaceholder(segment) ? '{}' : segment.toLowerCase()))
    .join('/');

function endingsOf(path: string): string[] {
  const segments = shapeOf(path).split('/');
  return segments.map((_, index) => segments.slice(index).join('/'));
}

const segmentsOf = (path: string): string[] => bare(path).split('/').slice(1);

/** A segment that stands for a value: `{id}`, `:id`, `<id>`, `$ID`. */
export const isPlaceholder = (segment: string): boolean =>
  /^(?:\{.*\}|<.*>|:.+|\$.+|\*|\u2026|\.{3})$/.test(segment);

const emptyNode = (): Node => ({ literals: new Map(), patterns: [], any: undefined, known: undefined });

function insert(root: Node, segments: readonly string[]): Node {
  let node = root;
  for (const segment of segments) {
    if (/^\{[^{}]*\}$/.test(segment)) {
      node.any ??= emptyNode();
      node = node.any;
    } else if (segment.includes('{')) {
      const shape = new RegExp(
        `^${segment
          .split(/\{[^{}]*\}/)
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
          .join('.+?')}$`,
      );
      const same = node.patterns.find((each) => each.shape.source === shape.source);
      const next = same?.node ?? emptyNode();
      if (!same) node.patterns.push({ shape, node: next });
      node = next;
    } else {
      const next = node.literals.get(segment) ?? emptyNode();
      node.literals.set(segment, next);
      node = next;
    }
  }
  return node;
}

function match(node: Node, segments: readonly string[], at: number): KnownPath | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.known;
  const literal = node.literals.get(segment);
  const found = literal && match(literal, segments, at + 1);
  if (found) return found;
  for (const { shape, node: next } of node.patterns) {
    const through = shape.test(segment) ? match(next, segments, at + 1) : undefined;
    if (through) return through;
  }
  return segment === '' || !node.any ? undefined : match(node.any, segments, at + 1);
}
