/**
 * Swagger 2.0, read as the OpenAPI 3.0 that says the same.
 *
 * `definitions` stay where they are, so that references to them hold and findings point into the file as it was
 * written. Parameters and responses are written out in each operation, since what they become depends on what the
 * operation consumes and produces. What OpenAPI 3.0 cannot say is named as a loss, with what is read instead.
 */
import type { Json, JsonObject } from '../clause.ts';
import { escapeKey, referenceIn, type Conversion, type Loss } from './contract-files.ts';
import { holdsNames, isLiteral } from './contract-references.ts';
import { isList, isObject, itemsOf } from './json-shape.ts';

type Placed = { readonly pointer: string; readonly value: JsonObject };

type Converting = {
  readonly document: JsonObject;
  readonly losses: Loss[];
  readonly moved: Map<string, string>;
};

/** The operation or path that a loss belongs to, and where it is written. */
type At = Pick<Loss, 'of' | 'pointer'>;

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/** Any media type, for a contract that names none. */
const anyMedia = ['*/*'];
const multipart = 'multipart/form-data';
const urlencoded = 'application/x-www-form-urlencoded';

/** @param document a whole document with `swagger: "2.0"` */
export function convertSwagger2(document: JsonObject): Conversion {
  const converting: Converting = { document, losses: [], moved: new Map() };
  const { swagger: _version, securityDefinitions, definitions, paths, ...rest } = document;
  const value: JsonObject = {
    openapi: '3.0.4',
    ...without(rest, ['host', 'basePath', 'schemes', 'consumes', 'produces']),
    servers: serversFor(converting, document['schemes'], ''),
    paths: convertPaths(converting, paths),
    ...(definitions === undefined ? {} : { definitions: convertSchema(definitions, true) }),
    components: {
      securitySchemes: mapOf(securityDefinitions, (scheme) =>
        isObject(scheme) ? securityScheme(scheme) : scheme,
      ),
    },
  };
  return { value, losses: converting.losses, moved: converting.moved };
}

function convertPaths(converting: Converting, paths: Json | undefined): Json {
  if (!isObject(paths)) return {};
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => {
      const pointer = `/paths/${escapeKey(path)}`;
      if (path.startsWith('x-') || !isObject(item)) return [path, item];
      if (referenceIn(item) !== undefined) {
        lose(converting, pointer, 'the reference of the path', 'what it leads to is read as OpenAPI 3.0');
      }
      return [path, convertPathItem(converting, { pointer, value: item })];
    }),
  );
}

function convertPathItem(converting: Converting, { pointer, value }: Placed): JsonObject {
  const shared = placedItems(converting, value['parameters'], pointer);
  const operations = methods.flatMap((method) => {
    const operation = value[method];
    if (!isObject(operation)) return [];
    const placed = { pointer: `${pointer}/${method}`, value: operation };
    return [[method, convertOperation(converting, placed, shared)] as const];
  });
  return {
    ...value,
    ...(value['parameters'] === undefined
      ? {}
      : { parameters: convertParameters(converting, shared, pointer) }),
    ...Object.fromEntries(operations),
  };
}

function convertOperation(
  converting: Converting,
  { pointer, value }: Placed,
  shared: readonly Placed[],
): JsonObject {
  const own = placedItems(converting, value['parameters'], pointer);
  const ownNames = new Set(own.map(identityOf));
  const both = [...shared.filter((each) => !ownNames.has(identityOf(each))), ...own];
  const requestBody = convertBody(converting, { pointer, value }, both);
  const produces = mediaTypes(value['produces'] ?? converting.document['produces']);
  return {
    ...without(value, ['consumes', 'produces', 'schemes']),
    ...(value['schemes'] === undefined ? {} : { servers: serversFor(converting, value['schemes'], pointer) }),
    ...(value['parameters'] === undefined ? {} : { parameters: convertParameters(converting, own, pointer) }),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: mapOf(value['responses'], (response, status) =>
      isObject(response)
        ? convertResponse(converting, response, produces, `${pointer}/responses/${escapeKey(status)}`)
        : response,
    ),
  };
}

