/**
 * What the service has said so far: which resources there are, under which ids, and what their members are called.
 *
 * Identifiers, cursors and tokens are taken from here and never invented where a success is expected: an id that
 * nobody gave out is refused by every healthy service.
 */
import type { Json, JsonObject } from '@antipode/handoff';
import type { BodyRead } from '../answer-body.ts';
import type { ParameterPlace } from '../contract/operation.ts';
import { headerOf, type Answer } from '../exchange.ts';
import {
  itemOf,
  nounOf,
  plainName,
  resourcePath,
  singular,
  valuesIn,
  type ResourcePath,
} from './resource-path.ts';
import { isObject } from '../json.ts';

export type PathValues = Readonly<Record<string, string>>;

export type Harvested = {
  readonly method: string;
  readonly template: ResourcePath;
  readonly pathValues: PathValues;
  /** The path that was sent, without its query. */
  readonly path: string;
  readonly answer: Answer;
  readonly body: BodyRead;
};

/** What a link gives to an operation, by the parameters of that operation. */
export type LinkedValues = {
  readonly clause: string;
  /** The operation's path as the contract has it. */
  readonly path: string;
  readonly values: Readonly<Record<ParameterPlace, Readonly<Record<string, Json>>>>;
};

export type Harvest = {
  note(harvested: Harvested): void;
  /** What a link gives is taken before anything that is only named alike. */
  noteLinked(linked: LinkedValues): void;
  /** What links gave last for a parameter of this operation, at these path values. */
  linkedTo(clause: string, place: ParameterPlace, name: string, path: PathValues): Json | undefined;
  /** The values known for the parameters of a template, newest last; empty when none are. */
  pathsFor(template: ResourcePath): readonly PathValues[];
  /** Values of members with this name, those first that were seen beside these path values. */
  valuesNamed(name: string, beside: PathValues): readonly (string | number)[];
  /** What an answer at this very path gave out last under a name: a cursor is good for its own list only. */
  givenAt(path: string, name: string): string | number | undefined;
  /** The entity tag that the resource at this path had last. */
  entityTagOf(path: string): string | undefined;
  /** The resource is gone. */
  forget(template: ResourcePath, values: PathValues): void;
};

type Member = { readonly value: string | number; readonly beside: PathValues };

/** As many of each kind as are kept, the newest. */
const mostKept = 100;
const mostItems = 20;
const deepest = 3;

