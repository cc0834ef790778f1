import { pathValuesOf } from '../engine/caller.ts';
import { headerOf } from '../exchange.ts';
import { differences } from './compare-json.ts';
import { ifMatch } from './lying-condition.ts';
import { isOk, jsonOf, type Probe } from './probe.ts';

/** A write may happen to leave what it finds. */
const mostTries = 3;

/** RFC 9110, 15.4.5: 304 says that what the caller holds is current. */
export const staleNotModified: Probe = {
  name: 'stale-not-modified',
  fault: 'A caller who holds an outdated state is told that nothing has changed.',
  why: 'Every cache between the service and the reader goes on showing what no longer is.',
  tell: async (operation, { callValid, caller, sibling }) => {
    const writing = sibling(operation, 'PATCH') ?? sibling(operation, 'PUT');
    if (operation.method !== 'GET' || !writing) return [];
    const before = await callValid(operation, { meant: { kind: 'step' } });
    const tag = before?.answer && headerOf(before.answer.headers, 'etag');
    if (!isOk(before) || tag === undefined) return [];
    for (let tries = 0; tries < mostTries; tries++) {
      const written = await callValid(writing, {
        path: pathValuesOf(before.draft),
        headers: ifMatch(writing, before),
        meant: { kind: 'step' },
      });
      const after = await caller.again(before, { kind: 'step' });
      if (!isOk(written) || !isOk(after)) return [];
      if (differences(jsonOf(before), jsonOf(after)).length === 0) continue;
      // A tag that did not move is another fault.
      if (headerOf(after.answer.headers, 'etag') === tag) return [];
      const asked = await caller.call(
        { ...before.draft, meant: { kind: 'step' } },
        { headers: { 'If-None-Match': tag } },
      );
      return asked ? [[before, written, after, asked]] : [];
    }
    return [];
  },
  judge: ({ operation, calls: [before, written, after, asked, ...others] }) => {
    if (!isOk(before) || !isOk(written) || !isOk(after) || others.length > 0) return undefined;
    const [tag, now] = [before, after].map(({ answer }) => headerOf(answer.headers, 'etag'));
    if (asked?.answer?.status !== 304 || tag === undefined || tag === now) return undefined;
    if (differences(jsonOf(before), jsonOf(after)).length === 0) return undefined;
    return {
      cause: operation.clause,
      message: `${operation.clause} answers 304 to the entity tag of a state that has changed since.`,
      expected: '200 with the current state',
      observed: `304 for ${tag}`,
      by: '/responses/304',
    };
  },
};
