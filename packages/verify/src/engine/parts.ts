/** The parts of a request that have values of their own: each parameter, and the body. */
import type { Json, JsonSchema } from '@antipode/handoff';
import { eachBoundary, type Boundary } from '../arbitrary/boundaries.ts';
import type { Fault } from '../arbitrary/fault.ts';
import { eachFault } from '../arbitrary/faults.ts';
import { valuesOf, type Generated } from '../arbitrary/valid.ts';
import type { NotChecked, Operation, ParameterPlace } from '../contract/operation.ts';
import type { Schemas } from '../schema/schemas.ts';
import { plainName } from './resource-path.ts';

export type Part = {
  readonly in: ParameterPlace | 'body';
  /** Of a parameter; the media type of a body. */
  readonly name: string;
  readonly isRequired: boolean;
  readonly schema: JsonSchema;
  readonly role: PartRole;
  readonly examples: readonly Json[];
  readonly generated: Generated;
  /** Each is made when it is first come to. */
  readonly boundaries: Iterable<Boundary>;
  readonly faults: Iterable<Fault>;
};

/** What a value of the part has to be beside what its schema says. */
export type PartRole =
  /** Anything that fits the schema. */
  | 'free'
  /** Fresh in each request, unless repetition is the point. */
  | 'once'
  /** Something that the service gave out: a cursor, a token of a page. */
  | 'given-out'
  /** An entity tag or a date of the resource: RFC 9110, section 13. */
  | 'condition';

export type Parts = { readonly parts: readonly Part[]; readonly cannot: readonly NotChecked[] };

/** @param schemas of the handoff; values are made when they are first asked for */
export function partsOf(operation: Operation, schemas: Schemas): Parts {
  const cannot: NotChecked[] = [];
  const partOf = (
    place: Part['in'],
    name: string,
    isRequired: boolean,
    schema: JsonSchema,
    examples: readonly Json[],
  ): Part => {
    const generated = valuesOf(schemas, schema, 'request');
    for (const { pointer, because } of generated.cannot)
      cannot.push({ what: `${operation.clause}: ${place} ${name}${pointer}`, because });
    return {
      in: place,
      name,
      isRequired,
      schema,
      role: place === 'body' || place === 'path' ? 'free' : roleOf(place, name, schema),
      examples,
      generated,
      boundaries: keptAsMade(eachBoundary(schemas, schema, 'request')),
      faults: keptAsMade(eachFault(schemas, schema, 'request')),
    };
  };
  const parts = operation.parameters.map((parameter) =>
    partOf(
      parameter.in,
      parameter.name,
      parameter.required,
      parameter.schema,
      parameter.examples.map(({ value }) => value),
    ),
  );
  for (const content of operation.body?.content ?? []) {
    parts.push(
      partOf(
        'body',
        content.mediaType,
        operation.body?.required === true,
        content.schema,
        content.examples.map(({ value }) => value),
      ),
    );
  }
  return { parts, cannot };
}

/** May be gone through again and again, and stopped anywhere. */
function keptAsMade<Value>(making: Iterator<Value>): Iterable<Value> {
  const made: Value[] = [];
  return {
    *[Symbol.iterator]() {
      for (let at = 0; ; at++) {
        if (at >= made.length) {
          const next = making.next();
          if (next.done) return;
          made.push(next.value);
        }
        yield made[at] as Value;
      }
    },
  };
}

function roleOf(place: ParameterPlace, name: string, schema: JsonSchema): PartRole {
  const plain = plainName(name);
  if (place === 'header') {
    if (/idempotencykey|requestid|correlationid/.test(plain)) return 'once';
    return /^if(?:none)?match$|^if(?:un)?modifiedsince$|^ifrange$/.test(plain) ? 'condition' : 'free';
  }
  if (place !== 'query' || !isFreeText(schema)) return 'free';
  return /cursor|continuation|pagetoken|nexttoken|^(?:starting)?after$|^(?:ending)?before$|^next$|^token$/.test(
    plain,
  )
    ? 'given-out'
    : 'free';
}

/** Text of which the schema says nothing that would tell how to make it. */
const isFreeText = (schema: JsonSchema): boolean =>
  typeof schema === 'object' && !('enum' in schema) && !('const' in schema) && !('format' in schema);
