import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono } from 'hono';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

type Asset = Readonly<{ content: Uint8Array<ArrayBuffer>; contentType: string; etag: string }>;

const assets = await readAssets(import.meta.dirname);

/** The files of this folder that a browser may ask for. Few and small: read once, kept in memory. */
export function assetRoutes(): Hono {
  const app = new Hono();
  app.get('/assets/:name', (c) => {
    const asset = assets.get(c.req.param('name'));
    if (!asset) return c.notFound();
    c.header('etag', asset.etag);
    c.header('cache-control', 'public, max-age=300');
    if (c.req.header('if-none-match')?.includes(asset.etag)) return c.body(null, 304);
    return c.body(asset.content, 200, { 'content-type': asset.contentType });
  });
  return app;
}

async function readAssets(folder: string): Promise<ReadonlyMap<string, Asset>> {
  const found = new Map<string, Asset>();
  for (const name of await readdir(folder)) {
    const contentType = contentTypes[extname(name)];
    if (contentType === undefined) continue;
    const content = new Uint8Array(await readFile(join(folder, name)));
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    found.set(name, { content, contentType, etag });
  }
  return found;
}
