import type { OperationLookup } from '../contract/operation-lookup.ts';
import type { WireRequest } from '../exchange.ts';
import type { Schemas } from '../schema/schemas.ts';
import type { Credentials } from '../wire/credentials.ts';
import { requestOf } from '../wire/request-of.ts';
import { draftsOf } from './drafts.ts';
import { createHarvest } from './harvest.ts';
import { partsOf } from './parts.ts';
import { resourcePath, valuesIn } from './resource-path.ts';

export type Making = {
  /** The least that should succeed in the place of a request that was refused, at the same address. */
  otherThan(request: WireRequest): WireRequest | undefined;
};

export function createMaking(parts: {
  readonly lookup: OperationLookup;
  readonly schemas: Schemas;
  readonly credentials: Credentials;
  readonly seed: number;
}): Making {
  const { lookup, schemas, credentials, seed } = parts;
  let serial = 0;
  return {
    otherThan({ method, target }) {
      const operation = lookup.operationFor(method, target);
      if (!operation) return undefined;
      const template = resourcePath(`${operation.basePath}${operation.path.text}`);
      const values = valuesIn(template, target.split('?')[0] ?? '') ?? [];
      const path = Object.fromEntries(template.names.map((name, at) => [name, values[at] ?? '']));
      const [draft] = draftsOf(
        'makers',
        {
          operation,
          parts: partsOf(operation, schemas).parts,
          schemas,
          harvest: createHarvest([]),
          paths: [path],
          lookup,
          credentials,
          needsCondition: false,
          seed: seed + ++serial,
          serial: () => seed * 1_000 + ++serial,
        },
        1,
      );
      const request = draft && requestOf(operation, draft.values, credentials);
      return request?.ok ? request.value : undefined;
    },
  };
}
