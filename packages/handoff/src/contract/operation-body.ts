import type {
  ContractExample,
  ContractResponse,
  Json,
  JsonObject,
  JsonSchema,
  MediaContent,
  OperationBody,
  Parameter,
  RequestBody,
  ResponseHeader,
  SecurityNeed,
} from '../clause.ts';
import { isObject, itemsOf } from './json-shape.ts';

/** What surrounds an operation in its contract and holds for it as well; everything is localized. */
export type OperationSetting = {
  readonly method: string;
  readonly path: string;
  readonly operation: JsonObject;
  readonly parameters: readonly JsonObject[];
  readonly security: Json;
  readonly securitySchemes: JsonObject;
  readonly servers: readonly string[];
  readonly serverDefaults: readonly Readonly<Record<string, string>>[];
  readonly openapi: string;
  readonly losses: NonNullable<OperationBody['losses']>;
};

/** A page shows examples, it does not deliver data: what is larger is cut, and the file is at hand. */
const longestExample = 20_000;

/** The operation as a page needs it. Nothing is trusted: a contract may hold anything anywhere. */
export function operationBody(setting: OperationSetting): OperationBody {
  const { operation } = setting;
  const operationId = text(operation['operationId']);
  const requestBody = operation['requestBody'];
  const callbacks = entries(operation['callbacks']).map(([name]) => name);
  return {
    kind: 'operation',
    method: setting.method,
    path: setting.path,
    ...(operationId ? { operationId } : {}),
    summary: text(operation['summary']),
    description: text(operation['description']),
    tags: itemsOf(operation['tags']).map(text),
    deprecated: operation['deprecated'] === true,
    servers: setting.servers,
    parameters: setting.parameters.map(parameter),
    ...(isObject(requestBody) ? { requestBody: request(requestBody) } : {}),
    responses: entries(operation['responses']).map(([status, response]) => responseOf(status, response)),
    security: itemsOf(setting.security).map((needs) =>
      entries(needs).map(([scheme, scopes]) => securityNeed(scheme, scopes, setting.securitySchemes)),
    ),
    openapi: setting.openapi,
    ...(setting.serverDefaults.some((defaults) => Object.keys(defaults).length > 0)
      ? { serverDefaults: setting.serverDefaults }
      : {}),
    ...(callbacks.length > 0 ? { callbacks } : {}),
    ...(setting.losses.length > 0 ? { losses: setting.losses } : {}),
  };
}

function parameter(given: JsonObject): Parameter {
  const { style, explode, allowReserved, allowEmptyValue } = given;
  const { mediaType, schema, examples } = describedValue(given);
  return {
    name: text(given['name']),
    in: text(given['in']),
    required: given['required'] === true,
    deprecated: given['deprecated'] === true,
    description: text(given['description']),
    ...(typeof style === 'string' ? { style } : {}),
    ...(typeof explode === 'boolean' ? { explode } : {}),
    ...(typeof allowReserved === 'boolean' ? { allowReserved } : {}),
    ...(typeof allowEmptyValue === 'boolean' ? { allowEmptyValue } : {}),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(schema === undefined ? {} : { schema }),
    examples,
  };
}

/** A parameter or a header has a schema, or one media type whose schema it is. */
function describedValue(given: JsonObject) {
  const [mediaType, content] = given['schema'] === undefined ? (entries(given['content'])[0] ?? []) : [];
  const media = isObject(content) ? content : {};
  return {
    mediaType,
    schema: schemaOf(given['schema'] ?? media['schema']),
    examples: [...examplesOf(given), ...examplesOf(media)],
  };
}

function request(given: JsonObject): RequestBody {
  return {
    required: given['required'] === true,
    description: text(given['description']),
    content: contentOf(given['content']),
  };
}

function responseOf(status: string, given: Json): ContractResponse {
  const response = isObject(given) ? given : {};
  return {
    status,
    description: text(response['description']),
    headers: entries(response['headers']).map(([name, header]) => headerOf(name, header)),
    content: contentOf(response['content']),
    ...(isObject(response['links']) ? { links: response['links'] } : {}),
  };
}

function headerOf(name: string, given: Json): ResponseHeader {
  const header = isObject(given) ? given : {};
  const { mediaType, schema } = describedValue(header);
  const { explode } = header;
  return {
    name,
    required: header['required'] === true,
    description: text(header['description']),
    ...(typeof explode === 'boolean' ? { explode } : {}),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(schema === undefined ? {} : { schema }),
  };
}

function contentOf(content: Json | undefined): MediaContent[] {
  return entries(content).map(([mediaType, given]) => {
    const media = isObject(given) ? given : {};
    const schema = schemaOf(media['schema']);
    const { encoding } = media;
    return {
      mediaType,
      ...(schema === undefined ? {} : { schema }),
      examples: examplesOf(media),
      ...(isObject(encoding) ? { encoding } : {}),
    };
  });
}

function examplesOf(holder: JsonObject): ContractExample[] {
  const single = holder['example'] === undefined ? [] : [exampleValue(holder['example'])];
  const named = entries(holder['examples']).map(([name, given]) => {
    const example = isObject(given) ? given : {};
    const summary = text(example['summary']);
    const value = example['value'] ?? example['dataValue']; // the second since OpenAPI 3.2
    return {
      name,
      ...(summary ? { summary } : {}),
      ...(value === undefined ? {} : exampleValue(value)),
    };
  });
  return [...single, ...named];
}

function exampleValue(value: Json): Pick<ContractExample, 'value' | 'cutCharacters'> {
  const characters = JSON.stringify(value).length;
  return characters <= longestExample ? { value } : { cutCharacters: characters };
}

function securityNeed(scheme: string, scopes: Json, schemes: JsonObject): SecurityNeed {
  const definition = Object.hasOwn(schemes, scheme) ? schemes[scheme] : undefined;
  return {
    scheme,
    scopes: itemsOf(scopes).map(text),
    ...(isObject(definition) ? { definition } : {}),
  };
}

function schemaOf(value: Json | undefined): JsonSchema | undefined {
  return isObject(value) || typeof value === 'boolean' ? value : undefined;
}

function text(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The entries of a map, without extensions. */
function entries(value: Json | undefined): [string, Json][] {
  return isObject(value) ? Object.entries(value).filter(([key]) => !key.startsWith('x-')) : [];
}
