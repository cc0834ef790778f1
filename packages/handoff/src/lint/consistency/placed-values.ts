/** Every name and value that a scenario puts into a request or expects in an answer, beside what the contract says. */
import type { Json, JsonObject } from '../../clause.ts';
import type { Span } from '../handoff-rule.ts';
import type { ContractIndex, Operation } from '../contract-index.ts';
import type { LintModel } from '../lint-model.ts';
import {
  exchangesIn,
  requestSchemas,
  responseSchemas,
  standsForAnother,
  type Exchange,
  type PlacedJson,
} from './exchanges.ts';
import { spanIn } from './placed-text.ts';
import { saidOperations } from './said-operations.ts';
import { find, typesOf, type Found } from './schema-reading.ts';

export type PlacedValue = {
  readonly name: string;
  readonly place: Span;
  readonly value: { readonly json: Json; readonly place: Span } | undefined;
  readonly found: Found;
  /** In words: `the body of POST /payouts`. */
  readonly where: string;
  /** What is at fault when the contract has no such name. */
  readonly kind: 'field' | 'parameter';
  /** Whether the step says that it is not there. */
  readonly isDenied: boolean;
};

/** An exchange knows its operation, so what was found for it holds as long as it does. */
const made = new WeakMap<Exchange, readonly PlacedValue[]>();

export function placedValues(model: LintModel): readonly PlacedValue[] {
  return [...inScenarios(model), ...inText(model)];
}

/** Of queries that the text writes out: `GET /payouts?status=paid`. */
function inText(model: LintModel): PlacedValue[] {
  return saidOperations(model).flatMap(({ operation, path, place, sentence }) => {
    const ask = path.indexOf('?');
    if (!operation || ask === -1 || sentence?.isAside === true) return [];
    const start = place.end - path.length + ask + 1;
    return queryValues(model.contract, operation, path.slice(ask + 1), (from, to) => ({
      file: place.file,
      start: start + from,
      end: start + to,
    }));
  });
}

function inScenarios({ scenarios, contract }: LintModel): readonly PlacedValue[] {
  return exchangesIn({ scenarios, contract }).flatMap((exchange) => {
    const known = made.get(exchange);
    if (known) return known;
    const values = exchange.operation ? valuesOf(contract, exchange) : [];
    made.set(exchange, values);
    return values;
  });
}

const valuesOf = (contract: ContractIndex, exchange: Exchange): PlacedValue[] => [
  ...(exchange.isRefused ? [] : [...sent(contract, exchange), ...asked(contract, exchange)]),
  ...expected(contract, exchange),
];

/** What the contract says at a path, each part of the way looked up once. */
function finder({ schemas }: ContractIndex, top: readonly (Json | undefined)[]) {
  const known = new Map<string, Found>();
  const at = (path: readonly string[]): Found | undefined => {
    const name = path.at(-1);
    if (name === undefined) return { schemas: top.filter(isSchema), isOpen: false, siblings: [] };
    const key = JSON.stringify(path);
    const before = known.get(key);
    if (before) return before;
    const parent = at(path.slice(0, -1));
    // What stands under an unknown name is not a second fault.
    if (!parent || parent.schemas.length === 0) return undefined;
    const found = find(schemas, parent.schemas, name);
    known.set(key, found);
    return found;
  };
  return at;
}

const isSchema = (schema: Json | undefined): schema is JsonObject =>
  typeof schema === 'object' && schema !== null;

function sent(contract: ContractIndex, exchange: Exchange): PlacedValue[] {
  const { body, operation } = exchange;
  const top = requestSchemas(exchange);
  if (!body?.json || !top.some(isSchema)) return [];
  const isPatch = body.mediaType?.includes('merge-patch') === true;
  return membersWithin(contract, body.json, top, `the body of ${operation?.clause.id ?? ''}`).filter(
    // In a merge patch, null removes a member of any type.
    ({ value }) => !isPatch || value?.json !== null,
  );
}