/** A body has no other beside it, whatever its name is. */
function identityOf({ value }: Placed): string {
  return JSON.stringify(value['in'] === 'body' ? ['body'] : [value['in'], value['name']]);
}

function convertParameters(converting: Converting, given: readonly Placed[], pointer: string): Json {
  const kept = given.filter(({ value }) => value['in'] !== 'body' && value['in'] !== 'formData');
  return kept.map((parameter, at) => {
    converting.moved.set(`${pointer}/parameters/${at}`, parameter.pointer);
    converting.moved.set(`${pointer}/parameters/${at}/schema`, parameter.pointer);
    return convertParameter(converting, parameter, pointer);
  });
}

function convertParameter(converting: Converting, { pointer, value }: Placed, of: string): JsonObject {
  if (referenceIn(value) !== undefined) return value;
  const place = text(value['in']);
  const rest = without(value, [...schemaKeys, 'collectionFormat']);
  const isList = value['type'] === 'array';
  const format = text(value['collectionFormat']) || 'csv';
  const what = `the ${place} parameter “${text(value['name'])}”`;
  const style = place === 'query' ? queryStyles[format] : format === 'csv' ? { explode: false } : undefined;
  const schema = schemaOf(converting, value, what, { of, pointer });
  if (!isList) return { ...rest, schema };
  if (style) return { ...rest, ...style, schema };
  lose(
    converting,
    of,
    `lists in ${what}`,
    `no style of OpenAPI 3 writes “${format}” there; one item is read`,
    pointer,
  );
  return { ...rest, schema: isObject(schema['items']) ? schema['items'] : {} };
}

/** Swagger 2.0, “Parameter Object”, `collectionFormat`; OpenAPI 3.0, “Style Values”. */
const queryStyles: Readonly<Record<string, JsonObject>> = {
  csv: { style: 'form', explode: false },
  ssv: { style: 'spaceDelimited', explode: false },
  pipes: { style: 'pipeDelimited', explode: false },
  multi: { style: 'form', explode: true },
};

const schemaKeys = [
  ...['type', 'format', 'items', 'default', 'enum', 'multipleOf', 'pattern', 'x-nullable', 'uniqueItems'],
  ...[
    'maximum',
    'exclusiveMaximum',
    'minimum',
    'exclusiveMinimum',
    'maxLength',
    'minLength',
    'maxItems',
    'minItems',
  ],
];

/** A parameter or header says beside its name what OpenAPI 3 says in a schema. */
function schemaOf(converting: Converting, given: JsonObject, what: string, at: At): JsonObject {
  const own = Object.fromEntries(Object.entries(given).filter(([key]) => schemaKeys.includes(key)));
  const schema = convertSchema(own) as JsonObject;
  return isObject(own['items'])
    ? { ...schema, items: itemSchema(converting, own['items'], what, at) }
    : schema;
}

/** OpenAPI 3 has no style for lists in lists, so each inner list is read as one of its items. */
function itemSchema(converting: Converting, items: JsonObject, what: string, at: At): JsonObject {
  if (items['type'] !== 'array') return convertSchema(items) as JsonObject;
  lose(
    converting,
    at.of,
    `lists inside the lists of ${what}`,
    'no style of OpenAPI 3 writes them; one item is read',
    at.pointer,
  );
  return isObject(items['items']) ? itemSchema(converting, items['items'], what, at) : {};
}

function convertBody(
  converting: Converting,
  operation: Placed,
  parameters: readonly Placed[],
): JsonObject | undefined {
  const { pointer, value } = operation;
  const body = parameters.find((each) => each.value['in'] === 'body');
  const fields = parameters.filter((each) => each.value['in'] === 'formData');
  const consumes = mediaTypes(value['consumes'] ?? converting.document['consumes']);
  if (body) {
    const { description, required } = body.value;
    const schema = convertSchema(body.value['schema'] ?? {});
    if (fields.length > 0) {
      lose(
        converting,
        pointer,
        'the fields of the form',
        'Swagger 2.0 forbids them beside a body; the body is read',
      );
    }
    return {
      ...(description === undefined ? {} : { description }),
      required: required === true,
      content: Object.fromEntries(
        consumes.map((media) => {
          const at = `${pointer}/requestBody/content/${escapeKey(media)}/schema`;
          converting.moved.set(at, `${body.pointer}/schema`);
          return [media, { schema }];
        }),
      ),
    };
  }
  return fields.length === 0 ? undefined : formBody(converting, operation, fields, consumes);
}

