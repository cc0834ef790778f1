import { Hono } from 'hono';
import type { Env } from './app.ts';
import { Problem } from './problem.ts';
import { jsonIn, limitIn, termsIn } from './reading.ts';
import { newId, type Order, type ShopName, type World } from './shop.ts';

export function orderRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();

  app.get('/', (context) => {
    const own = world.orders.filter(({ shop }) => shop === context.get('shop'));
    const limit = limitIn(context.req.queries('limit') ?? []);
    const after = context.req.query('after');
    const start = after === undefined ? 0 : own.findIndex(({ id }) => id === after) + 1;
    if (after !== undefined && start === 0) throw new Problem(400, 'after takes what next of a page says.');
    const page = own.slice(start, start + limit);
    const next = start + limit < own.length ? (page.at(-1)?.id ?? null) : null;
    const isWide = world.fault === 'size-of-three';
    const orders = page.map((each) => ({
      ...shown(each),
      ...(isWide ? { size: [...each.terms.size, 1] } : {}),
    }));
    return context.json({ orders, next });
  });

  app.post('/', async (context) => {
    const terms = termsIn(await jsonIn(context.req.raw), world.fault);
    const order: Order = {
      id: newId(world, 'ord'),
      shop: context.get('shop'),
      terms,
      artworks: [],
      proofs: [],
    };
    world.orders.push(order);
    return context.json(shown(order), 201, { Location: `/v1/orders/${order.id}` });
  });

  app.get('/:orderId', (context) => {
    const order = orderOf(world, context.get('shop'), context.req.param('orderId'));
    const cost = world.fault === 'cost-shown' ? { costMinor: order.terms.copies * 10 } : {};
    return context.json({ ...shown(order), ...cost });
  });

  app.put('/:orderId', async (context) => {
    const order = orderOf(world, context.get('shop'), context.req.param('orderId'));
    const terms = termsIn(await jsonIn(context.req.raw), world.fault);
    const more = world.fault === 'copies-add-up' ? order.terms.copies : 0;
    order.terms = { ...terms, copies: ((terms.copies + more - 1) % 10_000) + 1 };
    return context.json(shown(order));
  });

  return app;
}

/** The shop's own order. */
export function orderOf(world: World, shop: ShopName, id: string | undefined): Order {
  const order = world.orders.find((each) => each.id === id && each.shop === shop);
  if (!order) throw new Problem(404, 'Your shop has no such order.');
  return order;
}

function shown({ id, terms, proofs }: Order): object {
  return { id, version: 'order/1', state: proofs.length > 0 ? 'proofed' : 'draft', note: null, ...terms };
}
