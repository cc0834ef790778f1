/** What became of the values that a schema lets through, its fields and items aside. */
import { canonicalText } from '../clause-hash.ts';
import type { Json } from '../clause.ts';
import type { LocalChange, Side } from './contract-change.ts';
import {
  type Bound,
  type BoundName,
  boundNames,
  compareBounds,
  type JsonType,
  type SchemaShape,
} from './schema-shape.ts';

export type TypeChanges = {
  readonly changes: readonly LocalChange[];
  /** Whether some value fits both; where none does, nothing else is worth comparing. */
  readonly haveCommon: boolean;
};

const anything = ['boolean', 'integer', 'number', 'string', 'array', 'object'] as const;

export function typeChanges(before: SchemaShape, after: SchemaShape, side: Side): TypeChanges {
  const was = withoutNull(before.types);
  const is = withoutNull(after.types);
  const removed = [...was].filter((type) => !is.has(type));
  const added = [...is].filter((type) => !was.has(type));
  const haveCommon = removed.length < was.size || (was.size === 0 && is.size === 0);
  if (removed.length === 0 && added.length === 0) {
    return { changes: nullChanges(before, after, side), haveCommon: true };
  }
  const [from, to] = [typesInWords(before.types), typesInWords(after.types)];
  const change = (rule: LocalChange['rule'], says: LocalChange['says']): TypeChanges => {
    // Where the one is anything at all, null is part of that.
    const nulls = before.types && after.types ? nullChanges(before, after, side) : [];
    return { changes: [{ rule, says, from, to }, ...nulls], haveCommon };
  };
  const request = side === 'request';
  if (added.length === 0) {
    return request
      ? change('request-type-narrowed', (it) => `${it} took ${from} and now takes ${to} only.`)
      : change('response-type-narrowed', (it) => `${it} could be ${from} and is now always ${to}.`);
  }
  if (removed.length === 0) {
    return request
      ? change('request-type-widened', (it) => `${it} took ${from} and now takes ${to}.`)
      : change('response-type-widened', (it) => `${it} was always ${from} and may now be ${to}.`);
  }
  return request
    ? change('request-type-changed', (it) => `${it} took ${from} and now takes ${to}.`)
    : change('response-type-changed', (it) => `${it} was ${from} and is now ${to}.`);
}

function withoutNull(types: ReadonlySet<JsonType> | undefined): ReadonlySet<JsonType> {
  return new Set([...(types ?? anything)].filter((type) => type !== 'null'));
}

function typesInWords(types: ReadonlySet<JsonType> | undefined): string {
  if (!types) return 'anything';
  const names = [...types].filter((type) => type !== 'null' && !(type === 'integer' && types.has('number')));
  if (names.length === 0) return types.has('null') ? 'null' : 'nothing at all';
  return [...names].sort().join(' or ');
}

function nullChanges(before: SchemaShape, after: SchemaShape, side: Side): readonly LocalChange[] {
  const was = before.types?.has('null') ?? true;
  const is = after.types?.has('null') ?? true;
  if (was === is) return [];
  if (side === 'request') {
    return is
      ? [{ rule: 'request-null-accepted', says: (it) => `${it} may now be null.` }]
      : [{ rule: 'request-null-refused', says: (it) => `${it} may no longer be null.` }];
  }
  return is
    ? [{ rule: 'response-null-added', says: (it) => `${it} was never null and may now be null.` }]
    : [{ rule: 'response-null-ruled-out', says: (it) => `${it} could be null and no longer is.` }];
}

