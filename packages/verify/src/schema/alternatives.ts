/**
 * One cause where none of several alternatives fits: each of them says why, and only one of them was meant.
 */
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Json } from '@antipode/handoff';
import { isList, isObject, textOf } from '../json.ts';
import { faultOf, type SchemaFault } from './schema-fault.ts';

export type Branches = {
  /** What an alternative has against a value, as ajv says it. */
  readonly errorsOf: (branch: Json, value: Json) => readonly ErrorObject[];
  /** The name of an alternative in the contract; undefined where it has none. */
  readonly nameOf: (branch: Json) => string | undefined;
};

type Branch = { readonly name: string | undefined; readonly errors: readonly ErrorObject[] };

/** The faults in what ajv says of one value, with those of alternatives told by the one that fits best. */
export function causesIn(errors: readonly ErrorObject[], branches: Branches): readonly SchemaFault[] {
  const causes: SchemaFault[] = [];
  for (let at = errors.length - 1; at >= 0; at--) {
    const error = errors[at] as ErrorObject;
    const failed = branchesOf(error, branches);
    const said = failed.flatMap((branch) => branch.errors);
    // Ajv says what each alternative has against the value, in order, and then that none of them fits.
    const isTold = said.every((each, index) => errors[at - said.length + index]?.keyword === each.keyword);
    if (!isTold) causes.push(faultOf(error));
    else {
      for (const fault of bestOf(error, failed, branches).toReversed()) causes.push(fault);
      at -= said.length;
    }
  }
  return causes.toReversed();
}

function branchesOf(
  { keyword, schema, data, params }: ErrorObject,
  { errorsOf, nameOf }: Branches,
): Branch[] {
  if ((keyword !== 'anyOf' && keyword !== 'oneOf') || !isList(schema as Json)) return [];
  const passing = (params as { readonly passingSchemas?: readonly number[] | null }).passingSchemas;
  const tried = (schema as readonly Json[]).slice(0, passing?.at(-1));
  return tried.map((branch) => ({ name: nameOf(branch), errors: errorsOf(branch, data as Json) }));
}

function bestOf(error: ErrorObject, failed: readonly Branch[], branches: Branches): readonly SchemaFault[] {
  const own = faultOf(error);
  const isTwice = (error.params as { readonly passingSchemas?: unknown }).passingSchemas;
  if (failed.length === 0 || isTwice) return [own];
  const told = failed
    .map(({ name, errors }) => ({
      name,
      isOther: errors.some(saysOtherKind) ? 1 : 0,
      faults: causesIn(errors, branches),
    }))
    .map((each) => ({ ...each, isNamed: each.name !== undefined && each.name === meantBy(error) }))
    .sort(
      (a, b) =>
        Number(b.isNamed) - Number(a.isNamed) || a.isOther - b.isOther || a.faults.length - b.faults.length,
    );
  const [best, next] = told;
  if (!best) return [own];
  const isClear =
    best.isNamed ||
    !next ||
    best.isOther < next.isOther ||
    best.faults.length < next.faults.length ||
    JSON.stringify(best.faults) === JSON.stringify(next.faults);
  if (!isClear || best.isOther === 1) {
    const reasons = told
      .flatMap(({ faults }) => faults.slice(0, 1))
      .map(({ pointer, message }) => `${pointer === '' ? 'it' : `\`${pointer}\``} ${message}`);
    return [{ ...own, message: `${own.message}: ${[...new Set(reasons)].slice(0, 3).join('; ')}` }];
  }
  const which = best.name === undefined ? '' : ` \`${best.name}\``;
  return best.faults.map(({ pointer, keyword, message }) => ({
    pointer: `${error.instancePath}${pointer}`,
    keyword,
    message: `${message} (by the alternative${which} that fits best)`,
  }));
}

/** A value of another kind altogether, or one that says itself that it is something else: `kind: cat`. */
function saysOtherKind({ keyword, instancePath, schema }: ErrorObject): boolean {
  const depth = instancePath.split('/').length - 1;
  if (depth === 0) return ['type', 'const', 'enum', 'false schema'].includes(keyword);
  return (
    depth === 1 && (keyword === 'const' || (keyword === 'enum' && (schema as readonly Json[]).length === 1))
  );
}

/** OpenAPI 3.1, “Discriminator Object”: the name of the alternative that the value says it is. */
function meantBy({ parentSchema, data }: ErrorObject): string | undefined {
  const { discriminator } = parentSchema as { readonly discriminator?: Json };
  if (!isObject(discriminator) || !isObject(data as Json)) return undefined;
  const { propertyName, mapping } = discriminator;
  const value = (data as Readonly<Record<string, Json>>)[textOf(propertyName)];
  if (typeof value !== 'string') return undefined;
  const mapped = isObject(mapping) && Object.hasOwn(mapping, value) ? mapping[value] : value;
  return typeof mapped === 'string' ? mapped.split('/').at(-1) : undefined;
}
