import type { Json, JsonSchema } from '@antipode/handoff';
import { headerOf } from '../exchange.ts';
import type { Breach, ExchangeCheck, Seen } from './check.ts';

export const headersAgainstSchema: ExchangeCheck = {
  name: 'headers-against-schema',
  fault: 'A header that the contract promises is missing, or is not what its schema says.',
  why: 'Callers page, retry and cache by headers; without them they guess.',
  look: (seen) => {
    const { answer, response } = seen;
    if (!response) return [];
    return response.headers.flatMap(({ name, required, schema }): Breach[] => {
      if (name.toLowerCase() === 'content-type') return []; // OpenAPI 3.1, 4.8.17: to be ignored here
      const by = `/responses/${response.status}/headers/${name}`;
      const value = headerOf(answer.headers, name);
      if (value === undefined) {
        if (!required) return [];
        const message = `The answer lacks the header ${name}.`;
        return [
          {
            cause: `${name} missing`,
            message,
            expected: name,
            observed: 'no such header',
            by,
          },
        ];
      }
      const fault = faultOf(seen, schema, value);
      if (fault === undefined) return [];
      return [
        {
          cause: `${name} ${fault.keyword}`,
          message: `The header ${name} ${fault.message}.`,
          expected: `what the schema of ${name} says`,
          observed: value,
          by: `${by}/schema`,
        },
      ];
    });
  },
};

/** A header is text: it may stand for a number, a boolean, a list by commas, or itself. */
function faultOf(
  { judge }: Seen,
  schema: JsonSchema,
  value: string,
): ReturnType<Seen['judge']>[number] | undefined {
  const faults = readings(value).map((reading) => judge(schema, reading));
  return faults.some((each) => each.length === 0) ? undefined : faults[0]?.[0];
}

function readings(value: string): Json[] {
  const list = value.split(',').map((each) => each.trim());
  const scalar = (text: string): Json[] => [
    text,
    ...(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text) ? [Number(text)] : []),
    ...(text === 'true' || text === 'false' ? [text === 'true'] : []),
  ];
  return [...scalar(value), list, list.map((each) => scalar(each).at(-1) ?? each)];
}