function formBody(
  converting: Converting,
  { pointer, value }: Placed,
  fields: readonly Placed[],
  consumes: readonly string[],
): JsonObject {
  const hasFile = fields.some((each) => each.value['type'] === 'file');
  const possible = hasFile ? [multipart] : [urlencoded, multipart];
  const named = consumes.filter((media) => possible.some((each) => media.toLowerCase().startsWith(each)));
  if (value['consumes'] !== undefined && named.length < consumes.length) {
    const others = consumes.filter((media) => !named.includes(media)).join(', ');
    lose(converting, pointer, `the form as ${others}`, 'a form with these fields has no such media type');
  }
  const required = fields.flatMap((each) =>
    each.value['required'] === true ? [text(each.value['name'])] : [],
  );
  const encoding: [string, JsonObject][] = [];
  const properties = fields.map((each): [string, Json] => {
    const name = text(each.value['name']);
    const what = `the field “${name}”`;
    const schema = schemaOf(converting, each.value, what, { of: pointer, pointer: each.pointer });
    const { description } = each.value;
    if (each.value['allowEmptyValue'] === true) {
      lose(
        converting,
        pointer,
        `that ${what} may be empty`,
        'OpenAPI 3.0 says so of query parameters only',
        each.pointer,
      );
    }
    const described = { ...schema, ...(description === undefined ? {} : { description }) };
    if (each.value['type'] !== 'array') return [name, described];
    const format = text(each.value['collectionFormat']) || 'csv';
    const style = queryStyles[format];
    if (style) {
      encoding.push([name, style]);
      return [name, described];
    }
    lose(
      converting,
      pointer,
      `lists in ${what}`,
      `no style of OpenAPI 3 writes “${format}”; one item is read`,
      each.pointer,
    );
    return [name, isObject(schema['items']) ? schema['items'] : {}];
  });
  const schema: JsonObject = {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
  };
  const media = { schema, ...(encoding.length > 0 ? { encoding: Object.fromEntries(encoding) } : {}) };
  const types = named.length > 0 ? named : possible.slice(0, 1);
  return { required: required.length > 0, content: Object.fromEntries(types.map((type) => [type, media])) };
}

function convertResponse(
  converting: Converting,
  given: JsonObject,
  produces: readonly string[],
  pointer: string,
): JsonObject {
  const found = follow(converting, { pointer, value: given });
  const { schema, examples, headers, ...rest } = found.value;
  if (referenceIn(found.value) !== undefined) return found.value;
  if (found.pointer !== pointer) converting.moved.set(pointer, found.pointer);
  const byMedia = isObject(examples) ? examples : {};
  const types =
    schema === undefined ? Object.keys(byMedia) : [...new Set([...produces, ...Object.keys(byMedia)])];
  const content = types.map((media) => {
    converting.moved.set(`${pointer}/content/${escapeKey(media)}/schema`, `${found.pointer}/schema`);
    const example = byMedia[media];
    return [
      media,
      {
        ...(schema === undefined ? {} : { schema: convertSchema(schema) }),
        ...(example === undefined ? {} : { example }),
      },
    ];
  });
  return {
    ...rest,
    ...(headers === undefined
      ? {}
      : {
          headers: mapOf(headers, (header, name) =>
            isObject(header) ? convertHeader(converting, header, name, pointer) : header,
          ),
        }),
    ...(content.length > 0 ? { content: Object.fromEntries(content) as JsonObject } : {}),
  };
}

function convertHeader(
  converting: Converting,
  header: JsonObject,
  name: string,
  pointer: string,
): JsonObject {
  const rest = without(header, [...schemaKeys, 'collectionFormat']);
  const format = text(header['collectionFormat']) || 'csv';
  if (header['type'] === 'array' && (format !== 'csv' || isNested(header['items']))) {
    lose(
      converting,
      pointer,
      `the lists in the header “${name}”`,
      'OpenAPI 3 reads lists of values between commas only',
    );
    return rest;
  }
  return { ...rest, schema: schemaOf(converting, header, `the header “${name}”`, { of: pointer, pointer }) };
}

