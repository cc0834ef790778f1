import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { HTTPException } from 'hono/http-exception';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from './database/connect.ts';
import { healthRoutes } from './http/health-routes.ts';
import { answerError, answerNotFound } from './http/answer-errors.tsx';
import { correlate, logRequests } from './http/log-requests.ts';
import { createLogger, silentLogger } from './logging.ts';
import { createTestPortal, type TestPortal } from './test-portal.ts';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let portal: TestPortal;
let logFile: string;
beforeAll(async () => {
  logFile = join(await mkdtemp(join(tmpdir(), 'antipode-log-')), 'portal.log');
  portal = await createTestPortal({ log: createLogger(logFile) });
});
afterAll(() => portal.close());

const origin = 'http://127.0.0.1:4310';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('every answer', () => {
  it('carries a policy without any script, for pages, files and errors alike', async () => {
    for (const path of ['/healthz', '/assets/icon.svg', '/nowhere', '/sign-in']) {
      const policy = (await portal.app.request(path)).headers.get('content-security-policy') ?? '';
      expect(policy.split('; ').toSorted()).toEqual([
        "base-uri 'none'",
        "default-src 'none'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "script-src 'none'",
        "style-src 'self'",
      ]);
    }
  });

  it('gives back the correlation id that came, and makes one for none or a strange one', async () => {
    const idFor = async (sent?: string): Promise<string | null> => {
      const headers = sent === undefined ? {} : { 'x-request-id': sent };
      return (await portal.app.request('/nowhere', { headers })).headers.get('x-request-id');
    };
    expect(await idFor('abc-123')).toBe('abc-123');
    expect(await idFor()).toMatch(/^[0-9a-f-]{36}$/u);
    expect(await idFor('<script>')).toMatch(/^[0-9a-f-]{36}$/u);
  });
});

describe('/healthz', () => {
  it('answers 200 while the database does', async () => {
    const answer = await portal.app.request('/healthz');
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok', database: 'ok' }]);
  });

  it('answers 503 while the database does not answer, or refuses', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    for (const at of [port, 1]) {
      const { db, close } = connect(`postgresql://nobody@127.0.0.1:${at}/none`, () => undefined);
      const answer = await healthRoutes(db, silentLogger()).request('/healthz');
      expect([answer.status, await answer.json()]).toEqual([
        503,
        { status: 'failing', database: 'no answer' },
      ]);
      void close();
    }
    silent.close();
  });

  it('does not take a busy process for a silent database', async () => {
    const asked = portal.app.request('/healthz');
    // Asked, but the answer not yet read.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    const end = performance.now() + 2500;
    while (performance.now() < end);
    expect((await asked).status).toBe(200);
  });
});

describe('files', () => {
  it('are not sent again to a browser that has them', async () => {
    const first = await portal.app.request('/assets/icon.svg');
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
    const again = await portal.app.request('/assets/icon.svg', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it.each(['/assets/layout.tsx', '/assets/..%2Fconfig.ts', '/assets/none.css'])(
    'does not send %s',
    async (path) => {
      expect((await portal.app.request(path)).status).toBe(404);
    },
  );
});

describe('a form', () => {
  const post = (headers: Record<string, string>): Promise<Response> =>
    Promise.resolve(
      portal.app.request('/nowhere', { method: 'POST', headers: { ...form, ...headers }, body: 'a=b' }),
    );

  it('is refused from another site, and from none', async () => {
    expect((await post({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    expect((await post({})).status).toBe(403);
  });

  it('is taken from our own pages, and with a token', async () => {
    expect((await post({ origin })).status).toBe(404);
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(404);
    expect((await post({ authorization: 'Bearer abc' })).status).toBe(404);
  });

  it('is refused when it is larger than a megabyte, announced or not', async () => {
    const large = 'a'.repeat(1024 * 1024 + 1);
    const announced = { ...form, origin, 'content-length': String(large.length) };
    expect(
      (await portal.app.request('/nowhere', { method: 'POST', headers: announced, body: large })).status,
    ).toBe(413);
    const chunked = { ...form, origin, 'transfer-encoding': 'chunked' };
    const answer = await portal.app.request('/nowhere', { method: 'POST', headers: chunked, body: large });
    expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('1 MB at most')]);
  });
});

describe('the log', () => {
  it('names paths, never what stands in a query or an invitation', async () => {
    await portal.app.request('/sign-in/link?token=top-secret', { headers: { cookie: 'a=top-secret' } });
    await portal.app.request('/invitations/top-secret');
    const log = await readFile(logFile, 'utf8');
    expect(log).toContain('"path":"/sign-in/link"');
    expect(log).toContain('"path":"/invitations/…"');
    expect(log).not.toContain('top-secret');
  });
});

describe('what goes wrong', () => {
  const failing = (error: Error, log = createLogger(logFile)): Hono => {
    const app = new Hono();
    app.onError(answerError(log));
    app.notFound(answerNotFound);
    app.use(correlate(), logRequests(log));
    app.all('/', async (c) => {
      if (c.req.method === 'POST') return c.json(await c.req.parseBody());
      throw error;
    });
    return app;
  };

  it('is told with its number, and logged under it', async () => {
    const answer = await failing(new Error('boom 7')).request('/', {
      headers: { 'x-request-id': 'find-me' },
    });
    const page = await answer.text();
    expect(answer.status).toBe(500);
    expect(page).toContain('find-me');
    expect(page).not.toContain('boom 7');
    const lines = (await readFile(logFile, 'utf8')).split('\n').filter((line) => line.includes('boom 7'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"correlationId":"find-me"');
  });

  it('is told as a problem document to a program', async () => {
    const app = failing(new HTTPException(429, { message: 'Wait a minute.' }));
    const answer = await app.request('/', { headers: { authorization: 'Bearer a', 'x-request-id': 'r' } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toEqual({
      type: 'about:blank',
      status: 429,
      title: 'Wait a minute.',
      correlationId: 'r',
    });
  });

  it('is the sender’s where a form arrived cut off', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const body = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf of';
    const answer = await failing(new Error()).request('/', { method: 'POST', headers, body });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('send it again')]);
  });
});
