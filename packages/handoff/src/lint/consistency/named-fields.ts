/** What the contract says of a field by its name alone, all places together. */
import { onceForEach } from '@antipode/base';
import type { Json } from '../../clause.ts';
import type { ContractIndex, Field } from '../contract-index.ts';
import { nearNames, type NearNames } from './near-names.ts';
import { typesOf, valuesOf } from './schema-reading.ts';

export type NamedField = {
  readonly name: string;
  readonly fields: readonly Field[];
  /** Undefined when at least one place lets any type stand. */
  readonly types: ReadonlySet<string> | undefined;
  /** The words that may stand there; undefined when at least one place lets other words stand, or none lets any. */
  readonly values: readonly Json[] | undefined;
};

export type NamedFields = {
  readonly get: (name: string) => NamedField | undefined;
  readonly near: NearNames;
};

export const namedFields = onceForEach((contract: ContractIndex): NamedFields => {
  const read = new Map<string, NamedField | undefined>();
  const names = [...contract.fields].flatMap(([name, fields]) =>
    fields.some((field) => field.in !== 'header') ? [name] : [],
  );
  return {
    get: (name) => {
      if (!read.has(name)) read.set(name, readField(contract, name));
      return read.get(name);
    },
    near: nearNames(names),
  };
});

function readField({ fields, schemas }: ContractIndex, name: string): NamedField | undefined {
  const places = (fields.get(name) ?? []).filter((field) => field.in !== 'header');
  if (places.length === 0) return undefined;
  const types = new Set<string>();
  const values: Json[] = [];
  let hasTypes = true;
  let hasValues = true;
  for (const { schema } of places) {
    const own = typesOf(schemas, schema);
    if (own) for (const type of own) types.add(type);
    else hasTypes = false;
    // A number is no other word for `paid`: the status of a problem says nothing of the status of a payout.
    if (own && !own.has('string') && !own.has('array')) continue;
    // A list is spoken of by what its items are.
    const items = typeof schema === 'object' ? schema['items'] : undefined;
    const listed = hasValues ? valuesOf(schemas, items ?? schema) : undefined;
    if (listed) values.push(...listed);
    else hasValues = false;
  }
  return {
    name,
    fields: places,
    types: hasTypes ? types : undefined,
    values: hasValues && values.length > 0 ? [...new Set(values)] : undefined,
  };
}
