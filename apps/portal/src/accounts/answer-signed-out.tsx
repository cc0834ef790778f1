import type { Context, Env } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { readForm, type SentForm } from '../http/form-data.ts';
import { paths } from '../paths.ts';
import { renderPage } from '../ui/render-page.ts';
import { localPath } from './local-path.ts';
import { SignedOutPage } from './signed-out-page.tsx';

/** As much as every form takes. What is larger carries a file, and that is not kept. */
const mostBytesKept = 1024 * 1024;

const formType = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/iu;

/**
 * Answers a form that came without a session: nothing is done, and what was typed is given back to whoever typed it.
 * It stands behind the check that the form came from our own page, or anybody's page could fill this one.
 */
export async function answerSignedOut<E extends Env>(c: Context<E, string>): Promise<Response> {
  const toSignIn = (): Response => c.redirect(paths.signIn(), 303);
  if (!formType.test(c.req.header('content-type') ?? '')) return toSignIn();
  let answer = toSignIn();
  const limit = bodyLimit({ maxSize: mostBytesKept, onError: toSignIn });
  const tooLarge = await limit(c, async () => {
    const sent = await readForm(c);
    if (hasWords(sent)) answer = show(c, sent);
  });
  return tooLarge ?? answer;
}

function show(c: Context, sent: SentForm): Response {
  c.header('cache-control', 'no-store');
  const action = addressOf(c.req.url);
  const page = <SignedOutPage sent={sent} action={action} from={pageOf(c, action)} />;
  return c.html(renderPage(page), 401);
}

const keys = new Set(['requestKey', 'expectedSeq']);

const hasWords = ({ texts }: SentForm): boolean =>
  [...texts].some(([name, values]) => !keys.has(name) && values.some((value) => value.trim() !== ''));

/** The page of the form, where the browser tells it and a refused form's answer did not take its place. */
function pageOf(c: Context, action: string): string {
  const referrer = URL.parse(c.req.header('referer') ?? '');
  if (referrer?.host !== new URL(c.req.url).host) return paths.home();
  const page = addressOf(referrer.href);
  return page === action ? paths.home() : page;
}

const addressOf = (href: string): string => {
  const { pathname, search } = new URL(href);
  return localPath(pathname + search);
};
