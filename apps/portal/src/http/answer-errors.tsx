import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from '../logging.ts';
import { ErrorPage, type ErrorStatus } from '../ui/error-page.tsx';
import { renderPage } from '../ui/render-page.ts';

/** What nobody else answered: the one place where a bug or a broken machine becomes a page. */
export function answerError(log: Logger): ErrorHandler {
  return async (error, c) => {
    const refused = refusalOf(error);
    if (refused) return await answer(c, refused.status, refused.what);
    log.error({ err: error, method: c.req.method }, 'request failed');
    return await answer(c, 500);
  };
}

export const answerNotFound: NotFoundHandler = (c) => answer(c, 404);

type Refusal = Readonly<{ status: ErrorStatus; what?: string }>;

/** What the caller did, where it was the caller. */
function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof HTTPException) {
    const status = known.find((status) => status === error.status) ?? (error.status < 500 ? 400 : 500);
    return { status, ...(error.message && { what: error.message }) };
  }
  // A form or a document that was cut off, or is not what its header says.
  const isUnreadable =
    (error instanceof TypeError && error.message.includes('FormData')) ||
    (error instanceof SyntaxError && error.message.includes('JSON'));
  return isUnreadable ? { status: 400 } : undefined;
}

const known: readonly ErrorStatus[] = [400, 403, 404, 409, 413, 429, 500];

async function answer(c: Context, status: ErrorStatus, what?: string): Promise<Response> {
  const correlationId: string = c.get('requestId');
  if (wantsJson(c)) {
    const problem = { type: 'about:blank', status, title: what ?? titles[status], correlationId };
    return c.body(JSON.stringify(problem), status, { 'content-type': 'application/problem+json' });
  }
  return c.html(renderPage(<ErrorPage status={status} correlationId={correlationId} what={what} />), status);
}

/** Programs come with a token, people with a browser. */
const wantsJson = (c: Context): boolean =>
  c.req.header('authorization') !== undefined || (c.req.header('accept') ?? '').includes('json');

const titles: { readonly [status in ErrorStatus]: string } = {
  400: 'The request could not be read.',
  403: 'This is not yours to do.',
  404: 'There is nothing here for you.',
  409: 'Something changed meanwhile.',
  413: 'The body is too large.',
  429: 'Too many requests: wait a minute.',
  500: 'The portal could not finish what you asked for.',
};
