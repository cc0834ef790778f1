import type { Field } from './field.ts';
import { problem } from './problem.ts';
import type { Reply } from './reply.ts';
import type { World } from './world.ts';

export type QueryShape = Readonly<Record<string, Field>>;

/** The query of a request by name, or the refusal of a parameter that is unknown, repeated or wrong. */
export function readQuery(
  world: World,
  shape: QueryShape,
  sent: URLSearchParams,
):
  | { readonly ok: true; readonly query: Record<string, string> }
  | { readonly ok: false; readonly reply: Reply } {
  const fields = new Map(Object.entries(shape));
  const query = new Map<string, string>();
  for (const [name, value] of sent) {
    const field = fields.get(name);
    if (!field) return refused(`The operation takes no query parameter ${clip(name)}.`);
    if (query.has(name)) return refused(`Send the query parameter ${name} once.`);
    const isForgiven = name === 'limit' && world.fault === 'wild-limit-accepted';
    if (!field.isMet(value) && !isForgiven) return refused(`The query parameter ${name} ${field.takes}.`);
    query.set(name, value);
  }
  return { ok: true, query: Object.fromEntries(query) };
}

function refused(detail: string): { readonly ok: false; readonly reply: Reply } {
  return { ok: false, reply: problem('invalid-parameter', detail) };
}

/** A name that a stranger sent can be of any length; a detail holds 500 characters. */
function clip(name: string): string {
  return Array.from(name).slice(0, 60).join('');
}
