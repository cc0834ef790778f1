import { Hono } from 'hono';
import type { Env } from './app.ts';
import { orderOf } from './orders.ts';
import { Problem } from './problem.ts';
import { newId, type World } from './shop.ts';

const secondsToMake = 2;

export function proofRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();

  app.post('/', (context) => {
    const order = orderOf(world, context.get('shop'), context.req.param('orderId'));
    const proof = { id: newId(world, 'prf'), startedAt: world.now() };
    order.proofs.push(proof);
    const headers = {
      Location: `/v1/orders/${order.id}/proofs/${proof.id}`,
      'Retry-After': String(secondsToMake),
    };
    return context.json(
      { id: proof.id, state: 'pending' },
      world.fault === 'proof-created' ? 201 : 202,
      headers,
    );
  });

  app.get('/:proofId', (context) => {
    const order = orderOf(world, context.get('shop'), context.req.param('orderId'));
    const proof = order.proofs.find(({ id }) => id === context.req.param('proofId'));
    if (!proof) throw new Problem(404, 'The order has no such proof.');
    const isReady = world.now() - proof.startedAt >= secondsToMake && world.fault !== 'proof-never-ready';
    return context.json({
      id: proof.id,
      ...(isReady ? { state: 'ready', pages: [order.terms.size] } : { state: 'pending' }),
    });
  });

  return app;
}