export function enumChanges(before: SchemaShape, after: SchemaShape, side: Side): readonly LocalChange[] {
  const [was, is] = [before.values, after.values];
  const request = side === 'request';
  if (!was && !is) return [];
  if (!was) {
    const to = listed([...(is ?? new Map<string, Json>()).values()]);
    return request
      ? [{ rule: 'request-enum-introduced', to, says: (it) => `${it} now takes only ${to}.` }]
      : [{ rule: 'response-enum-introduced', to, says: (it) => `${it} is now always one of ${to}.` }];
  }
  if (!is) {
    const from = listed([...was.values()]);
    return request
      ? [{ rule: 'request-enum-lifted', from, says: (it) => `${it} now takes more than ${from}.` }]
      : [{ rule: 'response-enum-lifted', from, says: (it) => `${it} may now be other than ${from}.` }];
  }
  const removed = [...was].filter(([text]) => !is.has(text)).map(([, value]) => value);
  const added = [...is].filter(([text]) => !was.has(text)).map(([, value]) => value);
  const [from, to] = [listed(removed), listed(added)];
  const changes: LocalChange[] = [];
  if (removed.length > 0) {
    changes.push(
      request
        ? { rule: 'request-enum-value-removed', from, says: (it) => `${it} no longer takes ${from}.` }
        : { rule: 'response-enum-value-removed', from, says: (it) => `${it} is no longer ${from}.` },
    );
  }
  if (added.length > 0) {
    changes.push(
      request
        ? { rule: 'request-enum-value-added', to, says: (it) => `${it} now also takes ${to}.` }
        : {
            rule: 'response-enum-value-added',
            to,
            says: (it) => `${it} may now be ${to}, which a caller that knows the old values does not expect.`,
          },
    );
  }
  return changes;
}

const mostListed = 12;

