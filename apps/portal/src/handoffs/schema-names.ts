import type { ClauseBody, Json, JsonSchema } from '@antipode/handoff';

/** The named schemas that a clause refers to by itself, not through others. */
export function schemaNamesIn(body: ClauseBody): readonly string[] {
  if (body.kind !== 'operation') return [];
  const names = new Set<string>();
  const schemas: readonly (JsonSchema | undefined)[] = [
    ...(body.requestBody?.content ?? []).map((content) => content.schema),
    ...body.responses.flatMap((response) => response.content.map((content) => content.schema)),
    ...body.parameters.map((parameter) => parameter.schema),
  ];
  for (const schema of schemas) collect(schema, names);
  return [...names];
}

function collect(value: Json | undefined, names: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) collect(item, names);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      if (name === '$ref' && typeof member === 'string') names.add(member);
      else collect(member, names);
    }
  }
}
