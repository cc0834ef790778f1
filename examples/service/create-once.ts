/**
 * Idempotent creation: a retry gets the first answer again and creates nothing.
 *
 * A key belongs to one platform and one path. Only a creation uses a key up: after a refusal the
 * caller corrects the request and sends it with the same key.
 */
import type { Call } from './operation.ts';
import { problem } from './problem.ts';
import type { Reply } from './reply.ts';

export function createOnce<Body extends object>(
  create: (call: Call, body: Body) => Reply,
): (call: Call, body: Body) => Reply {
  return (call, body) => {
    const { keptReplies } = call.world.store;
    const key = `${call.platformId} ${call.path} ${call.headers.get('idempotency-key')}`;
    const text = sortedJson(body);
    const kept = keptReplies.get(key);
    const forgets = call.world.fault === 'retry-pays-twice' && call.path.endsWith('/payouts');
    if (kept && !forgets) {
      if (kept.body === text || call.world.fault === 'key-reuse-accepted') return replayed(kept.reply);
      return problem('idempotency-key-reused', 'Send this body with a new Idempotency-Key.');
    }
    const reply = create(call, body);
    if (reply.status < 300) keptReplies.set(key, { body: text, reply });
    return reply;
  };
}

function replayed(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, 'Idempotent-Replayed': 'true' } };
}

/** Two bodies are the same when their members are, in any order. */
function sortedJson(body: object): string {
  return JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)));
}