function listed(values: readonly Json[]): string {
  const shown = values.slice(0, mostListed).map(shortText);
  const more = values.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

export function shortText(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

const quantities: Readonly<Record<BoundName, (amount: string) => string>> = {
  value: (amount) => amount,
  length: (amount) => `${amount} characters`,
  items: (amount) => `${amount} items`,
  fields: (amount) => `${amount} fields`,
};

export function rangeChanges(before: SchemaShape, after: SchemaShape, side: Side): readonly LocalChange[] {
  return [
    ...boundNames.flatMap((name) =>
      (['least', 'most'] as const).flatMap((end) => {
        const [was, is] = [before.bounds[name][end], after.bounds[name][end]];
        const sign = end === 'least' ? 1 : -1;
        const words = (bound: Bound | undefined) => boundInWords(bound, end, name);
        const order = !was ? Number(is !== undefined) : !is ? -1 : compareBounds(is, was, sign);
        return order === 0 ? [] : [rangeChange(side, order > 0, words(was), words(is))];
      }),
    ),
    ...stepChanges(before, after, side),
    ...repeatChanges(before, after, side),
  ];
}

function repeatChanges(before: SchemaShape, after: SchemaShape, side: Side): readonly LocalChange[] {
  if (before.isUnique === after.isUnique) return [];
  const words = (isUnique: boolean) => (isUnique ? 'no item twice' : 'items more than once');
  return [rangeChange(side, after.isUnique, words(before.isUnique), words(after.isUnique))];
}

function rangeChange(side: Side, isNarrower: boolean, from: string, to: string): LocalChange {
  const direction = isNarrower ? 'narrowed' : 'widened';
  const says =
    side === 'request'
      ? (it: string) =>
          isNarrower
            ? `${it} takes less than before: ${to}, where it was ${from}.`
            : `${it} takes more than before: ${to}, where it was ${from}.`
      : (it: string) =>
          isNarrower
            ? `${it} keeps within less than before: ${to}, where it was ${from}.`
            : `${it} may go beyond what it kept to: ${to}, where it was ${from}.`;
  return { rule: `${side}-range-${direction}`, says, from, to };
}

function boundInWords(bound: Bound | undefined, end: 'least' | 'most', name: BoundName): string {
  if (!bound) return end === 'least' ? 'no lower limit' : 'no upper limit';
  const limit = end === 'least' ? 'at least' : 'at most';
  const strict = end === 'least' ? 'more than' : 'less than';
  return `${bound.isExclusive ? strict : limit} ${quantities[name](String(bound.value))}`;
}

function stepChanges(before: SchemaShape, after: SchemaShape, side: Side): readonly LocalChange[] {
  const words = (steps: readonly number[]) =>
    steps.length === 0 ? 'any step' : `multiples of ${steps.join(' and ')}`;
  const [from, to] = [words(before.multiples), words(after.multiples)];
  if (from === to) return [];
  const isNarrower = before.multiples.every((step) => after.multiples.some((other) => divides(step, other)));
  const isWider = after.multiples.every((step) => before.multiples.some((other) => divides(step, other)));
  // Where neither holds, some values are refused that were taken, and some are sent that were not.
  const narrower = isNarrower || isWider ? isNarrower : side === 'request';
  return [rangeChange(side, narrower, from, to)];
}

/** Steps such as 0.01 are not exact in binary. */
function divides(step: number, other: number): boolean {
  const quotient = other / step;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9;
}

const widerFormats: Readonly<Record<string, string>> = { int32: 'int64', float: 'double' };

export function formatChanges(before: SchemaShape, after: SchemaShape, side: Side): readonly LocalChange[] {
  const [from, to] = [before.formats.join(' and '), after.formats.join(' and ')];
  if (from === to) return [];
  const change = (how: 'introduced' | 'lifted' | 'narrowed' | 'widened' | 'changed', says: string) => [
    {
      rule: `${side}-format-${how}` as const,
      says: (it: string) => `${it} ${says}`,
      ...(from && { from }),
      ...(to && { to }),
    },
  ];
  const verb = side === 'request' ? 'takes' : 'has';
  if (!from) return change('introduced', `now ${verb} the format ${to}, where it named none.`);
  if (!to) return change('lifted', `no longer keeps to the format ${from}.`);
  if (widerFormats[from] === to) return change('widened', `goes from ${from} to ${to}, which is wider.`);
  if (widerFormats[to] === from) return change('narrowed', `goes from ${from} to ${to}, which is narrower.`);
  return change(
    'changed',
    `goes from the format ${from} to ${to}; whether one holds the other cannot be told.`,
  );
}

export function patternChanges(before: SchemaShape, after: SchemaShape, side: Side): readonly LocalChange[] {
  const [from, to] = [before.patterns.join(' and '), after.patterns.join(' and ')];
  if (from === to) return [];
  const change = (how: 'introduced' | 'lifted' | 'changed', says: string): LocalChange[] => [
    {
      rule: `${side}-pattern-${how}`,
      says: (it) => `${it} ${says}`,
      ...(from && { from }),
      ...(to && { to }),
    },
  ];
  if (!from) return change('introduced', 'now keeps to a pattern, where it had none.');
  if (!to) return change('lifted', 'no longer keeps to a pattern.');
  return change('changed', 'has another pattern; whether one holds the other cannot be told.');
}

/** What a request says by leaving a field out. In a response a default says nothing about what is sent. */
export function defaultChanges(before: SchemaShape, after: SchemaShape, side: Side): readonly LocalChange[] {
  if (side === 'response') return [];
  const [was, is] = [before.default, after.default];
  if (was === undefined) {
    if (is === undefined) return [];
    const to = shortText(is);
    return [{ rule: 'request-default-introduced', to, says: (it) => `${it} now has a default: ${to}.` }];
  }
  if (is !== undefined && canonicalText(was) === canonicalText(is)) return [];
  const from = shortText(was);
  const to = is === undefined ? undefined : shortText(is);
  return [
    {
      rule: 'request-default-changed',
      says: (it) =>
        to === undefined
          ? `Whoever leaves ${it} out got ${from}, and is no longer told what happens.`
          : `Whoever leaves ${it} out got ${from} and now gets ${to}.`,
      from,
      ...(to !== undefined && { to }),
    },
  ];
}
