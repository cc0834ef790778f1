import type { OperationParameter } from '../contract/operation.ts';
import { pathValuesOf, type Called } from '../engine/caller.ts';
import { plainName } from '../engine/resource-path.ts';
import { identityOf, itemsIn } from './compare-json.ts';
import { listQuery } from './list-query.ts';
import { breachOfPages, limitIn, tooLong } from './lost-page.ts';
import { isOk, jsonOf, sentInQuery, type Probe } from './probe.ts';

const pageSize = 2;
/** Lists may be long: the first few pages say how a service pages. */
const mostPages = 5;

/** Walks a list by its page numbers in small pages, and compares the walk with the beginning of one large page. */
export const lostNumberedPage: Probe = {
  name: 'lost-numbered-page',
  fault: 'Paging through a list by numbers loses items, repeats them, or ignores the size of a page.',
  why: 'Callers who copy a list page by page end with another list, and see no error.',
  tell: async (operation, { callValid, succeeded }) => {
    const number = operation.parameters.find(isPageNumber);
    const size = limitIn(operation);
    if (operation.method !== 'GET' || !number || !size) return [];
    const known = succeeded(operation).at(-1);
    const first = bound(number, 'minimum') ?? bound(number, 'default') ?? 1;
    const page = async (at: number, length: number): Promise<Called | undefined> =>
      await callValid(operation, {
        ...(known ? { path: pathValuesOf(known.draft) } : {}),
        values: { query: listQuery(operation, known, { [number.name]: at, [size.name]: length }) },
        meant: { kind: 'step' },
      });
    const large = await page(first, Math.min(pageSize * mostPages, bound(size, 'maximum') ?? Infinity));
    const expected = (itemsIn(jsonOf(large)) ?? []).map(identityOf);
    if (!isOk(large) || expected.length <= pageSize) return [];
    const calls: Called[] = [large];
    let seen = 0;
    for (let at = first; seen < expected.length; at++) {
      const called = await page(at, pageSize);
      const items = itemsIn(jsonOf(called));
      if (!isOk(called) || !items) return [];
      calls.push(called);
      if (items.length > pageSize) return [[called]];
      if (items.length === 0) break;
      seen += items.length;
    }
    return [calls];
  },
  judge: ({ operation, calls }) => {
    const number = operation.parameters.find(isPageNumber);
    const size = limitIn(operation);
    if (!number || !size || !calls.every(isOk)) return undefined;
    const isLarge = (called: Called): boolean => Number(sentInQuery(called, size.name)) > pageSize;
    const pages = calls.filter((called) => Number(sentInQuery(called, size.name)) === pageSize);
    if (pages.length + calls.filter(isLarge).length < calls.length) return undefined;
    const lists = pages.map((called) => (itemsIn(jsonOf(called)) ?? []).map(identityOf));
    const longer = lists.find(({ length }) => length > pageSize);
    if (longer) return tooLong(longer.length, operation);
    const expected = calls
      .filter(isLarge)
      .flatMap((called) => (itemsIn(jsonOf(called)) ?? []).map(identityOf));
    const seen = lists.flat();
    const isOnce = (each: string): boolean => expected.indexOf(each) === expected.lastIndexOf(each);
    const repeated = seen.find(
      (each, at) => expected.includes(each) && isOnce(each) && seen.indexOf(each) !== at,
    );
    if (repeated !== undefined) return breachOfPages('paging repeats items', `${repeated} twice`, operation);
    const first = bound(number, 'minimum') ?? bound(number, 'default') ?? 1;
    const isWhole =
      pages.every((called, at) => Number(sentInQuery(called, number.name)) === first + at) &&
      (seen.length >= expected.length || lists.at(-1)?.length === 0);
    const lost = isWhole ? expected.find((each) => !seen.includes(each)) : undefined;
    return lost === undefined
      ? undefined
      : breachOfPages('paging loses items', `${lost} on no page`, operation);
  },
};

const isPageNumber = ({ in: place, name }: OperationParameter): boolean =>
  place === 'query' && /^(?:page|pagenumber|pageno|pageindex)$/.test(plainName(name));

function bound(
  { schema }: OperationParameter,
  keyword: 'minimum' | 'maximum' | 'default',
): number | undefined {
  const value = typeof schema === 'object' ? schema[keyword] : undefined;
  return typeof value === 'number' ? value : undefined;
}
