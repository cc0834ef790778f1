import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { HeaderLine, WireRequest } from '../exchange.ts';
import { curlOf } from './curl.ts';

const folder = mkdtempSync(join(tmpdir(), 'curl-'));
afterAll(() => rmSync(folder, { recursive: true }));
const place = (name: string) => join(folder, name);

// A stand-in that keeps what it is given, byte by byte; whatever else a command does would leave a mark.
writeFileSync(
  place('curl'),
  `#!/bin/sh\nprintf '%s\\0' "$@" > '${place('arguments')}'\ncat > '${place('input')}'\n`,
);
chmodSync(place('curl'), 0o755);

const service = 'http://127.0.0.1:4320';

/** What a shell hands to curl; bytes are ISO 8859-1. */
function run(command: string, environment: Record<string, string> = {}): { words: string[]; input: Buffer } {
  writeFileSync(place('command'), command);
  execFileSync('/bin/sh', ['command'], {
    cwd: folder,
    env: { PATH: `${folder}:/usr/bin:/bin`, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const words = readFileSync(place('arguments'), 'latin1').split('\0').slice(0, -1);
  return { words, input: readFileSync(place('input')) };
}

/** The request that curl would send, as far as its documentation says. */
function requestIn({ words, input }: ReturnType<typeof run>): WireRequest {
  let method: string | undefined;
  let target = '';
  let body: Uint8Array | undefined;
  const headers: HeaderLine[] = [];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '-i' || word === '-g' || word === '--path-as-is') continue;
    if (word === '-I') method = 'HEAD';
    else if (word === '-X') method = rest.shift();
    else if (word === '--data-raw') body = Buffer.from(rest.shift() ?? '', 'latin1');
    else if (word === '--data-binary' && rest.shift() === '@-') body = input;
    else if (word === '-H') {
      const [, name = '', sign, value = ''] = /^([^:;]+)([:;]) ?(.*)$/s.exec(rest.shift() ?? '') ?? [];
      if (sign === ';' || value !== '') headers.push([name, value]);
    } else target = word.slice(service.length);
  }
  method ??= body ? 'POST' : 'GET';
  return { method, target, headers, ...(body ? { body: new Uint8Array(body) } : {}) };
}

const get = (target: string, headers: HeaderLine[] = []): WireRequest => ({ method: 'GET', target, headers });
const post = (
  body: string | Uint8Array,
  headers: HeaderLine[] = [['Content-Type', 'text/plain']],
): WireRequest => ({
  method: 'POST',
  target: '/things',
  headers,
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
});

const nasty = [
  '$(touch leaked)',
  '`touch leaked`',
  "'; touch leaked; '",
  '"; touch leaked; "',
  '\\',
  "\\'",
  "'",
  "'\\''",
  '!!',
  '$HOME ${HOME} $ANTIPODE_TOKEN',
  'a\nb',
  '-X DELETE',
  '@/etc/passwd',
  '%s%d\\n\\101',
  '*?[a-z]{1,2}~',
  '# comment',
  'a & b | c > d < e ; f',
  '\t',
];

describe('a command for a shell sends the same request', () => {
  test.each<[string, WireRequest]>([
    ['a plain one', get('/things?limit=2', [['Accept', 'application/json']])],
    ['the method', { method: 'DELETE', target: '/things/1', headers: [] }],
    ['HEAD', { method: 'HEAD', target: '/things', headers: [] }],
    ['a body', post('{"a":"ü€😀"}', [['Content-Type', 'application/json']])],
    ['a body of GET', { ...post('{}'), method: 'GET' }],
    ['a body without a media type', post('a', [])],
    ['an empty body', post('')],
    ['a header without a value', get('/things', [['X-Empty', '']])],
    ['a header of ISO 8859-1', get('/things', [['X-Name', "Jos\u00e9 %d \\n 'q' \u00ff"]])],
    ['dots that would be folded away', get('/a/../b')],
    ['brackets and braces', get('/a?b[c]={d}')],
    ['a binary body', post(Uint8Array.from({ length: 256 }, (_, at) => at))],
    ['a body with line ends of two characters', post('a\r\nb')],
    ['a long body', post('a'.repeat(200_000))],
  ])('%s', (_what, request) => {
    expect(requestIn(run(curlOf(request, `${service}/`, [])))).toEqual(request);
  });

  test.each(['POST', 'PUT', 'PATCH'])('no body of %s, of which the length is said', (method) => {
    expect(requestIn(run(curlOf({ method, target: '/things', headers: [] }, service, [])))).toEqual({
      method,
      target: '/things',
      headers: [['Content-Length', '0']],
    });
  });

  test.each(nasty)('nothing in a value is anything to the shell: %j', (value) => {
    const header = value.replace(/[\n]/g, ' ').trim();
    const request = { ...post(value, [['X-Value', header]]), target: `/things?a=${value}` };
    expect(requestIn(run(curlOf(request, service, [])))).toEqual(request);
    expect(() => readFileSync(place('leaked'))).toThrow('ENOENT');
  });

  test('nor in any other', () => {
    const piece = fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary' }));
    const text = fc
      .array(piece, { maxLength: 3 })
      .map((pieces) => pieces.join('').replaceAll(/[\0\uD800-\uDFFF]/g, ''));
    fc.assert(
      fc.property(text, fc.uint8Array({ maxLength: 20 }), (value, bytes) => {
        expect(requestIn(run(curlOf(post(value), service, [])))).toEqual(post(value));
        expect(requestIn(run(curlOf(post(bytes), service, [])))).toEqual(post(bytes));
      }),
      { numRuns: 10 },
    );
  });
});

describe('secrets', () => {
  const token = { value: `t0ken'"$(x) %&`, variable: 'ANTIPODE_TOKEN' };
  const other = { value: 'ann:päss word', variable: 'ANTIPODE_OTHER' };
  const environment = { ANTIPODE_TOKEN: token.value, ANTIPODE_OTHER: other.value };
  const request: WireRequest = {
    method: 'POST',
    target: `/things?key=${encodeURIComponent(token.value).replace(/[()']/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}&b=1`,
    headers: [
      ['Authorization', `Bearer ${token.value}`],
      ['X-Other', `Basic ${Buffer.from(other.value).toString('base64')}`],
      ['Content-Type', 'text/plain'],
    ],
    body: new TextEncoder().encode(`it is ${token.value}, twice: ${token.value}`),
  };
  const command = curlOf(request, service, [token, other]);

  test('stand in it as variables', () => {
    for (const form of [
      token.value,
      't0ken',
      other.value,
      'ann:p',
      Buffer.from(other.value).toString('base64'),
    ]) {
      expect(command).not.toContain(form);
    }
    expect(command).toContain(`-H 'Authorization: Bearer '"$ANTIPODE_TOKEN"`);
  });

  test('and are sent when these are set', () => {
    const { target, ...same } = requestIn(run(command, environment));
    expect(same).toEqual({ method: request.method, headers: request.headers, body: request.body });
    expect(new URLSearchParams(target.split('?')[1]).get('key')).toBe(token.value);
    expect(target).toMatch(/&b=1$/);
  });

  test('are not carried in a body that is no text, or is too long', () => {
    const bytes = Buffer.concat([Buffer.from([255]), Buffer.from(token.value)]);
    expect(curlOf(post(bytes), service, [token])).toMatch(
      /--data-binary @request-body # of 15 bytes, which are left out here$/,
    );
    expect(curlOf(post('a'.repeat(300_000)), service, [])).toMatch(/@request-body # of 300000 bytes/);
  });
});
