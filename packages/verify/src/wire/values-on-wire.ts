import type { Json } from '@antipode/handoff';
import type { Operation, ParameterPlace } from '../contract/operation.ts';
import { headerOf, type WireRequest } from '../exchange.ts';
import { readRequest } from './read-request.ts';
import type { Values } from './values.ts';

/**
 * What a service that follows the contract makes of a request: everything typed as its schema says.
 *
 * What the contract does not name stands under its name as text. A body that is not what its media type says, or of a
 * media type that is not read here, stands as its bytes.
 *
 * @example valuesOnWire(operation, { method: 'GET', target: '/merchants?limit=2', headers: [] }).query // { limit: 2 }
 */
export function valuesOnWire(operation: Operation, request: WireRequest): Values {
  const read = readRequest(operation, request, 'strict');
  const found: Record<ParameterPlace, Map<string, Json>> = {
    path: new Map(),
    query: new Map(read.otherQuery),
    header: new Map(),
    cookie: new Map(read.otherCookies),
  };
  for (const [parameter, reading] of read.parameters) {
    const value = reading?.values[0];
    if (value !== undefined) found[parameter.in].set(parameter.name, value);
  }
  const values = {
    path: Object.fromEntries(found.path),
    query: Object.fromEntries(found.query),
    header: Object.fromEntries(found.header),
    cookie: Object.fromEntries(found.cookie),
  };
  const body = bodyOnWire(read.body, request);
  return body ? { ...values, body } : values;
}

function bodyOnWire(read: ReturnType<typeof readRequest>['body'], request: WireRequest): Values['body'] {
  switch (read.kind) {
    case 'none':
      return undefined;
    case 'read': {
      const value = read.reading.values[0];
      return value === undefined ? undefined : { mediaType: read.mediaType, value };
    }
    case 'undeclared':
    case 'malformed':
    case 'unread': {
      const mediaType = headerOf(request.headers, 'content-type') ?? '';
      return request.body && { mediaType, value: request.body };
    }
  }
}
