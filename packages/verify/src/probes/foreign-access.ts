import { itemsIn } from './compare-json.ts';
import { isOk, jsonOf, type Probe } from './probe.ts';
import { isObject } from '../json.ts';

export const foreignAccess: Probe = {
  name: 'foreign-access',
  fault: 'A caller reads or changes what another one has made.',
  why: 'Ids get around; whoever has one sees what belongs to somebody else.',
  cwe: 639,
  tell: async (operation, { make, callValid, others, operations }) => {
    if (others.size === 0 || !operation.path.text.endsWith('}') || operation.security.length === 0) return [];
    if (!['GET', 'PUT', 'PATCH', 'DELETE'].includes(operation.method)) return [];
    const made = await make(operation);
    if (!made) return [];
    const listing = operations.find(
      ({ method, path }) => method === 'GET' && path.text === operation.path.text.replace(/\/\{[^}]*\}$/, ''),
    );
    const id = Object.values(made.path).at(-1) ?? '';
    for (const credentials of others.values()) {
      const options = { path: made.path, credentials, meant: { kind: 'step' } } as const;
      // Who finds it in a list of his own shares it.
      const list = listing && itemsIn(jsonOf(await callValid(listing, options)));
      if (list?.some((item) => isObject(item) && Object.values(item).includes(id))) continue;
      const reached = await callValid(operation, options);
      if (isOk(reached)) return [[made.called, reached]];
    }
    return [];
  },
  judge: ({ operation, calls: [made, reached, ...others] }) => {
    if (!isOk(made) || !isOk(reached) || others.length > 0) return undefined;
    return {
      cause: operation.clause,
      message: `Another user reaches with ${operation.clause} what this one has made.`,
      expected: '403 or 404',
      observed: String(reached.answer.status),
      by: '/security',
    };
  },
};