function membersWithin(
  contract: ContractIndex,
  json: PlacedJson,
  top: readonly (Json | undefined)[],
  where: string,
): PlacedValue[] {
  const at = finder(contract, top);
  return json.members.flatMap(({ path, value, keyStart, keyEnd, valueStart, valueEnd }) => {
    const found = at(path);
    if (!found) return [];
    return {
      name: nameAt(path),
      place: spanIn(json.text, keyStart, keyEnd),
      value: { json: value, place: spanIn(json.text, valueStart, valueEnd) },
      found,
      where,
      kind: 'field',
      isDenied: false,
    };
  });
}

/** An item is called by the name of its list. */
const nameAt = (path: readonly string[]): string =>
  path.findLast((part) => !/^\d+$/.test(part)) ?? path.at(-1) ?? '';

function expected(contract: ContractIndex, exchange: Exchange): PlacedValue[] {
  const top = responseSchemas(exchange);
  if (!top.some(isSchema)) return [];
  const at = finder(contract, top);
  const { operation, statuses } = exchange;
  const status = statuses[0]?.status;
  const where = `the ${status === undefined ? 'answer' : `${status} answer`} of ${operation?.clause.id ?? ''}`;
  const inBody = exchange.expectedBody ? membersWithin(contract, exchange.expectedBody, top, where) : [];
  const checked = exchange.checks.flatMap(({ path, place, value, isDenied }): PlacedValue[] => {
    const values: PlacedValue[] = [];
    for (let length = 1; length <= Math.min(path.length, 20); length++) {
      const found = at(path.slice(0, length));
      if (!found) break;
      const isLast = length === path.length;
      if (!isLast && (found.schemas.length > 0 || found.isOpen)) continue;
      values.push({
        name: nameAt(path.slice(0, length)),
        place,
        value: isLast ? value : undefined,
        found,
        where,
        kind: 'field',
        isDenied,
      });
      break;
    }
    return values;
  });
  return [...inBody, ...checked];
}

function asked(contract: ContractIndex, { query, queryIn, queryFrom, operation }: Exchange): PlacedValue[] {
  if (query === '' || !operation) return [];
  return queryValues(contract, operation, query, (from, to) =>
    spanIn(queryIn, queryFrom + from, queryFrom + to),
  );
}

/** What a query asks for, name by name. */
export function queryValues(
  contract: ContractIndex,
  operation: Operation,
  query: string,
  placeOf: (from: number, to: number) => Span,
): PlacedValue[] {
  const parameters = operation.body.parameters.filter((each) => each.in === 'query');
  const isObjectLike = parameters.some(({ style }) => style === 'deepObject' || style === 'form');
  let at = 0;
  return query.split('&').flatMap((pair): PlacedValue[] => {
    const from = at;
    at += pair.length + 1;
    const equals = pair.indexOf('=');
    const nameTo = from + (equals === -1 ? pair.length : equals);
    const name = beforeBracket(decode(pair.slice(0, nameTo - from)));
    // A whole pair may stand for what a table says.
    if (!/^[\w.-]+$/.test(name)) return [];
    const parameter = parameters.find((each) => beforeBracket(each.name) === name);
    const text = equals === -1 ? '' : decode(pair.slice(equals + 1));
    const schemas = isSchema(parameter?.schema) ? [parameter.schema] : [];
    const json = schemas.length === 0 ? text : fromQuery(typesOf(contract.schemas, schemas[0]), text);
    const isGiven = text !== '' && !standsForAnother(text) && json !== undefined;
    return [
      {
        name,
        place: placeOf(from, nameTo),
        value: isGiven ? { json, place: placeOf(nameTo + 1, from + pair.length) } : undefined,
        found: {
          schemas,
          isOpen: schemas.length === 0 && (parameter !== undefined || isObjectLike),
          siblings: parameters.map((each) => each.name),
        },
        where: `the query of ${operation.clause.id}`,
        kind: 'parameter',
        isDenied: false,
      },
    ];
  });
}

/** The value as its type has it; undefined for lists and objects, which are written in several ways. */
function fromQuery(types: ReadonlySet<string> | undefined, text: string): Json | undefined {
  if (!types || types.has('array') || types.has('object')) return undefined;
  if ((types.has('integer') || types.has('number')) && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (types.has('boolean') && /^(?:true|false)$/.test(text)) return text === 'true';
  return text;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** `filter` of `filter[status]`. */
const beforeBracket = (name: string): string => name.split('[', 1)[0] ?? '';
