import { describe, expect, it } from 'vitest';
import type { Json } from '@antipode/handoff';
import { readTarget, resolveReference } from './target.ts';

const remembered: Readonly<Record<string, Json>> = {
  id: 'a/b c?d',
  number: 7,
  cursor: 'eyJ4IjoxfQ==+/',
  path: '/orders/1',
  full: 'http://service.example/v1/orders/1?x=1#top',
  elsewhere: 'http://other.example/v1/orders/1',
  below: '/v1/orders/1',
};
const names = { recall: (name: string) => remembered[name], known: () => Object.keys(remembered) };

describe('a target goes below the address and nowhere else', () => {
  it.each([
    ['/orders', '/orders'],
    ['/orders/{number}', '/orders/7'],
    ['/orders/{id}', '/orders/a%2Fb%20c%3Fd'],
    ['/orders?cursor={cursor}&limit=2', '/orders?cursor=eyJ4IjoxfQ%3D%3D%2B%2F&limit=2'],
    ['/archive{path}', '/archive/orders/1'],
    ['/søg', '/s%C3%B8g'],
    ['/orders/%2F', '/orders/%2F'],
    ['*', '*'],
    // References as a service gives them.
    ['{path}', '/orders/1'],
    ['{below}', '/orders/1'],
    ['{full}', '/orders/1?x=1'],
    ['http://service.example/v1/orders', '/orders'],
    ['http://SERVICE.example/v1', '/'],
    // Written by hand it means what it says.
    ['/v1/orders', '/v1/orders'],
  ])('%s is %s', (written, target) => {
    expect(readTarget(written, names, 'http://service.example/v1')).toEqual({ ok: true, value: target });
  });

  it.each(['{elsewhere}', 'orders', '{number}', 'https://service.example/v1/orders', '/orders/{nothing}'])(
    '%s is refused',
    (written) => {
      expect(readTarget(written, names, 'http://service.example/v1')).toMatchObject({ ok: false });
    },
  );

  it('a path that only begins like the address keeps its whole', () => {
    expect(resolveReference('/v10/orders', 'http://service.example/v1')).toEqual({
      ok: true,
      value: '/v10/orders',
    });
    expect(resolveReference('/orders/1', 'http://service.example')).toEqual({ ok: true, value: '/orders/1' });
    expect(resolveReference('/orders/1', 'http://service.example/')).toEqual({
      ok: true,
      value: '/orders/1',
    });
  });
});
