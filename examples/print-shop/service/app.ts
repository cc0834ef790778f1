import { Hono } from 'hono';
import { artworkRoutes } from './artworks.ts';
import { orderRoutes } from './orders.ts';
import { priceRoutes } from './prices.ts';
import { Problem } from './problem.ts';
import { proofRoutes } from './proofs.ts';
import { keys, type ShopName, type World } from './shop.ts';

export type Env = { readonly Variables: { readonly shop: ShopName } };

/** The whole service below `/v1`, feature by feature. */
export function createApp(world: World): Hono<Env> {
  const app = new Hono<Env>().basePath('/v1');
  app.route('/prices', priceRoutes(world));
  app.use('/orders/*', async (context, next) => {
    const shop = keys.get(context.req.header('x-shop-key') ?? '');
    if (!shop) throw new Problem(401, 'Send the key of your shop in the header X-Shop-Key.');
    context.set('shop', shop);
    await next();
  });
  app.route('/orders', orderRoutes(world));
  app.route('/orders/:orderId/artworks', artworkRoutes(world));
  app.route('/orders/:orderId/proofs', proofRoutes(world));
  for (const [path, allowed] of methodsByPath(app)) {
    app.all(path.replace(/^\/v1/u, ''), () => {
      throw new Problem(405, `The path takes ${allowed}.`, { Allow: allowed });
    });
  }
  app.notFound(() => new Problem(404, 'There is no such path.').toResponse(true));
  app.onError((error) => {
    if (error instanceof Problem) return error.toResponse(world.fault !== 'untitled-problem');
    console.error(error);
    return new Response('The shop has a defect.', { status: 500 });
  });
  return app;
}

function methodsByPath(app: Hono<Env>): Map<string, string> {
  const paths = Map.groupBy(
    app.routes.filter(({ method }) => method !== 'ALL'),
    ({ path }) => path,
  );
  return new Map(
    [...paths].map(([path, routes]) => {
      const methods = routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
      return [path, [...new Set(methods)].sort().join(', ')];
    }),
  );
}
