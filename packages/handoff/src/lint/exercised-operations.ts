/**
 * Which operations a criterion exercises: by method and path, by the operation's id, or by the words of its summary.
 *
 * A criterion may be written in many ways, so whoever reads one generously is right more often: an operation counts as
 * exercised as soon as a step can be read that way.
 */
import { onceForEach } from '@antipode/base';
import type { PlacedScenario } from '../read-criteria.ts';
import type { ContractIndex, Operation } from './contract-index.ts';
import { besideContract } from './once-per-contract.ts';
import { phraseOf } from './words-of-names.ts';

export type OperationFinder = (text: string) => readonly Operation[];

export const operationFinder = onceForEach(makeFinder);

export const operationsOf = besideContract((scenario: PlacedScenario, contract): ReadonlySet<Operation> => {
  const find = operationFinder(contract);
  return new Set([...textsOf(scenario)].flatMap((text) => find(text)));
});

/** How much longer than the scenario the texts may be that its examples make of it. */
const mostTimes = 30;

/** Its title and steps, with the values of its examples written in. */
function textsOf({ clause, steps, examples }: PlacedScenario): ReadonlySet<string> {
  const rows = examples.flatMap(({ header, rows }) =>
    rows.map((row) => new Map(header.map((name, at) => [name, row[at]?.text ?? '']))),
  );
  const said = steps.flatMap(({ text, cells }) => [text, ...cells.map((cell) => cell.text)]);
  const written = new Set([clause.title, ...said]);
  let left = mostTimes * (lengthOf(said) + lengthOf(rows.flatMap((row) => [...row.values()])));
  for (const row of rows) {
    for (const text of said) {
      if (!text.includes('<')) continue;
      const filled = text.replace(/<([^<>]{1,200})>/g, (all, name: string) => row.get(name) ?? all);
      left -= filled.length;
      if (left < 0) return written;
      written.add(filled);
    }
  }
  return written;
}

const lengthOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0);

type Route = {
  readonly segments: readonly string[];
  readonly shapes: readonly (RegExp | string)[];
  readonly operations: Operation[];
};

function makeFinder({ operations }: ContractIndex): OperationFinder {
  const routes = new Map<string, Route>();
  const byId = new Map<string, Operation>();
  const bySummary = new Map<string, Operation[]>();
  const bases = new Set<string>();
  for (const operation of operations) {
    const { path, operationId, summary, servers } = operation.body;
    const segments = segmentsOf(path);
    const route = routes.get(path) ?? { segments, shapes: segments.map(shapeOf), operations: [] };
    route.operations.push(operation);
    routes.set(path, route);
    if (operationId !== undefined && isDistinct(operationId)) byId.set(operationId.toLowerCase(), operation);
    const phrase = phraseOf(summary);
    if (phrase.trim().includes(' ')) into(bySummary, phrase, operation);
    for (const server of servers) bases.add(basePath(server));
  }
  const routesLike = byRarest([...routes.values()], literalsOf);
  const summariesLike = byRarest([...bySummary], ([summary]) => summary.trim().split(' '));

  const routesAt = (path: string): readonly Route[] => {
    const fitting: { route: Route; literals: number }[] = [];
    for (const base of ['', ...bases]) {
      if (!path.startsWith(base)) continue;
      const segments = segmentsOf(path.slice(base.length));
      for (const route of routesLike(segments.map((segment, at) => placed(segment, at, segments.length)))) {
        const literals = literalsMatched(route, segments);
        if (literals !== undefined) fitting.push({ route, literals });
      }
    }
    const most = Math.max(...fitting.map(({ literals }) => literals));
    return fitting.filter(({ literals }) => literals === most).map(({ route }) => route);
  };

  return (text) => {
    const found: Operation[] = [];
    for (const { method, path } of requestsIn(text)) {
      for (const route of routesAt(path)) {
        found.push(...route.operations.filter(({ body }) => method === undefined || body.method === method));
      }
    }
    for (const [word] of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}_./-]*[\p{L}\p{N}]/gu)) {
      const named = byId.get(word.toLowerCase());
      if (named) found.push(named);
    }
    const phrase = phraseOf(text);
    for (const [summary, named] of summariesLike(phrase.trim().split(' '))) {
      if (phrase.includes(summary)) found.push(...named);
    }
    return found;
  };
}

