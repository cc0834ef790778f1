import type { Json } from '@antipode/handoff';
import type { Operation, OperationParameter } from '../contract/operation.ts';
import { pathValuesOf, type Called } from '../engine/caller.ts';
import { plainName } from '../engine/resource-path.ts';
import { identityOf, itemsIn } from './compare-json.ts';
import { listQuery } from './list-query.ts';
import type { Breach } from '../checks/check.ts';
import { isOk, jsonOf, sentInQuery, type Probe, type Teller } from './probe.ts';
import { isObject, textOf } from '../json.ts';

const mostPages = 60;
const pageSize = 2;

/** Walks a list by its cursors in small pages, and compares the walk with one large page. */
export const lostPage: Probe = {
  name: 'lost-page',
  fault: 'Paging through a list loses items, repeats them, never ends, or ignores the size of a page.',
  why: 'Callers who copy a list page by page end with another list, and see no error.',
  tell: async (operation, teller) => {
    const paging = pagingOf(operation);
    if (operation.method !== 'GET' || !paging) return [];
    const all = await page(operation, teller, { [paging.limit]: paging.largest });
    const whole = all && itemsIn(jsonOf(all));
    if (!all || !isOk(all) || !whole) return [];
    const more = nextIn(jsonOf(all));
    if (more !== undefined) {
      const path = pathValuesOf(all.draft);
      const next = await page(
        operation,
        teller,
        { [paging.limit]: paging.largest, [paging.cursor]: more },
        path,
      );
      return next ? [[all, next]] : [];
    }
    if (whole.length < 3) return [];
    const path = pathValuesOf(all.draft);
    const calls: Called[] = [];
    const cursors = new Set<Json>();
    let cursor: Json | undefined;
    let seen = 0;
    while (calls.length < mostPages) {
      const query = {
        [paging.limit]: pageSize,
        ...(cursor === undefined ? {} : { [paging.cursor]: cursor }),
      };
      const called = await page(operation, teller, query, path);
      const items = itemsIn(jsonOf(called));
      if (!called || !isOk(called) || !items) return [];
      calls.push(called);
      if (items.length > pageSize) return [[called]];
      seen += items.length;
      cursor = nextIn(jsonOf(called));
      if (cursor === undefined) return [[all, ...calls]];
      if (cursors.has(cursor) || (items.length === 0 && calls.length > 1 && seen >= whole.length)) break;
      cursors.add(cursor);
    }
    return [calls];
  },
  judge: ({ operation, calls }) => {
    const paging = pagingOf(operation);
    if (!paging || calls.length === 0 || !calls.every(isOk)) return undefined;
    const isLarge = (called: Called): boolean => Number(sentInQuery(called, paging.limit)) > pageSize;
    const [all] = calls.filter(isLarge);
    const pages = calls.filter((called) => Number(sentInQuery(called, paging.limit)) === pageSize);
    if (pages.length + calls.filter(isLarge).length < calls.length) return undefined;
    const lists = calls.map(itemsOf);
    const cursors = calls.map((called) => nextIn(jsonOf(called)));
    const longer = lists.find(
      (list, at) => list.length > pageSize && pages.some((called) => called === calls[at]),
    );
    if (longer) return tooLong(longer.length, operation);
    if (lists.at(-1)?.length === 0 && cursors.at(-1) !== undefined && calls.length > 1)
      return breachOfPages('the pages never end', 'an empty page that names a next one', operation);
    const loop = cursors.find((each, at) => each !== undefined && cursors.indexOf(each) !== at);
    if (loop !== undefined && pages.length === calls.length)
      return breachOfPages(
        'the pages never end',
        `two pages that name ${textOf(loop)} as the next`,
        operation,
      );
    if (pages.length >= mostPages)
      return breachOfPages('the pages never end', `more than ${mostPages} pages`, operation);
    const seen = pages.flatMap(itemsOf);
    const repeated = seen.find((each, at) => seen.indexOf(each) !== at);
    if (repeated !== undefined) return breachOfPages('paging repeats items', `${repeated} twice`, operation);
    const lost = all && isWalk(pages, paging) ? itemsOf(all).find((each) => !seen.includes(each)) : undefined;
    return lost === undefined
      ? undefined
      : breachOfPages('paging loses items', `${lost} on no page`, operation);
  },
};

const itemsOf = (called: Called): string[] => (itemsIn(jsonOf(called)) ?? []).map(identityOf);

/** From the first page to the last, each asked for by the cursor of the one before it. */
function isWalk(pages: readonly Called[], { cursor }: Paging): boolean {
  const given = pages.map((called) => nextIn(jsonOf(called)));
  return (
    pages.length > 0 &&
    given.at(-1) === undefined &&
    pages.every((called, at) => {
      const before = at === 0 ? undefined : given[at - 1];
      return sentInQuery(called, cursor) === (before === undefined ? undefined : textOf(before));
    })
  );
}

type Paging = { readonly cursor: string; readonly limit: string; readonly largest: number };

function pagingOf({ parameters }: Operation): Paging | undefined {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const cursor = query.find(({ name }) =>
    /cursor|continuation|pagetoken|^(?:starting)?after$/.test(plainName(name)),
  );
  const limit = limitIn({ parameters });
  if (!cursor || !limit) return undefined;
  const maximum = typeof limit.schema === 'object' ? limit.schema['maximum'] : undefined;
  return { cursor: cursor.name, limit: limit.name, largest: typeof maximum === 'number' ? maximum : 100 };
}

/** The parameter that says how many items a page holds. */
export const limitIn = ({ parameters }: Pick<Operation, 'parameters'>): OperationParameter | undefined =>
  parameters.find(
    ({ in: place, name }) =>
      place === 'query' &&
      /^(?:limit|pagesize|perpage|maxresults|size|count|top|first)$/.test(plainName(name)),
  );

const page = async (
  operation: Operation,
  { callValid, succeeded }: Teller,
  query: Readonly<Record<string, Json>>,
  path?: Readonly<Record<string, string>>,
): Promise<Called | undefined> => {
  const known = succeeded(operation).at(-1);
  const at = path ?? (known ? pathValuesOf(known.draft) : {});
  return await callValid(operation, {
    path: at,
    values: { query: listQuery(operation, known, query) },
    meant: { kind: 'step' },
  });
};

/** The cursor of the next page that an answer names; undefined on the last one. */
function nextIn(body: Json | undefined): Json | undefined {
  if (!isObject(body)) return undefined;
  for (const [name, value] of Object.entries(body)) {
    if (
      /^next|nextcursor|nextpage|continuation|cursor$/.test(plainName(name)) &&
      typeof value === 'string' &&
      value !== ''
    )
      return value;
    const inner = isObject(value) ? nextIn(value) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

export const breachOfPages = (cause: string, observed: string, operation: Operation): Breach => ({
  cause: `${cause} ${operation.clause}`,
  message: `In ${operation.clause}, ${cause}.`,
  expected: 'each item on one page, and a last page that names no next one',
  observed,
  by: '',
});

export const tooLong = (length: number, operation: Operation): Breach =>
  breachOfPages(
    'a page is longer than asked for',
    `${length} items where ${pageSize} were asked for`,
    operation,
  );
