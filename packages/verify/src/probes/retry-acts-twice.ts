import { differences } from './compare-json.ts';
import { headerOf } from '../exchange.ts';
import type { Operation, OperationParameter } from '../contract/operation.ts';
import type { Called } from '../engine/caller.ts';
import { isOk, jsonOf, type Probe } from './probe.ts';
import { isObject } from '../json.ts';

/** A key that the caller chose makes a request safe to repeat: that is all it is for. */
export const retryActsTwice: Probe = {
  name: 'retry-acts-twice',
  fault: 'A retry with the same idempotency key acts a second time.',
  why: 'Lines break after the service has acted and before the caller knows: the retry then pays twice.',
  cwe: 837,
  tell: async (operation, { callValid, caller, serial }) => {
    const key = keyOf(operation);
    if (!key || operation.method === 'GET') return [];
    const first = await callValid(operation, {
      meant: { kind: 'step' },
      headers: { [key.name]: `retry-${String(serial()).padStart(8, '0')}` },
    });
    if (!isOk(first)) return [];
    const second = await caller.again(first, { kind: 'step' });
    return second ? [[first, second]] : [];
  },
  judge: ({ operation, calls: [first, second, ...others] }) => {
    const key = keyOf(operation);
    if (!key || !isOk(first) || !isOk(second) || others.length > 0) return undefined;
    if (isSameThing(first, second)) return undefined;
    return {
      cause: operation.clause,
      message: `The same request with the same ${key.name} was done twice.`,
      expected: 'the answer of the first request again, about the same resource',
      observed: `two answers about different resources: ${nameOf(first)}, then ${nameOf(second)}`,
      by: `/parameters/header/${key.name}`,
    };
  },
};

const keyOf = ({ parameters }: Operation): OperationParameter | undefined =>
  parameters.find(({ in: place, name }) => place === 'header' && /^idempotency-?key$/i.test(name));

const nameOf = (called: Called): string => {
  const location = called.answer && headerOf(called.answer.headers, 'location');
  const body = jsonOf(called);
  const id = isObject(body) ? body['id'] : undefined;
  return location ?? (typeof id === 'string' || typeof id === 'number' ? String(id) : 'unnamed');
};

function isSameThing(first: Called, second: Called): boolean {
  if (nameOf(first) !== nameOf(second)) return false;
  return nameOf(first) !== 'unnamed' || differences(jsonOf(first), jsonOf(second)).length === 0;
}
