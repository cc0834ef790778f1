/** The library as one function from a request to its answer. */
import { Refusal } from './answers.ts';
import { cookieIn } from './asking.ts';
import { listItems, rateItem, readItem } from './catalogue.ts';
import type { Library } from './library.ts';
import { changeMe, readMe, signIn } from './members.ts';
import {
  changeSuggestion,
  deleteSuggestion,
  listSuggestions,
  readSuggestion,
  suggest,
} from './suggestions.ts';

export type Call = {
  readonly library: Library;
  readonly request: Request;
  readonly url: URL;
  /** What stands for the parameter of the path. */
  readonly id: string;
  readonly memberId: number;
};

type Handler = (call: Call) => Response | Promise<Response>;

/** Every operation of the contract, by path and then by method. */
export const routes: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  '/sessions': { POST: signIn },
  '/me': { GET: readMe, PATCH: changeMe },
  '/items': { GET: listItems },
  '/items/{itemId}': { GET: readItem },
  '/items/{itemId}/ratings': { POST: rateItem },
  '/suggestions': { GET: listSuggestions, POST: suggest },
  '/suggestions/{suggestionId}': { GET: readSuggestion, PATCH: changeSuggestion, DELETE: deleteSuggestion },
};

const patterns = Object.entries(routes).map(([path, methods]) => ({
  pattern: new RegExp(`^${path.replace(/\{\w+\}/u, '([^/]+)')}$`, 'u'),
  methods,
}));

export async function answer(library: Library, request: Request): Promise<Response> {
  try {
    return await route(library, request);
  } catch (error) {
    if (error instanceof Refusal) return error.toResponse();
    console.error(error);
    return Response.json({ error: { code: 'defect', message: 'Tell the library.' } }, { status: 500 });
  }
}

async function route(library: Library, request: Request): Promise<Response> {
  const url = new URL(request.url);
  for (const { pattern, methods } of patterns) {
    const [whole, id = ''] = pattern.exec(url.pathname) ?? [];
    if (whole === undefined) continue;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const handle = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!handle) {
      const names = [...Object.keys(methods), ...(methods['GET'] ? ['HEAD'] : [])].sort().join(', ');
      return new Refusal('method-not-allowed', `The path takes ${names}.`).toResponse({ Allow: names });
    }
    const memberId = handle === signIn ? 0 : memberBehind(library, request);
    const response = await handle({ library, request, url, id, memberId });
    return request.method === 'HEAD' ? new Response(null, response) : response;
  }
  throw new Refusal('not-found', 'There is no such path.');
}

function memberBehind(library: Library, request: Request): number {
  const session = cookieIn(request, 'library_session');
  const memberId = library.sessions.get(session ?? '');
  if (memberId !== undefined) return memberId;
  if (session !== undefined && library.fault === 'unknown-session-accepted') return 1;
  throw new Refusal('unauthenticated', 'Sign in with POST /sessions.');
}
