import type { Json } from '@antipode/handoff';
import type { Operation, OperationParameter } from '../contract/operation.ts';
import { pathValuesOf, type Called } from '../engine/caller.ts';
import { plainName } from '../engine/resource-path.ts';
import { identityOf, itemsIn } from './compare-json.ts';
import { listQuery } from './list-query.ts';
import { isOk, jsonOf, type Probe, type Teller, type Told } from './probe.ts';
import { isObject } from '../json.ts';

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
      const isEnd = next && isOk(next) && itemsIn(jsonOf(next))?.length === 0;
      return isEnd && nextIn(jsonOf(next)) !== undefined
        ? [toldOfPages('the pages never end', 'an empty page that names a next one', [all, next], operation)]
        : [];
    }
    if (whole.length < 3) return [];
    const path = pathValuesOf(all.draft);
    const calls: Called[] = [];
    const seen: string[] = [];
    let cursor: Json | undefined;
    for (let pages = 0; ; pages++) {
      if (pages >= mostPages)
        return [
          toldOfPages('the pages never end', `more than ${mostPages} pages`, calls.slice(0, 3), operation),
        ];
      const query = {
        [paging.limit]: pageSize,
        ...(cursor === undefined ? {} : { [paging.cursor]: cursor }),
      };
      const called = await page(operation, teller, query, path);
      const items = itemsIn(jsonOf(called));
      if (!called || !isOk(called) || !items) return [];
      calls.push(called);
      if (items.length > pageSize)
        return [
          toldOfPages(
            'a page is longer than asked for',
            `${items.length} items where ${pageSize} were asked for`,
            [called],
            operation,
          ),
        ];
      seen.push(...items.map(identityOf));
      cursor = nextIn(jsonOf(called));
      if (cursor === undefined) break;
      if (items.length === 0 && pages > 0 && seen.length >= whole.length)
        return [
          toldOfPages(
            'the pages never end',
            'an empty page that names a next one',
            calls.slice(-2),
            operation,
          ),
        ];
    }
    const expected = whole.map(identityOf);
    const repeated = seen.find((each, at) => seen.indexOf(each) !== at);
    if (repeated !== undefined)
      return [toldOfPages('paging repeats items', `${repeated} twice`, calls, operation)];
    const lost = expected.find((each) => !seen.includes(each));
    return lost === undefined
      ? []
      : [toldOfPages('paging loses items', `${lost} on no page`, [all, ...calls], operation)];
  },
};

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

export const toldOfPages = (
  cause: string,
  observed: string,
  calls: readonly Called[],
  operation: Operation,
): Told => ({
  breach: {
    cause: `${cause} ${operation.clause}`,
    message: `In ${operation.clause}, ${cause}.`,
    expected: 'each item on one page, and a last page that names no next one',
    observed,
    by: '',
  },
  calls,
});
