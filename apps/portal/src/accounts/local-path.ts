/**
 * The path to go on to after sign-in, or `/`.
 *
 * It comes from the address bar, so it may come from anybody: only a path on this very site is followed.
 * `//host` and `/\host` are other sites to a browser, and control characters are removed by it before it
 * looks, so the text is parsed as a browser would and its origin compared.
 *
 * @example
 * localPath('/settings?saved') // '/settings?saved'
 * localPath('//elsewhere.example') // '/'
 */
export function localPath(text: string | undefined): string {
  if (!text?.startsWith('/')) return '/';
  const here = 'http://here.invalid';
  const url = URL.parse(text, here);
  if (url?.origin !== here) return '/';
  return url.pathname.startsWith('//') ? '/' : url.pathname + url.search;
}
