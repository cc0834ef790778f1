import type { Json } from '@antipode/handoff';
import type { Meant } from '../checks/check.ts';
import type { Operation } from '../contract/operation.ts';
import type { Schemas } from '../schema/schemas.ts';
import { isFaultyOnWire } from '../wire/faulty-on-wire.ts';
import { requestFaultNames } from '../wire/request-faults.ts';
import { requestOf } from '../wire/request-of.ts';
import type { Values } from '../wire/values.ts';
import type { Called, Caller } from './caller.ts';
import { createLook, smallerRequests } from './simpler-requests.ts';

/** Each try is a request. */
const mostTries = 40;

/**
 * The smallest request found that still shows the same breach, and is still what it was meant to be: a valid one stays
 * valid, a faulty one keeps its fault, as they stand on the wire.
 */
export async function shrinkCall(
  called: Called,
  { about, breach }: Called['breaches'][number],
  { caller, schemas }: { readonly caller: Caller; readonly schemas: Schemas },
): Promise<Called | undefined> {
  // What was spoiled after it was written has nothing left to take away.
  if (called.draft.spoil) return undefined;
  let best = called;
  let tries = 0;
  const look = createLook();
  const shows = (other: Called): boolean =>
    other.breaches.some((each) => each.about === about && each.breach.cause === breach.cause);
  for (let improved = true; improved && tries < mostTries;) {
    improved = false;
    for (const values of smallerRequests(best.draft.values, look)) {
      if (tries >= mostTries) break;
      if (!isStillMeant(called.draft.operation, values, called.draft.meant, called.draft.values, schemas))
        continue;
      tries++;
      const smaller = await caller.call({ ...best.draft, values }, best.options);
      if (!smaller || !shows(smaller)) continue;
      best = smaller;
      improved = true;
      break;
    }
  }
  return best === called ? undefined : best;
}

function isStillMeant(
  operation: Operation,
  values: Values,
  meant: Meant,
  before: Values,
  schemas: Schemas,
): boolean {
  switch (meant.kind) {
    case 'valid':
    case 'unauthenticated':
      return faultsIn(operation, values, schemas).length === 0 && lacksNothing(operation, values);
    case 'faulty': {
      if (isOfTheWhole.has(meant.fault)) return faultsIn(operation, values, schemas).length === 0;
      const was = faultsIn(operation, before, schemas);
      const is = faultsIn(operation, values, schemas);
      if (is.length === 0 || is.some((fault) => !was.includes(fault)) || !lacksNothing(operation, values))
        return false;
      const request = requestOf(operation, values);
      return (
        request.ok &&
        isFaultyOnWire(operation, (schema, value) => schemas.isRight(schema, value, 'request'), request.value)
      );
    }
    case 'step':
      return true;
  }
}

/** Whether other values have no fault that these have not, keep one where there is one, and lack nothing needed. */
export function isNoWorse(operation: Operation, values: Values, before: Values, schemas: Schemas): boolean {
  const was = faultsIn(operation, before, schemas);
  const is = faultsIn(operation, values, schemas);
  return (
    is.every((fault) => was.includes(fault)) &&
    is.length > 0 === was.length > 0 &&
    (lacksNothing(operation, values) || !lacksNothing(operation, before))
  );
}

/** Faults that stand in no value. */
const isOfTheWhole: ReadonlySet<string> = new Set(requestFaultNames);

/** Each fault of each part, as place, pointer and keyword. */
function faultsIn(operation: Operation, values: Values, schemas: Schemas): string[] {
  const faults = operation.parameters.flatMap((parameter) => {
    const value = values[parameter.in][parameter.name];
    return value === undefined
      ? []
      : schemas
          .judge(parameter.schema, value, 'request')
          .map((fault) => `${parameter.in} ${parameter.name} ${fault.pointer} ${fault.keyword}`);
  });
  const content = operation.body?.content.find(({ mediaType }) => mediaType === values.body?.mediaType);
  if (!content || !values.body) return faults;
  const own = schemas.judge(content.schema, values.body.value as Json, 'request');
  return [...faults, ...own.map((fault) => `body ${fault.pointer} ${fault.keyword}`)];
}

const lacksNothing = ({ parameters, body }: Operation, values: Values): boolean =>
  parameters.every(({ required, in: place, name }) => !required || values[place][name] !== undefined) &&
  (body?.required !== true || values.body !== undefined);
