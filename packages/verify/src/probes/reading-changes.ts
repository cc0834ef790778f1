import { headerOf } from '../exchange.ts';
import { differences } from './compare-json.ts';
import { isOk, jsonOf, type Probe } from './probe.ts';

export const readingChanges: Probe = {
  name: 'reading-changes',
  fault: 'Reading a resource changes it.',
  why: 'Crawlers, caches and previews read without asking (RFC 9110, 9.2.1); with them the data moves by itself.',
  tell: async (operation, { callValid, caller }) => {
    if (operation.method !== 'GET' || !operation.path.text.endsWith('}')) return [];
    const first = await callValid(operation, { meant: { kind: 'step' } });
    if (!isOk(first)) return [];
    const second = await caller.again(first, { kind: 'step' });
    const third = await caller.again(first, { kind: 'step' });
    return second && third ? [[first, second, third]] : [];
  },
  judge: ({ operation, calls: [first, second, third, ...others] }) => {
    if (!isOk(first) || !isOk(second) || !isOk(third) || others.length > 0) return undefined;
    const tags = [first, second, third].map(({ answer }) => answer && headerOf(answer.headers, 'etag'));
    // One difference may be somebody else's change; two in a row come from the reading.
    const tagMoves = tags[0] !== undefined && tags[0] !== tags[1] && tags[1] !== tags[2];
    const [where] = differences(jsonOf(first), jsonOf(second));
    const bodyMoves = where !== undefined && differences(jsonOf(second), jsonOf(third)).includes(where);
    if (!tagMoves && !bodyMoves) return undefined;
    return {
      cause: operation.clause,
      message: `${operation.clause} changes what it reads${bodyMoves && where !== '' ? `, at \`${where}\`` : ''}.`,
      expected: 'the same answer, and the same ETag, until somebody writes',
      observed: tagMoves ? `ETag ${tags.join(', then ')}` : 'another value each time',
      by: '',
    };
  },
};
