import { Hono } from 'hono';
import { editorAssets } from './editor-assets.ts';

/** The scripts of the editor, for as long as a browser likes to keep them. */
export function editorRoutes(): Hono {
  const app = new Hono();
  app.get('/assets/editor/:name', async (c) => {
    const name = c.req.param('name');
    // Nobody has anything bundled by asking for what cannot be there.
    const asset = /^[\w-]+\.js$/.test(name) ? (await editorAssets()).files.get(name) : undefined;
    if (!asset) return await c.notFound();
    const takesGzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
    return c.body(takesGzip ? asset.gzipped : asset.content, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(takesGzip && { 'content-encoding': 'gzip' }),
    });
  });
  return app;
}
