/**
 * A browser for tests, as far as a portal without script needs one: it keeps cookies, and says of each form
 * where it comes from.
 */
import type { TestPortal } from '../test-portal.ts';

export type TestBrowser = {
  /** Redirects are not followed: where they lead is what tests ask about. */
  readonly get: (path: string) => Promise<Response>;
  readonly post: (path: string, form?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Name and value of each cookie it holds. */
  readonly cookies: ReadonlyMap<string, string>;
};

/** @param address from which it asks */
export function createBrowser(portal: TestPortal, address = '127.0.0.1'): TestBrowser {
  const cookies = new Map<string, string>();
  const { baseUrl } = portal.deps.config;
  const env = { incoming: { socket: { remoteAddress: address } } };

  async function send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('user-agent', 'test browser');
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await portal.app.request(baseUrl + path, { ...init, headers }, env);
    for (const cookie of response.headers.getSetCookie()) keep(cookie);
    return response;
  }

  function keep(cookie: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (name === undefined || value === undefined) return;
    if (/max-age=0/i.test(cookie)) cookies.delete(name);
    else cookies.set(name, value);
  }

  return {
    cookies,
    get: async (path) => await send(path, {}),
    post: async (path, form = {}) =>
      await send(path, {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { origin: baseUrl, 'sec-fetch-site': 'same-origin' },
      }),
  };
}
