import type { OperationParameter } from '../contract/operation.ts';
import { pathValuesOf, type Called } from '../engine/caller.ts';
import { plainName } from '../engine/resource-path.ts';
import { identityOf, itemsIn } from './compare-json.ts';
import { listQuery } from './list-query.ts';
import { limitIn, toldOfPages } from './lost-page.ts';
import { isOk, jsonOf, type Probe, type Told } from './probe.ts';

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
    const told = (cause: string, observed: string): Told[] => [
      toldOfPages(cause, observed, calls, operation),
    ];
    const seen: string[] = [];
    for (let at = first; seen.length < expected.length; at++) {
      const called = await page(at, pageSize);
      const items = itemsIn(jsonOf(called));
      if (!isOk(called) || !items) return [];
      calls.push(called);
      if (items.length > pageSize)
        return told(
          'a page is longer than asked for',
          `${items.length} items where ${pageSize} were asked for`,
        );
      if (items.length === 0) break;
      seen.push(...items.map(identityOf));
    }
    const isOnce = (each: string): boolean => expected.indexOf(each) === expected.lastIndexOf(each);
    const repeated = seen.find((each, at) => isOnce(each) && seen.indexOf(each) !== at);
    if (repeated !== undefined) return told('paging repeats items', `${repeated} twice`);
    const lost = expected.find((each) => !seen.includes(each));
    return lost === undefined ? [] : told('paging loses items', `${lost} on no page`);
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
