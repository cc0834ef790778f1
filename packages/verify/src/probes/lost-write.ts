import { pathValuesOf } from '../engine/caller.ts';
import { differences } from './compare-json.ts';
import { isOk, jsonOf, sentJson, type Probe } from './probe.ts';
import { isObject } from '../json.ts';

export const lostWrite: Probe = {
  name: 'lost-write',
  fault: 'A change that was accepted does not show when the resource is read.',
  why: 'A caller sees the old value, changes it again, and undoes what another one did.',
  tell: async (operation, { callValid, caller, sibling }) => {
    const reading = sibling(operation, 'GET');
    if ((operation.method !== 'PUT' && operation.method !== 'PATCH') || !reading) return [];
    const before = await callValid(reading, { meant: { kind: 'step' } });
    if (!isOk(before)) return [];
    const path = pathValuesOf(before.draft);
    const written = await callValid(operation, { path, meant: { kind: 'step' } });
    if (!isOk(written) || written.answer.status === 202) return [];
    const after = await caller.again(before, { kind: 'step' });
    return after ? [[before, written, after]] : [];
  },
  judge: ({ operation, calls: [before, written, after, ...others] }) => {
    if (!isOk(before) || !isOk(written) || written.answer.status === 202) return undefined;
    if (!isOk(after) || others.length > 0) return undefined;
    const [old, now, asked] = [jsonOf(before), jsonOf(after), sentJson(written)];
    if (!isObject(old) || !isObject(now) || !isObject(asked)) return undefined;
    // A service may tidy what it is given; what stayed exactly as it was has not been written.
    const lost = Object.keys(asked).find(
      (name) =>
        name in old &&
        name in now &&
        differences(old[name], asked[name]).length > 0 &&
        differences(old[name], now[name]).length === 0,
    );
    if (lost === undefined) return undefined;
    return {
      cause: `${operation.clause} ${lost}`,
      message: `${operation.clause} was accepted, and \`${lost}\` is as it was before.`,
      expected: JSON.stringify(asked[lost] ?? null),
      observed: JSON.stringify(now[lost] ?? null),
      by: '',
    };
  },
};
