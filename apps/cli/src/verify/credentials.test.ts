import { describe, expect, it } from 'vitest';
import { readCredentials } from './credentials.ts';
import { hideSecrets, secretsIn } from './hide-secrets.ts';

const none = {
  token: undefined,
  tokenFile: undefined,
  users: [],
  environment: { token: undefined, tokens: undefined },
};

describe('credentials', () => {
  it('come from what was typed before what was set, the caller’s own first', async () => {
    expect(
      await readCredentials({
        ...none,
        token: 'typed',
        users: ['read-only=a=b='],
        environment: { token: 'set', tokens: ' other=x\nread-only=y ' },
      }),
    ).toEqual([
      { value: 'typed', variable: 'ANTIPODE_TOKEN' },
      { user: 'read-only', value: 'a=b=', variable: 'ANTIPODE_TOKEN_READ_ONLY' },
      { user: 'other', value: 'x', variable: 'ANTIPODE_TOKEN_OTHER' },
    ]);
    expect(await readCredentials({ ...none, environment: { token: 'set', tokens: undefined } })).toEqual([
      { value: 'set', variable: 'ANTIPODE_TOKEN' },
    ]);
    expect(await readCredentials({ ...none, environment: { token: '', tokens: '' } })).toEqual([]);
  });
});

describe('a secret', () => {
  const secrets = [
    { value: 'tok/en+1', variable: 'ANTIPODE_TOKEN' },
    { value: 'tok/en+1-longer', variable: 'ANTIPODE_TOKEN_B' },
    { value: 'abc', variable: 'SHORT' },
  ];

  it('is hidden wherever it stands, as it is, in an address and in base64', () => {
    const said = {
      a: ['Bearer tok/en+1, not tok/en+1-longer', { b: '/x?k=tok%2Fen%2B1' }],
      c: `Basic ${Buffer.from('tok/en+1').toString('base64')}`,
      d: 7,
      e: null,
    };
    expect(hideSecrets(said, secrets)).toEqual({
      a: ['Bearer $ANTIPODE_TOKEN, not $ANTIPODE_TOKEN_B', { b: '/x?k=$ANTIPODE_TOKEN' }],
      c: 'Basic $ANTIPODE_TOKEN',
      d: 7,
      e: null,
    });
  });

  it('is left where it is so short that it is a part of other words', () => {
    expect(hideSecrets('abc abcdef', secrets)).toBe('abc abcdef');
  });

  it('is found among the headers for every request by what they are called', () => {
    expect(
      secretsIn([
        ['X-Api-Key', '123456789'],
        ['accept', 'application/json'],
        ['Cookie', 'sid=1'],
      ]),
    ).toEqual([
      { value: '123456789', variable: 'X_API_KEY' },
      { value: 'sid=1', variable: 'COOKIE' },
    ]);
  });
});
