/** Another judge, written by others, for tests: `@hyperjump/json-schema`, with formats asserted. */
import '@hyperjump/json-schema/formats';
import {
  registerSchema,
  setShouldValidateFormat,
  unregisterSchema,
  validate,
} from '@hyperjump/json-schema/draft-2020-12';
import type { Json, JsonSchema } from '@antipode/handoff';

setShouldValidateFormat(true);

const dialect = 'https://json-schema.org/draft/2020-12/schema';
let contracts = 0;

/**
 * @returns Undefined where it cannot read the schema.
 */
export async function secondOpinion(
  named: Readonly<Record<string, JsonSchema>>,
  root: JsonSchema,
): Promise<((value: Json) => boolean) | undefined> {
  const base = `https://second.example/${contracts++}/`;
  const all = { ...named, root };
  for (const [name, schema] of Object.entries(all)) {
    registerSchema(withAddresses(schema, base) as Parameters<typeof registerSchema>[0], base + name, dialect);
  }
  try {
    const test = await validate(`${base}root`);
    return (value) => test(value as Parameters<typeof test>[0]).valid;
  } catch {
    return undefined;
  } finally {
    for (const name of Object.keys(all)) unregisterSchema(base + name);
  }
}

function withAddresses(value: Json, base: string): Json {
  if (value === true) return {};
  if (value === false) return { not: {} };
  return moved(value, base);
}

function moved(value: Json, base: string): Json {
  if (Array.isArray(value)) return value.map((item: Json) => moved(item, base));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === '$ref' && typeof child === 'string'
        ? base + child
        : key === 'enum' || key === 'const'
          ? child
          : moved(child, base),
    ]),
  );
}