const isNested = (items: Json | undefined): boolean => isObject(items) && items['type'] === 'array';

function convertSchema(value: Json, inNames = false): Json {
  if (isList(value)) return value.map((item) => convertSchema(item));
  if (!isObject(value)) return value;
  const converted = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      isLiteral(key, child, inNames) ? child : convertSchema(child, holdsNames(key, child, inNames)),
    ]),
  );
  return inNames ? converted : asOpenApi3(converted);
}

/** One schema, without what is inside of it. */
function asOpenApi3(schema: JsonObject): JsonObject {
  const { discriminator, type } = schema;
  const choices = schema['enum'];
  const isNullable = schema['x-nullable'] === true;
  return {
    ...without(schema, ['x-nullable']),
    ...(typeof discriminator === 'string' ? { discriminator: { propertyName: discriminator } } : {}),
    ...(type === 'file' ? { type: 'string', format: 'binary' } : {}),
    ...(isNullable ? { nullable: true } : {}),
    // OpenAPI 3.0 asks for null among the values of an enum as well.
    ...(isNullable && isList(choices) && !choices.includes(null) ? { enum: [...choices, null] } : {}),
  };
}

/** Swagger 2.0, “Security Scheme Object”; OpenAPI 3.0 names two of the flows anew. */
function securityScheme(scheme: JsonObject): JsonObject {
  const { flow, authorizationUrl, tokenUrl, scopes, ...rest } = scheme;
  if (scheme['type'] === 'basic') return { ...rest, type: 'http', scheme: 'basic' };
  if (scheme['type'] !== 'oauth2') return scheme;
  const name =
    flow === 'application' ? 'clientCredentials' : flow === 'accessCode' ? 'authorizationCode' : text(flow);
  const described = {
    ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
    ...(tokenUrl === undefined ? {} : { tokenUrl }),
    scopes: scopes ?? {},
  };
  return { ...rest, flows: { [name]: described } };
}

function serversFor(converting: Converting, schemes: Json | undefined, pointer: string): Json {
  const { host, basePath } = converting.document;
  const path = text(basePath) || '/';
  if (typeof host !== 'string') return [{ url: path }];
  const named = itemsOf(schemes).map(text);
  if (named.length === 0) {
    lose(
      converting,
      pointer,
      'the scheme of the host',
      'the contract names none; https is read',
      pointer || '/host',
    );
  }
  return (named.length > 0 ? named : ['https']).map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}

function placedItems(converting: Converting, list: Json | undefined, of: string): Placed[] {
  return itemsOf(list).flatMap((value, at) =>
    isObject(value) ? [follow(converting, { pointer: `${of}/parameters/${at}`, value }, of)] : [],
  );
}

const mostHops = 32;

/** What a reference inside the document leads to; one that leads nowhere stays, and is a finding of the reader. */
function follow(converting: Converting, from: Placed, of = from.pointer): Placed {
  let at = from;
  for (let hops = 0; hops < mostHops; hops++) {
    const reference = referenceIn(at.value);
    if (reference === undefined) return at;
    if (!reference.startsWith('#/')) {
      const because = 'it stands in another file, and is read there as OpenAPI 3.0';
      lose(converting, of, `what “${reference}” leads to`, because, from.pointer);
      return at;
    }
    const keys = reference.slice(2).split('/');
    let value: Json | undefined = converting.document;
    for (const key of keys) {
      const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
      value = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    }
    if (!isObject(value)) return from;
    at = { pointer: reference.slice(1), value };
  }
  return from;
}

/** @param of the operation, its path or a part of these; @param pointer where it is written, if elsewhere */
function lose({ losses }: Converting, of: string, what: string, because: string, pointer = of): void {
  losses.push({ of, pointer, what, because });
}

function mediaTypes(value: Json | undefined): readonly string[] {
  const named = itemsOf(value).map(text);
  return named.length > 0 ? named : anyMedia;
}

function mapOf(value: Json | undefined, change: (child: Json, key: string) => Json): JsonObject {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, key.startsWith('x-') ? child : change(child, key)]),
  );
}

function without(value: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
