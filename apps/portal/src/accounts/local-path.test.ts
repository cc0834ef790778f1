import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';

describe('the path after sign-in', () => {
  it.each(['/', '/settings', '/engagements/nordlys/payout-ledger?tab=record'])('keeps %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    undefined,
    '',
    'settings',
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    '\\\\elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    'javascript:alert(1)',
  ])('never leaves the site for %j', (text) => {
    expect(localPath(text)).toBe('/');
  });
});
