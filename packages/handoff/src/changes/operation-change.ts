/** The parts of an operation that its changes are gathered from. */
import type { JsonSchema, MediaContent } from '../clause.ts';
import { escapeKey } from '../contract/contract-files.ts';
import type { SchemaComparer } from './compare-schemas.ts';
import type { ChangePlace, Side } from './contract-change.ts';
import type { ChangeRule } from './change-rules.ts';
import type { SchemaRoot } from './follow-schemas.ts';

/** A change of the operation itself: no schema is needed to see it. */
export type OperationChange = {
  readonly rule: ChangeRule;
  readonly at: ChangePlace;
  readonly message: string;
  readonly from?: string;
  readonly to?: string;
};

/** What a part of an operation has to tell: its own changes, and the schemas to follow. */
export type PartChanges = {
  readonly changes: readonly OperationChange[];
  readonly roots: readonly SchemaRoot[];
};

export const noChanges: PartChanges = { changes: [], roots: [] };

export function gatherParts(parts: readonly PartChanges[]): PartChanges {
  return {
    changes: parts.flatMap(({ changes }) => changes),
    roots: parts.flatMap(({ roots }) => roots),
  };
}

export const asSchemas = (schema: JsonSchema | undefined): readonly JsonSchema[] =>
  schema === undefined ? [] : [schema];

type MediaSetting = {
  readonly comparer: SchemaComparer;
  readonly side: Side;
  /** Of the request body or the response. */
  readonly at: ChangePlace;
  readonly it: string;
};

export function mediaChanges(
  before: readonly MediaContent[],
  after: readonly MediaContent[],
  { comparer, side, at, it }: MediaSetting,
): PartChanges {
  const changes: OperationChange[] = [];
  const roots: SchemaRoot[] = [];
  const place = ({ mediaType }: MediaContent): ChangePlace => ({
    words: `${at.words} ${mediaType}`,
    pointer: `${at.pointer}/content/${escapeKey(mediaType)}/schema`,
  });
  for (const was of before) {
    const is = findMedia(after, was.mediaType);
    if (is) {
      const pair = comparer.pairOf(asSchemas(was.schema), asSchemas(is.schema), side);
      roots.push({ pair, at: place(is), it });
    } else {
      const verb = side === 'request' ? 'taken' : 'sent';
      const message = `${was.mediaType} is no longer ${verb}.`;
      changes.push({ rule: `${side}-media-type-removed`, at: place(was), message, from: was.mediaType });
    }
  }
  for (const is of after) {
    if (findMedia(before, is.mediaType)) continue;
    const verb = side === 'request' ? 'taken' : 'sent';
    const message = `${is.mediaType} is now ${verb} as well.`;
    changes.push({ rule: `${side}-media-type-added`, at: place(is), message, to: is.mediaType });
  }
  return { changes, roots };
}

/** By the same name, in whatever case and whatever its character set, or by a range that holds it. */
function findMedia(content: readonly MediaContent[], mediaType: string): MediaContent | undefined {
  const wanted = essence(mediaType);
  const [family] = wanted.split('/');
  return [wanted, `${family}/*`, '*/*']
    .map((name) => content.find((media) => essence(media.mediaType) === name))
    .find((media) => media !== undefined);
}

const essence = (mediaType: string): string =>
  mediaType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !part.startsWith('charset='))
    .join(';');
