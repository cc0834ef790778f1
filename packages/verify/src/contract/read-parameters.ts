import type { ContractExample, Json, OperationBody, Parameter } from '@antipode/handoff';
import { kindOfMedia } from './media-type.ts';
import {
  parameterPlaces,
  parameterStyles,
  type NamedExample,
  type NotChecked,
  type OperationParameter,
  type ParameterPlace,
  type ParameterStyle,
  type Writing,
} from './operation.ts';
import { parameterNamesIn, type PathTemplate } from './path-template.ts';

/** OpenAPI 3.2, “Parameter Object”: a parameter of one of these names has no effect. */
const ignoredHeaders = new Set(['accept', 'content-type', 'authorization']);

/** Whoever sends a request writes these, and nobody else can. */
const headersOfTheLine = new Set([
  ...['host', 'content-length', 'connection', 'transfer-encoding', 'keep-alive', 'upgrade', 'te', 'trailer'],
  ...['expect', 'proxy-connection'],
]);

/** The styles that each place has; the first is the one that holds unless the contract names another. */
const stylesOf: Readonly<Record<ParameterPlace, readonly ParameterStyle[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form', 'cookie'],
};

export function readParameters(
  body: OperationBody,
  path: PathTemplate,
  notChecked: NotChecked[],
): readonly OperationParameter[] {
  const named = new Set(parameterNamesIn(path));
  const read = body.parameters.flatMap((given) => {
    const leftOut = whyLeftOut(given, named);
    if (leftOut) notChecked.push({ what: `the ${given.in} parameter “${given.name}”`, because: leftOut });
    return leftOut ? [] : [parameterOf(given)];
  });
  const described = new Set(read.flatMap((each) => (each.in === 'path' ? [each.name] : [])));
  const undescribed = [...named].filter((name) => !described.has(name));
  for (const name of undescribed) {
    notChecked.push({
      what: `the path parameter “${name}”`,
      because: 'the contract does not describe it; it is sent as text',
    });
  }
  return [...read, ...undescribed.map(textInPath)];
}

function whyLeftOut(given: Parameter, inPath: ReadonlySet<string>): string | undefined {
  const isPlace = placeOf(given) !== undefined;
  if (!isPlace) return `“${given.in}” is no place in a request`;
  if (given.in === 'path' && !inPath.has(given.name)) return 'the path has no such part';
  if (given.in === 'header') {
    const lower = given.name.toLowerCase();
    if (ignoredHeaders.has(lower)) return 'OpenAPI gives a parameter of this name no effect';
    if (headersOfTheLine.has(lower)) return 'whoever sends a request writes this header';
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(given.name)) return 'no header can have this name';
  }
  if (given.in === 'cookie' && !/^[!#$%&'*+.^_`|~\w-]+$/.test(given.name))
    return 'no cookie can have this name';
  const kind = given.mediaType === undefined ? 'json' : kindOfMedia(given.mediaType);
  if (kind !== 'json' && kind !== 'text' && kind !== 'form') {
    return `values of ${given.mediaType} are not generated`;
  }
  return undefined;
}

function placeOf(given: Parameter): ParameterPlace | undefined {
  if (given.in === 'querystring') return 'query';
  return parameterPlaces.find((place) => place === given.in);
}

function parameterOf(given: Parameter): OperationParameter {
  const place = placeOf(given) ?? 'query';
  return {
    name: given.name,
    in: place,
    required: given.required || place === 'path',
    deprecated: given.deprecated,
    schema: given.schema ?? true,
    writing: writingOf(given, place),
    isWholeQuery: given.in === 'querystring',
    mayBeEmpty: given.allowEmptyValue === true,
    examples: namedExamples(given.examples),
  };
}

function writingOf(given: Parameter, place: ParameterPlace): Writing {
  if (given.mediaType !== undefined) {
    return { by: 'content', mediaType: given.mediaType, kind: kindOfMedia(given.mediaType) };
  }
  const [usual = 'form', ...others] = stylesOf[place];
  const style = others.find((each) => each === given.style) ?? usual;
  return { by: 'style', ...styleWriting(style, style, given.explode, given.allowReserved) };
}

/** The defaults of OpenAPI: `form` and `cookie` explode, the other styles do not. */
export function styleWriting(
  usual: ParameterStyle,
  style: Json | undefined,
  explode: Json | undefined,
  allowReserved: Json | undefined,
): { style: ParameterStyle; explode: boolean; allowReserved: boolean } {
  const known = parameterStyles.find((each) => each === style) ?? usual;
  return {
    style: known,
    explode: typeof explode === 'boolean' ? explode : known === 'form' || known === 'cookie',
    allowReserved: allowReserved === true,
  };
}

function textInPath(name: string): OperationParameter {
  return {
    name,
    in: 'path',
    required: true,
    deprecated: false,
    schema: { type: 'string', minLength: 1 },
    writing: { by: 'style', ...styleWriting('simple', undefined, undefined, undefined) },
    isWholeQuery: false,
    mayBeEmpty: false,
    examples: [],
  };
}

export function namedExamples(examples: readonly ContractExample[]): NamedExample[] {
  return examples.flatMap(({ name, value }) =>
    value === undefined ? [] : [{ ...(name === undefined ? {} : { name }), value }],
  );
}
