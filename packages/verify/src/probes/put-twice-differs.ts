import { pathValuesOf } from '../engine/caller.ts';
import { differences } from './compare-json.ts';
import { isOk, jsonOf, type Probe } from './probe.ts';

export const putTwiceDiffers: Probe = {
  name: 'put-twice-differs',
  fault: 'The same PUT twice leaves something else than once.',
  why: 'PUT is repeated by clients and by what stands between, without asking (RFC 9110, 9.2.2).',
  cwe: 837,
  tell: async (operation, { callValid, caller, sibling }) => {
    const reading = sibling(operation, 'GET');
    if (operation.method !== 'PUT' || !reading) return [];
    const first = await callValid(operation, { meant: { kind: 'step' } });
    if (!isOk(first)) return [];
    const path = pathValuesOf(first.draft);
    const before = await callValid(reading, { path, meant: { kind: 'step' } });
    const second = await caller.again(first, { kind: 'step' });
    const after = await callValid(reading, { path, meant: { kind: 'step' } });
    return before && second && after ? [[first, before, second, after]] : [];
  },
  judge: ({ operation, calls: [first, before, second, after, ...others] }) => {
    if (!isOk(first) || !isOk(before) || !isOk(second) || !isOk(after) || others.length > 0) return undefined;
    const [where] = differences(jsonOf(before), jsonOf(after));
    if (where === undefined) return undefined;
    return {
      cause: operation.clause,
      message: `After the second of two equal requests, ${after.draft.operation.clause} differs${where === '' ? '' : ` at \`${where}\``}.`,
      expected: 'the same as after the first',
      observed: 'another value',
      by: '',
    };
  },
};
