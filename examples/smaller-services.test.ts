import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { lintHandoff } from '@antipode/handoff';
import { describe, expect, test } from 'vitest';
import { faults as libraryFaults } from './library/service/faults.ts';
import { routes } from './library/service/router.ts';
import { startLibrary } from './library/service/start-library.ts';
import { faults as shopFaults } from './print-shop/service/faults.ts';
import { startPrintShop } from './print-shop/service/start-print-shop.ts';

type Faults = Readonly<Record<string, { readonly wrong: string; readonly breaks: string }>>;
const services: readonly (readonly [folder: string, faults: Faults])[] = [
  ['library', libraryFaults],
  ['print-shop', shopFaults],
];

describe.each(services)('%s', (folder, faults) => {
  const file = (path: string): string => readFileSync(new URL(`${folder}/${path}`, import.meta.url), 'utf8');

  test('its README describes exactly its faults', () => {
    const rows = [...file('README.md').matchAll(/^\| `([a-z0-9-]+)` +\| (.+?) +\| `(.+?)` +\|$/gmu)];
    const described = rows.map(([, ...cells]) => cells);
    expect(described).toEqual(
      Object.entries(faults).map(([name, { wrong, breaks }]) => [name, wrong, breaks]),
    );
    expect(rows.length).toBeGreaterThanOrEqual(10);
  });

  test('its handoff lints clean', async () => {
    const handoff = new URL(`${folder}/handoff/`, import.meta.url);
    const paths = await Array.fromAsync(glob('**/*.{md,yaml,feature}', { cwd: fileURLToPath(handoff) }));
    const files = paths.map((path) => ({ path, content: readFileSync(new URL(path, handoff)) }));
    const { findings, cannotTell, isReady } = await lintHandoff(files);
    expect(files).toHaveLength(3);
    expect({ findings, cannotTell, isReady }).toEqual({ findings: [], cannotTell: [], isReady: true });
  });
});

test('the library has exactly the operations of its handoff', () => {
  const handoff = readFileSync(new URL('library/handoff/handoff.md', import.meta.url), 'utf8');
  const named = [...handoff.matchAll(/^\| `([A-Z]+ \/\S*)` \|/gmu)].map(([, name]) => name);
  const served = Object.entries(routes).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(served.length).toBe(named.length);
  expect(new Set(served)).toEqual(new Set(named));
});

test('what is asked for with HEAD comes without a body, and what is not there is refused', async () => {
  const cookie = { Cookie: 'library_session=session-ada-0001' };
  const library = startLibrary();
  const head = await library(new Request('http://localhost/me', { method: 'HEAD', headers: cookie }));
  expect([head.status, await head.text(), head.headers.has('ETag')]).toEqual([200, '', true]);
  expect((await library(new Request('http://localhost/nowhere'))).status).toBe(404);
  const key = { 'X-Shop-Key': 'key-harbour-0001' };
  const shop = startPrintShop();
  const order = await shop(new Request('http://localhost/v1/orders/ord-00000003', { headers: key }));
  expect(order.status).toBe(404);
  expect((await shop(new Request('http://localhost/nowhere', { headers: key }))).status).toBe(404);
});
