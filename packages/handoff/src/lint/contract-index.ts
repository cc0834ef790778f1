/**
 * Every name that the contract gives to something, so that what the text calls it can be held against it.
 */
import { onceForEach } from '@antipode/base';
import type { Clause, Json, JsonSchema, OperationBody } from '../clause.ts';
import type { Contracts } from '../contract/read-contracts.ts';
import { isObject, itemsOf } from '../contract/json-shape.ts';

export type Operation = { readonly clause: Clause; readonly body: OperationBody };

/** A property, parameter or header, as one place in the contract has it. */
export type Field = {
  readonly name: string;
  readonly in: 'property' | 'parameter' | 'header';
  /** Where, in words: `Payout`, `GET /payouts`. */
  readonly of: string;
  readonly schema: JsonSchema | undefined;
};

export type ContractIndex = {
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** By name, exactly as written. */
  readonly fields: ReadonlyMap<string, readonly Field[]>;
  /** Header names in lower case, of requests and responses. */
  readonly headers: ReadonlySet<string>;
  /** Every value of an `enum` or `const` that is a string. */
  readonly enumValues: ReadonlySet<string>;
  /** Every other word that the contract has as a name: operation ids, tags, schemas, schemes, scopes, media types. */
  readonly names: ReadonlySet<string>;
  /** `200`, `4XX`, `default`. */
  readonly statuses: ReadonlySet<string>;
};

/** Contracts are read again only when they change, and so is their index. */
export const indexContracts = onceForEach(readNames);

function readNames(contracts: Contracts): ContractIndex {
  const fields = new Map<string, Field[]>();
  const headers = new Set<string>();
  const enumValues = new Set<string>();
  const names = new Set<string>();
  const statuses = new Set<string>();
  const addField = (field: Field): void => {
    const known = fields.get(field.name);
    if (known) known.push(field);
    else fields.set(field.name, [field]);
  };
  const seen = new Set<JsonSchema>();
  const walk = (given: Json | undefined, of: string): void => {
    const waiting: (Json | undefined)[] = [given];
    for (let schema = waiting.pop(); waiting.length > 0 || schema !== undefined; schema = waiting.pop()) {
      if (!isObject(schema) || seen.has(schema)) continue;
      seen.add(schema);
      for (const value of itemsOf(schema['enum'])) if (typeof value === 'string') enumValues.add(value);
      if (typeof schema['const'] === 'string') enumValues.add(schema['const']);
      const properties = schema['properties'];
      if (isObject(properties)) {
        for (const [name, property] of Object.entries(properties)) {
          addField({ name, in: 'property', of, schema: property as JsonSchema });
          waiting.push(property);
        }
      }
      for (const key of schemaKeys) waiting.push(schema[key]);
      for (const key of schemaLists) waiting.push(...itemsOf(schema[key]));
    }
  };
  for (const [name, schema] of Object.entries(contracts.schemas)) {
    names.add(name);
    walk(schema, name);
  }
  const operations: Operation[] = [];
  for (const clause of contracts.clauses) {
    if (clause.body.kind !== 'operation') continue;
    const { body } = clause;
    operations.push({ clause, body });
    if (body.operationId !== undefined) names.add(body.operationId);
    for (const tag of body.tags) names.add(tag);
    for (const { name, in: place, schema } of body.parameters) {
      addField({ name, in: place === 'header' ? 'header' : 'parameter', of: clause.id, schema });
      if (place === 'header') headers.add(name.toLowerCase());
      walk(schema, clause.id);
    }
    for (const content of body.requestBody?.content ?? []) {
      names.add(content.mediaType);
      walk(content.schema, clause.id);
    }
    for (const response of body.responses) {
      statuses.add(response.status.toUpperCase());
      for (const { name, schema } of response.headers) {
        headers.add(name.toLowerCase());
        addField({ name, in: 'header', of: clause.id, schema });
        walk(schema, clause.id);
      }
      for (const content of response.content) {
        names.add(content.mediaType);
        walk(content.schema, clause.id);
      }
    }
    for (const { scheme, scopes, definition } of body.security.flat()) {
      names.add(scheme);
      for (const scope of scopes) names.add(scope);
      const header = definition?.['in'] === 'header' ? definition['name'] : undefined;
      headers.add(typeof header === 'string' ? header.toLowerCase() : 'authorization');
    }
  }
  return { operations, schemas: contracts.schemas, fields, headers, enumValues, names, statuses };
}

const schemaKeys = [
  'items',
  'additionalProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
];
const schemaLists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
