// Put here for a moment so that the engine loads; whoever owns arbitrary/ writes it anew.
import type { Json, JsonSchema } from '@antipode/handoff';
import type { Direction } from '../schema/one-way-properties.ts';
import type { Schemas } from '../schema/schemas.ts';

export type Boundary = { readonly name: string; readonly value: Json };
export const boundariesOf = (
  _schemas: Schemas,
  _schema: JsonSchema,
  _direction: Direction,
): readonly Boundary[] => [];
