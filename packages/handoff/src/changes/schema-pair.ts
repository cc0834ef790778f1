import type { LocalChange, PlaceStep, Side } from './contract-change.ts';
import type { SchemaNode, SchemaNodes } from './schema-parts.ts';
import type { SchemaShapes } from './schema-shape.ts';

/** A schema before and after, seen from one side. */
export type SchemaPair = {
  readonly key: string;
  readonly before: SchemaNode;
  readonly after: SchemaNode;
  readonly side: Side;
};

export type PairLink = { readonly pair: SchemaPair; readonly step: PlaceStep };

/** What changed in a pair itself, and the pairs that it leads to. */
export type ComparedPair = { readonly changes: readonly LocalChange[]; readonly links: readonly PairLink[] };

export type ReadSchemas = { readonly nodes: SchemaNodes; readonly shapes: SchemaShapes };

/** What it takes to look further than one pair. */
export type Looks = {
  readonly old: ReadSchemas;
  readonly young: ReadSchemas;
  readonly pairNodes: (before: SchemaNode, after: SchemaNode, side: Side) => SchemaPair;
  /** Whether a pair, and all that it leads to, differs in nothing but what is fine. */
  readonly holds: (pair: SchemaPair, isFine: (change: LocalChange) => boolean) => boolean;
  readonly spend: (steps: number) => void;
};

export const nothingDiffers = (): boolean => false;
