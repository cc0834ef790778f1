/** One request → what each of its parts may be taken for. */
import type { Operation, OperationParameter } from '../contract/operation.ts';
import { headerOf, type WireRequest } from '../exchange.ts';
import { decodePercent, decodeQuery } from './percent.ts';
import { rawPathValues } from './raw-path.ts';
import { readBody, type BodyRead } from './read-body.ts';
import { readHeader } from './read-header.ts';
import { cookiePairs, queryPairs, readPairs, type PairSyntax, type ReadPairs } from './read-pairs.ts';
import { pathForms } from './read-path.ts';
import { readContent, readForms, type Manner, type Reading } from './reading.ts';
import { kindOfMedia } from '../contract/media-type.ts';

export type ReadRequest = {
  /** Whether its path is the operation's. */
  readonly isAtPath: boolean;
  /** Undefined for a parameter that was not sent. */
  readonly parameters: ReadonlyMap<OperationParameter, Reading | undefined>;
  /** What the query has beside the parameters. */
  readonly otherQuery: ReadPairs['others'];
  readonly otherCookies: ReadPairs['others'];
  readonly body: BodyRead;
};

export function readRequest(operation: Operation, request: WireRequest, manner: Manner): ReadRequest {
  const { schemas } = operation;
  const [path, query] = splitTarget(request.target);
  const raw = rawPathValues(operation, path);
  const wholeQuery = operation.parameters.find((each) => each.isWholeQuery);
  const paired = (place: PairSyntax) =>
    operation.parameters.filter((each) => each.in === place && !each.isWholeQuery);
  const inQuery = readPairs(paired('query'), wholeQuery ? [] : queryPairs(query), {
    syntax: 'query',
    manner,
    schemas,
  });
  const inCookies = readPairs(paired('cookie'), cookiePairs(headerOf(request.headers, 'cookie') ?? ''), {
    syntax: 'cookie',
    manner,
    schemas,
  });

  const readingOf = (parameter: OperationParameter): Reading | undefined => {
    switch (parameter.in) {
      case 'path':
        return raw && readPathValue(parameter, raw[parameter.name] ?? '', operation, manner);
      case 'query':
        return parameter.isWholeQuery
          ? readWholeQuery(parameter, query, operation, manner)
          : inQuery.readings.get(parameter.name);
      case 'header': {
        const text = headerOf(request.headers, parameter.name);
        return text === undefined ? undefined : readHeader(parameter, text, schemas, manner);
      }
      case 'cookie':
        return inCookies.readings.get(parameter.name);
    }
  };
  return {
    isAtPath: raw !== undefined,
    parameters: new Map(operation.parameters.map((parameter) => [parameter, readingOf(parameter)])),
    otherQuery: inQuery.others,
    otherCookies: inCookies.others,
    body: readBody(operation, request, manner),
  };
}

function splitTarget(target: string): [path: string, query: string] {
  const [whole = ''] = target.split('#', 1);
  const at = whole.indexOf('?');
  return at < 0 ? [whole, ''] : [whole.slice(0, at), whole.slice(at + 1)];
}

function readPathValue(
  { name, schema, writing }: OperationParameter,
  raw: string,
  { schemas }: Operation,
  manner: Manner,
): Reading {
  if (writing.by === 'content') return readContent(decodePercent(raw), writing.kind);
  return readForms(pathForms(raw, writing.style, writing.explode, name), schema, schemas, manner);
}

/** OpenAPI 3.2: `in: querystring`. */
function readWholeQuery(
  { schema, writing }: OperationParameter,
  query: string,
  { schemas }: Operation,
  manner: Manner,
): Reading | undefined {
  if (query === '' || writing.by === 'style') return undefined;
  if (kindOfMedia(writing.mediaType) !== 'form') return readContent(decodeQuery(query), writing.kind);
  const members = queryPairs(query).map(([name, raw]) => [name, decodeQuery(raw)] as const);
  return readForms({ texts: [], lists: [], objects: [members] }, schema, schemas, manner);
}