export function createHarvest(templates: readonly ResourcePath[]): Harvest {
  const items = new Map<string, string[][]>();
  const members = new Map<string, Member[]>();
  const tags = new Map<string, string>();
  const given = new Map<string, string | number>();
  const linked = new Map<string, LinkedValues['values'][]>();
  const itemTemplates = [
    ...new Map(templates.flatMap((each) => itemOf(each) ?? []).map((each) => [each.shape, each])).values(),
  ];
  const itemsByNoun = Map.groupBy(itemTemplates, (item) => plainName(nounOf(item)));

  function addItem(item: ResourcePath, values: readonly string[]): void {
    if (values.length !== item.names.length || values.includes('')) return;
    const known = items.get(item.shape) ?? [];
    items.set(item.shape, known);
    const at = known.findIndex((each) => each.join('\n') === values.join('\n'));
    if (at !== -1) known.splice(at, 1);
    known.push([...values]);
    if (known.length > mostKept) known.shift();
  }

  function addMember(name: string, value: string | number, beside: PathValues): void {
    const key = plainName(name);
    const known = members.get(key) ?? [];
    members.set(key, known);
    if (known.some((each) => each.value === value)) return;
    known.push({ value, beside });
    if (known.length > mostKept) known.shift();
  }

  function noteLocation(location: string, asked: string): void {
    const segments = pathFrom(location, asked).split('/').slice(1);
    // The path of a server may stand before it, of which templates know nothing.
    for (let from = 0; from < segments.length; from++) {
      const path = `/${segments.slice(from).join('/')}`;
      const fits = itemTemplates.flatMap((item) => {
        const values = valuesIn(item, path);
        return values ? [{ item, values }] : [];
      });
      for (const { item, values } of fits) addItem(item, values);
      if (fits.length > 0) return;
    }
  }

  /** An object that came from a template: it may be an item of every collection with that noun. */
  function noteObject(object: JsonObject, { template, pathValues }: Harvested): void {
    const noun = nounOf(template);
    for (const item of itemsByNoun.get(plainName(noun)) ?? []) {
      const id = idIn(object, item);
      if (id === undefined) continue;
      const parents = item.names.slice(0, -1).map((name, at) => {
        const sameShape = template.shape.startsWith(item.shape.slice(0, item.shape.lastIndexOf('/{}')));
        const own = sameShape ? pathValues[template.names[at] ?? ''] : pathValues[name];
        return own ?? String(scalarIn(object, name) ?? '');
      });
      addItem(item, [...parents, id]);
      addMember(`${singular(noun)}Id`, scalarIn(object, 'id') ?? id, pathValues);
    }
    noteMembers(object, pathValues, 0);
  }

  function noteMembers(value: Json, beside: PathValues, depth: number): void {
    if (typeof value !== 'object' || value === null || depth > deepest) return;
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'string' || typeof member === 'number') {
        if (member !== '' && String(member).length <= 500) addMember(name, member, beside);
      } else noteMembers(member, beside, depth + 1);
    }
  }

  function noteGiven(value: Json, path: string, depth: number): void {
    if (!isObject(value) || depth > deepest) return;
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'string' || typeof member === 'number')
        given.set(`${path} ${plainName(name)}`, member);
      else noteGiven(member, path, depth + 1);
    }
  }

  return {
    note(harvested) {
      const { answer, body, path, pathValues, method } = harvested;
      const location = headerOf(answer.headers, 'location');
      if (location !== undefined && (answer.status === 201 || answer.status === 202))
        noteLocation(location, path);
      const tag = headerOf(answer.headers, 'etag');
      if (tag !== undefined && method !== 'POST') tags.set(path, tag);
      if (body.kind !== 'json') return;
      for (const object of objectsIn(body.value)) noteObject(object, harvested);
      noteMembers(rest(body.value), pathValues, 0);
      noteGiven(rest(body.value), path, 0);
    },
    noteLinked({ clause, path, values }) {
      const item = itemOf(resourcePath(path));
      const ids = item?.names.map((name) => textOfScalar(values.path[name])) ?? [];
      if (item) addItem(item, ids);
      const known = linked.get(clause) ?? [];
      linked.set(clause, known);
      known.push(values);
      if (known.length > mostKept) known.shift();
    },
    linkedTo: (clause, place, name, path) =>
      linked
        .get(clause)
        ?.findLast(
          (values) =>
            values[place][name] !== undefined &&
            Object.entries(values.path).every(([key, value]) => path[key] === textOfScalar(value)),
        )?.[place][name],
    pathsFor(template) {
      if (template.names.length === 0) return [{}];
      const item = itemOf(template);
      const known = (item && items.get(item.shape)) ?? [];
      if (known.length > 0)
        return known.map((values) =>
          Object.fromEntries(template.names.map((name, at) => [name, values[at] ?? ''])),
        );
      // Named alike somewhere else in an answer.
      const named = template.names.map((name) => members.get(plainName(name))?.at(-1)?.value);
      return named.includes(undefined)
        ? []
        : [Object.fromEntries(template.names.map((name, at) => [name, String(named[at])]))];
    },
    valuesNamed(name, beside) {
      const known = members.get(plainName(name)) ?? [];
      const shares = (member: Member): boolean =>
        Object.entries(member.beside).some(([key, value]) => beside[key] === value);
      return [...known.filter(shares), ...known.filter((member) => !shares(member))].map(
        ({ value }) => value,
      );
    },
    givenAt: (path, name) => given.get(`${path} ${plainName(name)}`),
    entityTagOf: (path) => tags.get(path),
    forget(template, values) {
      const item = itemOf(template);
      if (!item) return;
      const gone = template.names.map((name) => values[name]).join('\n');
      const known = items.get(item.shape) ?? [];
      items.set(
        item.shape,
        known.filter((each) => each.join('\n') !== gone),
      );
    },
  };
}

/** The path that a `Location` names, from the one that was asked (RFC 9110, 10.2.2). */
function pathFrom(location: string, asked: string): string {
  const path = location.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i, '').split(/[?#]/, 1)[0] ?? '';
  if (path === '' || path.startsWith('/')) return path;
  const steps = asked.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 1) steps.pop();
    else if (step !== '.' && step !== '..') steps.push(step);
  }
  return steps.join('/');
}

/** The object itself, or the items of the list that it is or holds. */
function objectsIn(value: Json): JsonObject[] {
  if (Array.isArray(value)) return value.filter(isObject).slice(0, mostItems);
  if (!isObject(value)) return [];
  const lists = Object.values(value).filter((member) => Array.isArray(member) && member.some(isObject));
  const [list] = lists;
  return lists.length === 1 && Array.isArray(list) && idNames.every((name) => !(name in value))
    ? list.filter(isObject).slice(0, mostItems)
    : [value];
}

/** What stands beside the list: cursors, totals. */
const rest = (value: Json): Json =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).filter(([, member]) => !Array.isArray(member)))
    : null;

const idNames = ['id', 'uuid', 'key', 'slug'];

function idIn(object: JsonObject, item: ResourcePath): string | undefined {
  const own = item.names.at(-1) ?? '';
  const noun = singular(nounOf(item));
  for (const name of [own, 'id', `${noun}Id`, `${noun}_id`, ...idNames]) {
    const value = scalarIn(object, name);
    if (value !== undefined) return String(value);
  }
  return undefined;
}

/** Empty for what no path can carry. */
const textOfScalar = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function scalarIn(object: JsonObject, name: string): string | number | undefined {
  const value = object[name];
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? value : undefined;
}
