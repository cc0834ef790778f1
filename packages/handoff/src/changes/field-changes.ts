/** What became of an object's fields, seen from one side. */
import type { JsonSchema } from '../clause.ts';
import { escapeKey } from '../contract/contract-files.ts';
import type { LocalChange, PlaceStep, Side } from './contract-change.ts';
import type { SchemaShape } from './schema-shape.ts';

export type SchemaLink = {
  readonly before: readonly JsonSchema[];
  readonly after: readonly JsonSchema[];
  readonly step: PlaceStep;
};

export type FieldChanges = {
  readonly changes: readonly LocalChange[];
  readonly links: readonly SchemaLink[];
};

/** The fields that travel on a side: requests leave out what is read-only, responses what is write-only. */
export type Fields = ReadonlyMap<
  string,
  { readonly schemas: readonly JsonSchema[]; readonly isRequired: boolean }
>;

export function fieldChanges(
  before: { readonly shape: SchemaShape; readonly fields: Fields },
  after: { readonly shape: SchemaShape; readonly fields: Fields },
  side: Side,
): FieldChanges {
  const changes: LocalChange[] = [];
  const links: SchemaLink[] = [];
  for (const [name, was] of before.fields) {
    const step = fieldStep(name);
    const is = after.fields.get(name);
    if (is) {
      links.push({ before: was.schemas, after: is.schemas, step });
      if (was.isRequired !== is.isRequired) changes.push(requiredChange(step, is.isRequired, side));
    } else {
      const isRefused = after.shape.isClosed && !after.shape.fields.has(name);
      changes.push(removedField(step, was.isRequired, isRefused, side));
    }
  }
  for (const [name, { isRequired }] of after.fields) {
    if (!before.fields.has(name)) changes.push(addedField(fieldStep(name), isRequired, side));
  }
  const extra = extraFieldChanges(before.shape, after.shape, side);
  return { changes: [...changes, ...extra.changes], links: [...links, ...extra.links] };
}

const fieldStep = (name: string): PlaceStep => ({
  words: name === '' ? '“”' : name,
  pointer: `/properties/${escapeKey(name)}`,
});

function requiredChange(step: PlaceStep, isRequired: boolean, side: Side): LocalChange {
  if (side === 'request') {
    return isRequired
      ? {
          rule: 'request-field-made-required',
          step,
          says: (it) => `${it} could be left out and must now be sent.`,
        }
      : { rule: 'request-field-made-optional', step, says: (it) => `${it} may now be left out.` };
  }
  return isRequired
    ? { rule: 'response-field-made-required', step, says: (it) => `${it} is now always sent.` }
    : {
        rule: 'response-field-made-optional',
        step,
        says: (it) => `${it} was always sent and may now be missing.`,
      };
}

function removedField(step: PlaceStep, wasRequired: boolean, isRefused: boolean, side: Side): LocalChange {
  if (side === 'request') {
    return isRefused
      ? {
          rule: 'request-field-refused',
          step,
          says: (it) => `${it} is gone, and fields that are not named are refused.`,
        }
      : {
          rule: 'request-field-removed',
          step,
          says: (it) => `${it} is gone: whoever sends it is no longer heard.`,
        };
  }
  return wasRequired
    ? { rule: 'response-field-removed', step, says: (it) => `${it} was always sent and is gone.` }
    : { rule: 'optional-response-field-removed', step, says: (it) => `${it} was sent at times and is gone.` };
}

function addedField(step: PlaceStep, isRequired: boolean, side: Side): LocalChange {
  if (side === 'response') return { rule: 'response-field-added', step, says: (it) => `${it} is new.` };
  return isRequired
    ? { rule: 'required-request-field-added', step, says: (it) => `${it} is new and must be sent.` }
    : { rule: 'optional-request-field-added', step, says: (it) => `${it} is new and may be left out.` };
}

function extraFieldChanges(before: SchemaShape, after: SchemaShape, side: Side): FieldChanges {
  const areObjects = [before, after].every(({ types }) => types?.has('object') ?? false);
  if (!areObjects) return { changes: [], links: [] };
  if (before.isClosed || after.isClosed) {
    const changes = before.isClosed === after.isClosed ? [] : [closedChange(after.isClosed, side)];
    return { changes, links: [] };
  }
  if (before.extraFields.length === 0 && after.extraFields.length === 0) return { changes: [], links: [] };
  const step = { words: 'any other field', pointer: '/additionalProperties' };
  return { changes: [], links: [{ before: before.extraFields, after: after.extraFields, step }] };
}

function closedChange(isClosed: boolean, side: Side): LocalChange {
  if (side === 'request') {
    return isClosed
      ? {
          rule: 'request-extra-fields-refused',
          says: (it) => `${it} no longer takes fields that are not named.`,
        }
      : { rule: 'request-extra-fields-accepted', says: (it) => `${it} now takes fields that are not named.` };
  }
  return isClosed
    ? {
        rule: 'response-extra-fields-ruled-out',
        says: (it) => `${it} no longer has fields that are not named.`,
      }
    : { rule: 'response-extra-fields-added', says: (it) => `${it} may now have fields that are not named.` };
}
