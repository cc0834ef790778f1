import { Hono } from 'hono';
import { answer } from './answer.ts';
import { operations } from './operations.ts';
import { problem } from './problem.ts';
import type { Reply } from './reply.ts';
import type { World } from './world.ts';

/** The whole service as a Hono app: every operation, and a refusal for everything else. */
export function createApp(world: World): Hono {
  const app = new Hono();
  for (const operation of operations) {
    app.on(operation.method, honoPath(operation.path), async (context) =>
      respond(world, await answer(world, operation, context.req.raw, context.req.param())),
    );
  }
  for (const path of new Set(operations.map((operation) => operation.path))) {
    app.all(honoPath(path), () => respond(world, methodNotAllowed(world, path)));
  }
  app.notFound(() => respond(world, problem('not-found', 'The contract has no such path.')));
  app.onError((error) => {
    console.error(error);
    return respond(world, problem('internal-error', 'Repeat the request later, or tell Nordlys Payments.'));
  });
  return app;
}

function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/gu, ':$1');
}

function methodNotAllowed(world: World, path: string): Reply {
  const methods = operations.filter((operation) => operation.path === path).map(({ method }) => method);
  const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].sort().join(', ');
  return problem('method-not-allowed', `The path allows ${allowed}.`, {
    headers: world.fault === 'allow-missing' ? {} : { Allow: allowed },
  });
}

function respond(world: World, reply: Reply): Response {
  const headers = new Headers(reply.headers);
  if (reply.body === undefined) return new Response(null, { status: reply.status, headers });
  const isPlain = world.fault === 'problem-as-plain-json';
  headers.set('Content-Type', (isPlain ? undefined : reply.mediaType) ?? 'application/json');
  const isLie = world.fault === 'problem-status-differs' && reply.status === 404;
  const body = isLie ? Object.assign({}, reply.body, { status: 400 }) : reply.body;
  return new Response(JSON.stringify(body), { status: reply.status, headers });
}
