import { integerParameter } from './asking.ts';
import type { Library } from './library.ts';

/** One page of a list, with the header Link of RFC 8288. */
export function pageOf(library: Library, url: URL, all: readonly object[]): Response {
  const page = integerParameter(url.searchParams, 'page', 10_000, 1);
  const perPage = integerParameter(url.searchParams, 'per_page', 50, 10);
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const start = (page - 1) * perPage - (library.fault === 'page-two-repeats' && page > 1 ? 1 : 0);
  const items = all.slice(start, start + perPage);
  const links = [
    ['first', 1],
    ...(page > 1 ? [['prev', Math.min(page - 1, last)] as const] : []),
    ...(page < last ? [['next', page + 1] as const] : []),
    ['last', last],
  ] as const;
  const headers = new Headers({ 'X-Total-Count': String(all.length) });
  if (library.fault !== 'link-only-when-paging' || page > 1)
    headers.set('Link', links.map(([rel, to]) => `<${linkTo(url, to)}>; rel="${rel}"`).join(', '));
  return Response.json(items, { headers });
}

/** The same list at another page. */
function linkTo({ pathname, searchParams }: URL, page: number): string {
  const query = new URLSearchParams(searchParams);
  query.set('page', String(page));
  return `${pathname}?${query.toString()}`;
}