/** Segments that are no placeholder; a route of placeholders alone is told by its length. */
function literalsOf({ segments, shapes }: Route): string[] {
  return segments.flatMap((segment, at) =>
    typeof shapes[at] === 'string' ? [placed(segment, at, segments.length)] : [],
  );
}

const placed = (segment: string, at: number, length: number): string => `${length}/${at}/${segment}`;

/**
 * What may be meant by some marks, in its own order: each thing is kept under the rarest of its marks, so that few are
 * looked at however many there are.
 */
function byRarest<Thing>(
  things: readonly Thing[],
  marksOf: (thing: Thing) => readonly string[],
): (marks: readonly string[]) => readonly Thing[] {
  const counts = new Map<string, number>();
  for (const thing of things) {
    for (const mark of new Set(marksOf(thing))) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  const unmarked: number[] = [];
  const byMark = new Map<string, number[]>();
  for (const [index, thing] of things.entries()) {
    const marks = marksOf(thing);
    const least = Math.min(...marks.map((mark) => counts.get(mark) ?? 0));
    const rarest = marks.find((mark) => counts.get(mark) === least);
    if (rarest === undefined) unmarked.push(index);
    else into(byMark, rarest, index);
  }
  return (marks) =>
    [...unmarked, ...[...new Set(marks)].flatMap((mark) => byMark.get(mark) ?? [])]
      .sort((a, b) => a - b)
      .map((index) => things[index] as Thing); // an index among them
}

function into<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** A word such as `list` is not yet the name of an operation. */
const isDistinct = (operationId: string): boolean => /[a-z\d][A-Z]|[_./-]|\d/.test(operationId);

const segmentsOf = (path: string): string[] => path.replace(/^\//, '').split('/');

function shapeOf(segment: string): RegExp | string {
  if (!segment.includes('{')) return segment;
  const literal = segment.split(/\{[^{}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('[^/]+?')}$`);
}

function literalsMatched({ shapes }: Route, segments: readonly string[]): number | undefined {
  let literals = 0;
  for (const [at, shape] of shapes.entries()) {
    const segment = segments[at] ?? '';
    if (typeof shape === 'string') {
      if (shape !== segment) return undefined;
      literals++;
    } else if (segment.length > 300 || !shape.test(segment)) return undefined;
  }
  return literals;
}

function basePath(server: string): string {
  return (
    /^(?:[a-z][a-z\d+.-]*:)?\/\/[^/]*(\/.*)$/i.exec(server)?.[1] ?? (server.startsWith('/') ? server : '')
  ).replace(/(?<!\/)\/+$/, '');
}

type Request = { readonly method?: string; readonly path: string };

const methodWord = /\b(GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|QUERY)\b/g;
const methodVerb = /\b(get|put|post|delete|patch)(?:s|es|d|ed)?\b/gi;
const pathWord = /(?:https?:\/\/[^\s/"'`<>]+|(?<![\w/<.]))(\/[^\s"'`?#|,;()]*)/g;

/** Each path in a text, with the method that stands before it, or else with the first that stands behind it. */
export function requestsIn(text: string): Request[] {
  const methods = [...text.matchAll(methodWord)];
  const verbs = methods.length > 0 ? methods : [...text.matchAll(methodVerb)];
  let before = 0;
  return [...text.matchAll(pathWord)].map((found) => {
    const at = found.index + found[0].length - (found[1] ?? '').length;
    while ((verbs[before]?.index ?? at) < at) before++;
    const method = verbs[Math.max(before - 1, 0)]?.[1]?.toUpperCase();
    const path = (found[1] ?? '').replace(/(?<![.:!])[.:!]+$/, '');
    return method === undefined ? { path } : { method, path };
  });
}
