import type { OperationBody, RequestBody } from '../clause.ts';
import type { SchemaComparer } from './compare-schemas.ts';
import {
  gatherParts,
  mediaChanges,
  noChanges,
  type OperationChange,
  type PartChanges,
} from './operation-change.ts';
import { parameterChanges } from './parameter-changes.ts';
import { responseChanges } from './response-changes.ts';
import { securityChanges } from './security-changes.ts';

/** @param renamed the names of path parameters after, by their names before, where the path gives them new ones */
export function operationChanges(
  before: OperationBody,
  after: OperationBody,
  renamed: ReadonlyMap<string, string>,
  comparer: SchemaComparer,
): PartChanges {
  return gatherParts([
    {
      changes: [...ownChanges(before, after), ...securityChanges(before.security, after.security)],
      roots: [],
    },
    parameterChanges(before.parameters, after.parameters, renamed, comparer),
    requestChanges(before.requestBody, after.requestBody, comparer),
    responseChanges(before.responses, after.responses, comparer),
  ]);
}

const operation = { words: 'operation', pointer: '' };

function ownChanges(before: OperationBody, after: OperationBody): readonly OperationChange[] {
  const changes: OperationChange[] = [];
  if (after.deprecated && !before.deprecated) {
    changes.push({ rule: 'operation-deprecated', at: operation, message: 'It is now deprecated.' });
  }
  const [from, to] = [before.operationId, after.operationId];
  if (from !== undefined && from !== to) {
    const is = to === undefined ? 'has no operationId any more' : `has the operationId ${to}`;
    const message = `It ${is}, where it had ${from}: clients that are generated name their functions after it.`;
    const at = { words: 'operation', pointer: '/operationId' };
    changes.push({ rule: 'operation-id-changed', at, message, from, ...(to !== undefined && { to }) });
  }
  const at = { words: 'servers', pointer: '/servers' };
  for (const url of before.servers.filter((server) => !after.servers.includes(server))) {
    const message = `${url} is no longer named; whether it goes on answering cannot be told.`;
    changes.push({ rule: 'server-removed', at, message, from: url });
  }
  for (const url of after.servers.filter((server) => !before.servers.includes(server))) {
    changes.push({ rule: 'server-added', at, message: `It is now also served at ${url}.`, to: url });
  }
  return changes;
}

function requestChanges(
  before: RequestBody | undefined,
  after: RequestBody | undefined,
  comparer: SchemaComparer,
): PartChanges {
  const at = { words: 'request body', pointer: '/requestBody' };
  const only = (rule: OperationChange['rule'], message: string): PartChanges => ({
    changes: [{ rule, at, message }],
    roots: [],
  });
  if (!before && !after) return noChanges;
  if (!before) {
    return after?.required === true
      ? only('required-request-body-added', 'It takes a body now, which must be sent.')
      : only('optional-request-body-added', 'It takes a body now, which may be left out.');
  }
  if (!after)
    return only('request-body-removed', 'It takes no body any more: whoever sends one is not heard.');
  const need =
    before.required === after.required
      ? noChanges
      : after.required
        ? only('request-body-made-required', 'The body could be left out and must now be sent.')
        : only('request-body-made-optional', 'The body may now be left out.');
  const setting = { comparer, side: 'request', at, it: 'the request body' } as const;
  return gatherParts([need, mediaChanges(before.content, after.content, setting)]);
}
