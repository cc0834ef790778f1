import type { Field } from './field.ts';
import type { Call } from './operation.ts';
import { problem } from './problem.ts';
import type { QueryShape } from './read-query.ts';
import { found, type Reply } from './reply.ts';

const usualLimit = 20;

const limit: Field = {
  takes: 'takes an integer from 1 to 100',
  isMet: (value) =>
    typeof value === 'string' && /^\d{1,3}$/u.test(value) && Number(value) >= 1 && Number(value) <= 100,
};

const cursor: Field = {
  takes: 'takes the nextCursor of the previous page',
  isMet: (value) => typeof value === 'string' && value.length >= 1 && value.length <= 200,
};

/** The query parameters that every list takes. */
export const pageQuery: QueryShape = { limit, cursor };

/** One page of a list that stands in the order of `sequence`. */
export function page<Item extends { readonly sequence: number }>(
  call: Call,
  items: readonly Item[],
  view: (item: Item) => unknown,
): Reply {
  const after = readCursor(call);
  if (after === undefined) {
    return problem('invalid-parameter', `The query parameter cursor ${cursor.takes} of the same path.`);
  }
  const rest = items.filter((item) => item.sequence > after);
  if (after > 0 && call.world.fault === 'page-skips-one') rest.shift();
  const onPage = rest.slice(0, readLimit(call));
  const last = onPage.at(-1);
  const hasMore = rest.length > onPage.length || call.world.fault === 'cursor-never-ends';
  return found({
    data: onPage.map(view),
    nextCursor: hasMore && last ? writeCursor(call, last.sequence) : null,
  });
}

function readLimit(call: Call): number {
  const sent = call.query['limit'];
  if (sent === undefined || call.world.fault === 'limit-ignored') return usualLimit;
  return limit.isMet(sent) ? Number(sent) : usualLimit;
}

/** The sequence to go on after: 0 on the first page, undefined when the cursor is not one of this path. */
function readCursor(call: Call): number | undefined {
  const sent = call.query['cursor'];
  if (sent === undefined) return 0;
  const after = Number(Buffer.from(sent, 'base64url').toString().split(' ')[1]);
  return Number.isSafeInteger(after) && after > 0 && writeCursor(call, after) === sent ? after : undefined;
}

function writeCursor(call: Call, sequence: number): string {
  return Buffer.from(`${call.path} ${sequence}`).toString('base64url');
}
