import type { Parameter } from '../clause.ts';
import type { SchemaComparer } from './compare-schemas.ts';
import type { ChangePlace } from './contract-change.ts';
import { asSchemas, type OperationChange, type PartChanges } from './operation-change.ts';
import type { SchemaRoot } from './follow-schemas.ts';

type Listed = { readonly parameter: Parameter; readonly at: ChangePlace; readonly it: string };

/** @param renamed the names of path parameters after, by their names before, where the path gives them new ones */
export function parameterChanges(
  before: readonly Parameter[],
  after: readonly Parameter[],
  renamed: ReadonlyMap<string, string>,
  comparer: SchemaComparer,
): PartChanges {
  const changes: OperationChange[] = [];
  const roots: SchemaRoot[] = [];
  const old = listParameters(before);
  const young = listParameters(after);
  const paired = new Map<Listed, Listed>();
  for (const was of old) {
    const is = young.find((other) => isSame(was.parameter, other.parameter, renamed));
    if (is) paired.set(was, is);
  }
  const met = new Set(paired.values());
  const left = young.filter((listed) => !met.has(listed));
  for (const was of old) {
    const is = paired.get(was);
    if (is) {
      const pair = comparer.pairOf(
        asSchemas(was.parameter.schema),
        asSchemas(is.parameter.schema),
        'request',
      );
      roots.push({ pair, at: { ...is.at, pointer: `${is.at.pointer}/schema` }, it: is.it });
      changes.push(...pairChanges(was, is));
      continue;
    }
    const moved = left.findIndex(({ parameter }) => parameter.name === was.parameter.name);
    const [there] = moved === -1 ? [] : left.splice(moved, 1);
    changes.push(there ? movedParameter(was, there) : removedParameter(was));
  }
  return { changes: [...changes, ...left.map(addedParameter)], roots };
}

/** OpenAPI says of these headers that a parameter about them is to be ignored. */
const saidElsewhere: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

function listParameters(parameters: readonly Parameter[]): readonly Listed[] {
  return parameters.flatMap((parameter, index) => {
    if (parameter.in === 'header' && saidElsewhere.has(parameter.name.toLowerCase())) return [];
    const words = `${parameter.in} parameter ${parameter.name}`;
    const it = `the ${parameter.in} parameter “${parameter.name}”`;
    return [{ parameter, at: { words, pointer: `/parameters/${index}` }, it }];
  });
}

function isSame(was: Parameter, is: Parameter, renamed: ReadonlyMap<string, string>): boolean {
  if (was.in !== is.in) return false;
  if (was.in === 'header') return was.name.toLowerCase() === is.name.toLowerCase();
  return is.name === (was.in === 'path' ? (renamed.get(was.name) ?? was.name) : was.name);
}

function pairChanges({ parameter: was }: Listed, { parameter: is, at, it }: Listed): OperationChange[] {
  const changes: OperationChange[] = [];
  // A parameter of the path is always sent, whatever is written.
  if (was.required !== is.required && is.in !== 'path') {
    changes.push(
      is.required
        ? {
            rule: 'parameter-made-required',
            at,
            message: `${capital(it)} could be left out and must now be sent.`,
          }
        : { rule: 'parameter-made-optional', at, message: `${capital(it)} may now be left out.` },
    );
  }
  const [from, to] = [serialization(was), serialization(is)];
  if (from !== to) {
    const message = `${capital(it)} is written as ${to} in a request, where it was ${from}.`;
    changes.push({ rule: 'parameter-serialization-changed', at, message, from, to });
  }
  if (is.deprecated && !was.deprecated) {
    changes.push({ rule: 'parameter-deprecated', at, message: `${capital(it)} is now deprecated.` });
  }
  return changes;
}

function serialization(parameter: Parameter): string {
  const isForm = parameter.in === 'query' || parameter.in === 'cookie';
  const style = parameter.style ?? (isForm ? 'form' : 'simple');
  return `${style}${(parameter.explode ?? style === 'form') ? ', exploded' : ''}`;
}

function movedParameter(was: Listed, is: Listed): OperationChange {
  const [from, to] = [was.parameter.in, is.parameter.in];
  const message = `The parameter “${is.parameter.name}” moved from the ${from} to the ${to}.`;
  return { rule: 'parameter-moved', at: is.at, message, from, to };
}

function removedParameter({ at, it }: Listed): OperationChange {
  const message = `${capital(it)} is gone: whoever sends it is no longer heard.`;
  return { rule: 'parameter-removed', at, message };
}

function addedParameter({ parameter, at, it }: Listed): OperationChange {
  return parameter.required && parameter.in !== 'path'
    ? { rule: 'required-parameter-added', at, message: `${capital(it)} is new and must be sent.` }
    : { rule: 'optional-parameter-added', at, message: `${capital(it)} is new.` };
}

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
