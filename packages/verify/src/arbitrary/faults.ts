// Put here for a moment so that the engine loads; whoever owns arbitrary/ writes it anew.
import type fc from 'fast-check';
import type { Json, JsonSchema } from '@antipode/handoff';
import type { Direction } from '../schema/one-way-properties.ts';
import type { Schemas } from '../schema/schemas.ts';

export type Fault = { readonly name: string; readonly pointer: string; readonly values: fc.Arbitrary<Json> };
export const faultsOf = (
  _schemas: Schemas,
  _schema: JsonSchema,
  _direction: Direction,
): readonly Fault[] => [];
