import { Refusal, tagged } from './answers.ts';
import {
  cookieIn,
  formOf,
  integerIn,
  listOf,
  matching,
  oneOf,
  parameter,
  refuseBody,
  text,
  wrongMembers,
} from './asking.ts';
import type { Item, Library, Rating } from './library.ts';
import { pageOf } from './pages.ts';
import type { Call } from './router.ts';

const invalid = (message: string): Refusal => new Refusal('invalid-parameter', message);

export function listItems({ library, url }: Call): Response {
  const kinds = kindsIn(library, url.searchParams);
  const { from = 0, to = 9999 } = yearsIn(library, url.searchParams);
  const found = library.items.filter(
    ({ kind, published }) => kinds.includes(kind) && published >= from && published <= to,
  );
  return pageOf(library, url, found.map(shown));
}

export function readItem({ library, request, id }: Call): Response {
  const language = cookieIn(request, 'language') ?? 'da';
  const isKnown = language === 'da' || language === 'en';
  if (!isKnown && library.fault !== 'wild-language-accepted')
    throw invalid('The cookie language takes da or en.');
  const { ratings, ...item } = shown(itemAt(library, id));
  const body = {
    ...item,
    ...(library.fault === 'film-called-book' && item.kind === 'film' ? { kind: 'book' } : {}),
    ratings:
      library.fault === 'stars-as-text'
        ? ratings.map((each) => ({ ...each, stars: String(each.stars) }))
        : ratings,
  };
  return tagged(library, request, body, { 'Content-Language': isKnown ? language : 'da' });
}

const ratingFields = {
  stars: listOf(1, matching(/^[1-5]$/u)),
  text: listOf(1, text(1, 200)),
  tags: listOf(3, oneOf('slow', 'clever', 'funny', 'sad')),
};

export async function rateItem({ library, request, id }: Call): Promise<Response> {
  const form = await formOf(library, request);
  const wrong = wrongMembers(Object.fromEntries(form), ratingFields);
  if (!form.has('stars')) wrong.push('stars');
  if (wrong.length > 0) refuseBody(wrong);
  const rating: Rating = {
    stars: Number(form.get('stars')?.[0]),
    text: form.get('text')?.[0] ?? null,
    tags: form.get('tags') ?? [],
  };
  itemAt(library, id).ratings.unshift(rating);
  return Response.json(rating);
}

function itemAt(library: Library, id: string): Item {
  const item = library.items.find((each) => String(each.id) === id);
  if (!item) throw new Refusal('not-found', 'The library has no such item.');
  return item;
}

/** With its newest ratings. */
const shown = (item: Item): Item => ({ ...item, ratings: item.ratings.slice(0, 5) });

function kindsIn(library: Library, query: URLSearchParams): readonly string[] {
  const both = ['book', 'film'];
  const sent = parameter(query, 'kinds')?.split(',') ?? both;
  if (!listOf(2, oneOf(...both))(sent))
    throw invalid('kinds takes book, film, or both, separated by a comma.');
  return library.fault === 'kinds-ignored' ? both : sent;
}

/** `published[from]` and `published[to]`; nothing else that begins with `published` has a meaning. */
function yearsIn(library: Library, query: URLSearchParams): { readonly from?: number; readonly to?: number } {
  const names = new Set([...query.keys()].filter((name) => /^published(?:$|\[)/u.test(name)));
  const years: { from?: number; to?: number } = {};
  for (const name of names) {
    const end = /^published\[(from|to)\]$/u.exec(name)?.[1];
    const year = integerIn(parameter(query, name) ?? '', 1450, 2100);
    if ((end !== 'from' && end !== 'to') || year === undefined)
      throw invalid('published takes the years from and to, from 1450 to 2100.');
    years[end] = year;
  }
  if (library.fault === 'open-range-crashes' && names.size === 1)
    throw new TypeError('a range needs two ends');
  return years;
}
