import { Refusal, tagged } from './answers.ts';
import { isObject, jsonOf, oneOf, orNull, refuseBody, text, wrongMembers } from './asking.ts';
import type { Library, Suggestion } from './library.ts';
import { changeIn, withoutNulls } from './members.ts';
import { pageOf } from './pages.ts';
import type { Call } from './router.ts';

const changeFields = { title: text(1, 120), note: orNull(text(1, 200)) };

export function listSuggestions({ library, url, memberId }: Call): Response {
  const own = [...library.suggestions.values()].filter(
    (each) => each.memberId === memberId && (!each.isDeleted || library.fault === 'deleted-still-listed'),
  );
  return pageOf(library, url, own.map(shown));
}

export async function suggest({ library, request, memberId }: Call): Promise<Response> {
  const body = await jsonOf(request, 'application/json');
  if (!isObject(body)) return refuseBody([]);
  const maker = body['kind'] === 'film' ? 'director' : 'author';
  const wrong = wrongMembers(body, { ...changeFields, kind: oneOf('book', 'film'), [maker]: text(1, 120) });
  wrong.push(...['kind', 'title', maker].filter((name) => !Object.hasOwn(body, name)));
  if (wrong.length > 0) refuseBody(wrong);
  // All members have just been tested.
  const {
    kind,
    title,
    note = null,
  } = body as Pick<Suggestion, 'kind' | 'title'> & { readonly note?: string | null };
  const id = library.suggestions.size + 1;
  const made = { id, memberId, kind, title, maker: String(body[maker]), note, isDeleted: false };
  library.suggestions.set(id, made);
  return Response.json(shown(made), { status: 201, headers: { Location: `/suggestions/${id}` } });
}

export function readSuggestion(call: Call): Response {
  const isOpen = call.library.fault === 'foreign-suggestion-readable';
  return tagged(call.library, call.request, shown(find(call, isOpen)));
}

export async function changeSuggestion(call: Call): Promise<Response> {
  const { library, request } = call;
  const suggestion = find(call);
  if (library.fault === 'refused-change-kept')
    keepWhatIsRight(library, suggestion, await request.clone().text());
  const change = await changeIn(request, changeFields);
  // Only these two members, and each has just been tested.
  const changed = { ...suggestion, ...withoutNulls(library, change as Pick<Suggestion, 'title' | 'note'>) };
  library.suggestions.set(suggestion.id, changed);
  return tagged(library, request, shown(changed));
}

export function deleteSuggestion(call: Call): Response {
  const suggestion = find(call);
  call.library.suggestions.set(suggestion.id, { ...suggestion, isDeleted: true });
  return new Response(null, { status: 204 });
}

function find({ library, id, memberId }: Call, isOpen = false): Suggestion {
  const suggestion = /^\d{1,7}$/u.test(id) ? library.suggestions.get(Number(id)) : undefined;
  if (!suggestion || suggestion.isDeleted || (suggestion.memberId !== memberId && !isOpen))
    throw new Refusal('not-found', 'There is no such suggestion of yours.');
  return suggestion;
}

function shown({ id, kind, title, maker, note }: Suggestion): object {
  return { kind, id, title, [kind === 'film' ? 'director' : 'author']: maker, note };
}

/** The fault `refused-change-kept`. */
function keepWhatIsRight(library: Library, suggestion: Suggestion, sent: string): void {
  const title = /"title":"([^"\\]{1,120})"/u.exec(sent)?.[1];
  if (title !== undefined) library.suggestions.set(suggestion.id, { ...suggestion, title });
}
