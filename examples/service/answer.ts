import type { Operation } from './operation.ts';
import { problem } from './problem.ts';
import { readJson } from './read-json.ts';
import { readQuery } from './read-query.ts';
import type { Reply } from './reply.ts';
import { findToken, type Token } from './tokens.ts';
import type { World } from './world.ts';

/**
 * Checks what holds for every operation, in the order that the handoff gives under "Failure behaviour",
 * and lets the operation answer.
 */
export async function answer(
  world: World,
  operation: Operation,
  request: Request,
  ids: Readonly<Record<string, string>>,
): Promise<Reply> {
  const { pathname, searchParams } = new URL(request.url);
  const token = tokenFor(world, operation, request);
  if (!token) return unauthenticated(world);
  if (token.scope === 'read' && operation.method !== 'GET' && world.fault !== 'read-token-writes') {
    return problem('forbidden', 'Use a token with the scope write.');
  }
  const read = readQuery(world, operation.query ?? {}, searchParams);
  if (!read.ok) return read.reply;
  if (operation.needsKey && !/^[A-Za-z0-9_-]{8,64}$/u.test(request.headers.get('idempotency-key') ?? '')) {
    return problem(
      'invalid-header',
      'Send the header Idempotency-Key with 8 to 64 letters, digits, hyphens or underscores.',
    );
  }
  const body = operation.mediaType
    ? await readJson(world, request, operation.mediaType)
    : { ok: true as const, json: undefined };
  if (!body.ok) return body.reply;
  return operation.handle({
    world,
    platformId: token.platformId,
    path: pathname,
    ids,
    query: read.query,
    headers: request.headers,
    json: body.json,
  });
}

const tokenOfNobody: Token = { platformId: 'aurora', scope: 'read' };

function tokenFor(world: World, operation: Operation, request: Request): Token | undefined {
  const authorization = request.headers.get('authorization');
  const token = findToken(authorization);
  if (token) return token;
  if (operation.isOpen) return tokenOfNobody;
  if (world.fault === 'balance-without-token' && operation.path.endsWith('/balance')) return tokenOfNobody;
  if (world.fault === 'any-token-accepted' && authorization) return tokenOfNobody;
  return undefined;
}

function unauthenticated(world: World): Reply {
  const challenge = { 'WWW-Authenticate': 'Bearer realm="payout-ledger"' };
  return problem('unauthenticated', 'Send a token of your platform in the header Authorization.', {
    headers: world.fault === 'challenge-missing' ? {} : challenge,
  });
}
