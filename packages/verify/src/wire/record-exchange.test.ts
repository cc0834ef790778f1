import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Exchange, HeaderLine, WireRequest } from '../exchange.ts';
import { base64Of, bytesOfBase64 } from '../bytes.ts';
import { recordExchange, requestOfRecord } from './record-exchange.ts';

const url = 'http://127.0.0.1:4320';
const token = { value: 's3cret"&', variable: 'ANTIPODE_TOKEN' };
const bytes = (text: string) => new TextEncoder().encode(text);

const request: WireRequest = {
  method: 'POST',
  target: '/things?key=s3cret%22%26',
  headers: [
    ['Authorization', 'Bearer s3cret"&'],
    ['X-Basic', `Basic ${btoa('s3cret"&')}`],
    ['Content-Type', 'application/json'],
  ],
  body: bytes('{"token":"s3cret\\"&"}'),
};

function answered(body: Uint8Array, headers: HeaderLine[] = []): Exchange {
  return { request, outcome: { kind: 'answer', status: 200, headers, body, isCut: false, milliseconds: 1 } };
}

const record = (exchange: Exchange) => recordExchange(exchange, { url, secrets: [token] });

describe('what is recorded', () => {
  test('holds no secret, in whatever form it was sent or came back', () => {
    const recorded = record(answered(bytes('you are s3cret"&'), [['x-echo', 's3cret%22%26']]));
    expect(JSON.stringify(recorded)).not.toContain('s3cret');
    expect(JSON.stringify(recorded)).not.toContain(btoa('s3cret"&'));
    expect(recorded.request).toEqual({
      method: 'POST',
      target: '/things?key=${ANTIPODE_TOKEN.percent}',
      headers: [
        ['Authorization', 'Bearer ${ANTIPODE_TOKEN}'],
        ['X-Basic', 'Basic ${ANTIPODE_TOKEN.base64}'],
        ['Content-Type', 'application/json'],
      ],
      body: { text: '{"token":"${ANTIPODE_TOKEN.json}"}', bytes: 21 },
    });
    expect(recorded.answer?.body).toEqual({ text: 'you are ${ANTIPODE_TOKEN}', bytes: 16 });
  });

  test('bytes that are no text stand in base64, unless a secret is among them', () => {
    expect(record(answered(Uint8Array.of(255, 0))).answer?.body).toEqual({ base64: '/wA=', bytes: 2 });
    const withSecret = Uint8Array.of(255, ...bytes(token.value));
    expect(record(answered(withSecret)).answer?.body).toEqual({ bytes: 9 });
  });

  test('a long answer is cut, and never in the middle of a secret or of a character', () => {
    const long = record(answered(bytes('a'.repeat(16 * 1024 - 2) + token.value))).answer?.body;
    expect(long?.bytes).toBe(16 * 1024 + 6);
    expect(long?.text).toMatch(/^a+\$\{$/);
    const smiling = record(answered(bytes(`${'a'.repeat(16 * 1024 - 1)}😀`))).answer?.body;
    expect(smiling?.text).toBe('a'.repeat(16 * 1024 - 1));
  });

  test('silence is told with what the machine said', () => {
    const outcome = {
      kind: 'no-answer',
      because: 'timed-out',
      detail: 'after 5 s',
      milliseconds: 5000,
    } as const;
    const recorded = record({ request, outcome });
    expect(recorded.silence).toEqual({ because: 'timed-out', detail: 'after 5 s' });
    expect(recorded.answer).toBeUndefined();
  });
});

describe('what was recorded can be sent again', () => {
  const repeated = (given: WireRequest, secrets = [token]) =>
    requestOfRecord(record({ ...answered(bytes('')), request: given }).request, secrets);

  test('byte by byte', () => {
    expect(repeated(request)).toEqual({ ok: true, value: request });
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: 'binary' }), (body, text) => {
        for (const each of [body, bytes(text)])
          expect(repeated({ ...request, body: each })).toEqual({
            ok: true,
            value: { ...request, body: each },
          });
      }),
    );
  });

  test('not without its secrets', () => {
    expect(repeated(request, [])).toEqual({
      ok: false,
      error: { kind: 'secret-is-missing', variable: 'ANTIPODE_TOKEN' },
    });
  });

  test('not when its body was cut or left out', () => {
    const refused = { ok: false, error: { kind: 'body-is-cut' } };
    expect(repeated({ ...request, body: bytes('a'.repeat(300_000)) })).toEqual(refused);
    expect(repeated({ ...request, body: new Uint8Array(300_000).fill(255) })).toEqual(refused);
    expect(repeated({ ...request, body: Uint8Array.of(255, ...bytes(token.value)) })).toEqual(refused);
  });
});

test('base64 is the platform’s', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (given) => {
      expect(base64Of(given)).toBe(Buffer.from(given).toString('base64'));
      expect(bytesOfBase64(base64Of(given))).toEqual(given);
    }),
  );
});
