/** Against a real service on this machine: what is on the wire, and what is at the same time. */
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HeaderLine, Send } from '../exchange.ts';
import { runLines } from './canned-service.fixture.ts';

type Seen = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

let server: Server;
let port = 0;
let seen: Seen[] = [];
let atOnce = 0;
let mostAtOnce = 0;
const stock = { left: 1 };

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    atOnce++;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    const chunks: Uint8Array[] = [];
    incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      seen.push({ method, url, headers, body: new TextDecoder().decode(Buffer.concat(chunks)) });
      // Answered once whatever was sent beside it has arrived as well.
      setTimeout(() => {
        atOnce--;
        if (url === '/stock') {
          stock.left--;
          outgoing.writeHead(stock.left < 0 ? 409 : 201).end();
        } else if (url === '/gone') outgoing.destroy();
        else {
          const cookies = [
            'session=s-1; Path=/; HttpOnly',
            url === '/logout' ? 'session=; Max-Age=0' : 'theme=dark',
          ];
          outgoing
            .writeHead(200, { 'set-cookie': cookies, 'content-type': 'application/json' })
            .end('{"ok":true}');
        }
      }, 20);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());
beforeEach(() => {
  seen = [];
  mostAtOnce = 0;
  stock.left = 1;
});

const send: Send = async ({ method, target, headers, body }) =>
  await new Promise((resolve) => {
    const lines = headers.flatMap(([name, value]) => [name, value]);
    const asked = httpRequest(
      {
        host: '127.0.0.1',
        port,
        method,
        path: target,
        headers: [...lines, 'Host', `127.0.0.1:${port}`, 'Content-Length', `${body?.length ?? 0}`],
      },
      (answer) => {
        const chunks: Uint8Array[] = [];
        answer.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        answer.on('end', () => {
          const { rawHeaders, statusCode: status = 0 } = answer;
          const pairs = rawHeaders.flatMap((name, index): HeaderLine[] =>
            index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? '']] : [],
          );
          resolve({
            kind: 'answer',
            status,
            headers: pairs,
            body: Buffer.concat(chunks),
            isCut: false,
            milliseconds: 20,
          });
        });
      },
    );
    asked.on('error', (error) =>
      resolve({ kind: 'no-answer', because: 'closed', detail: error.message, milliseconds: 20 }),
    );
    asked.end(body);
  });

const run = async (lines: string): ReturnType<typeof runLines> => await runLines(lines, [], { send });

describe('on the wire', () => {
  it('one of those sent at once gets the last piece, and they are really sent at once', async () => {
    const met = await run(`When the caller sends POST /stock 5 times at once
      Then exactly 1 of the answers has the status 201 and the others 409`);
    expect(met.verdict).toBe('met');
    expect(mostAtOnce).toBe(5);
    const again = await run(`When the caller sends POST /stock 2 times at once
      Then exactly 1 of the answers has the status 201 and the other 409`);
    expect(again.because).toContain('but saw 409 2 times');
  });

  it('those sent in a row wait for one another', async () => {
    expect(
      (await run('When the caller sends POST /orders 3 times\nThen all answers have the status 200')).verdict,
    ).toBe('met');
    expect(seen).toHaveLength(3);
    expect(mostAtOnce).toBe(1);
  });

  it('a connection that the service breaks off is what is not met', async () => {
    const broken = await run('When the caller sends GET /gone\nThen the status is 200');
    expect(broken.verdict).toBe('not met');
    expect(broken.because).toContain('the service closed the connection');
  });

  it('headers of the next request are of the next request only, and replace the more general', async () => {
    await run(`Given the caller uses the token "t-1"
      And every request has the header "Accept-Language" with the value "da"
      And the next request has the header "accept-language" with the value "id"
      And the next request has the header "Authorization" with the value "Bearer other"
      When the caller sends GET /orders
      And the caller sends GET /orders
      Then the status is 200`);
    expect(seen.map(({ headers }) => [headers['accept-language'], headers.authorization])).toEqual([
      ['id', 'Bearer other'],
      ['da', 'Bearer t-1'],
    ]);
  });

  it('an empty header and an empty body are sent as such', async () => {
    await run(`Given the next request has the header "Idempotency-Key" with the value ""
      When the caller sends POST /orders with the body
        """
        """
      Then the status is 200`);
    expect(seen[0]?.headers).toMatchObject({ 'idempotency-key': '', 'content-type': 'application/json' });
    expect(seen[0]?.body).toBe('');
  });

  it('cookies are kept when the caller keeps them, and dropped when the service says so', async () => {
    await run(`Given the caller keeps cookies
      When the caller sends POST /login
      And the caller sends GET /orders
      And the caller sends POST /logout
      And the caller sends GET /orders
      Then the status is 200`);
    expect(seen.map(({ headers }) => headers.cookie)).toEqual([
      undefined,
      'session=s-1; theme=dark',
      'session=s-1; theme=dark',
      'theme=dark',
    ]);
    seen = [];
    await run('When the caller sends POST /login\nAnd the caller sends GET /orders\nThen the status is 200');
    expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  });

  it('values in a body are escaped where it is JSON, and not where it is text', async () => {
    await run(String.raw`Given the value "a \"b\"" is remembered as "text"
      And the value "12" is remembered as "digits"
      And the value {"c": [1]} is remembered as "object"
      When the caller sends POST /orders with the body
        """
        {"text": "{text}", "object": {object}}
        """
      And the caller sends POST /orders with the body
        """text/plain
        {text}
        """
      And the caller sends POST /orders with the body
        | text   | {text} |
        | number | 12     |
        | digits | "12"   |
        | same   | {digits} |
      Then the status is 200`);
    expect(seen.map(({ body }) => body)).toEqual([
      String.raw`{"text": "a \"b\"", "object": {"c":[1]}}`,
      'a "b"',
      String.raw`{"text":"a \"b\"","number":12,"digits":"12","same":"12"}`,
    ]);
  });

  it('a probe leaves the answer that the steps speak of as it is', async () => {
    const met = await run(`Given the answer to GET /orders is remembered as "before"
      When the caller sends POST /stock
      Then GET /orders still answers with the remembered "before"
      And the status is 201`);
    expect(met.verdict).toBe('met');
  });
});
