/** The operations of a handoff's contracts, ready to be sent to and to be judged by. */
import type {
  Clause,
  ContractResponse,
  Handoff,
  JsonObject,
  MediaContent,
  OperationBody,
  ResponseHeader,
} from '@antipode/handoff';
import { basePathOf } from './base-path.ts';
import { credentialNeed } from './credential-need.ts';
import { kindOfMedia, sendableMediaType } from './media-type.ts';
import type {
  AnswerContent,
  AnswerHeader,
  AnswerLink,
  BodyContent,
  NotChecked,
  Operation,
  OperationRequestBody,
  OperationResponse,
} from './operation.ts';
import { namedExamples, readParameters, styleWriting } from './read-parameters.ts';
import { parsePathTemplate } from './path-template.ts';
import { isObject } from '../json.ts';

/**
 * @param address of the service under test, which says at which of the contract's servers it stands in for
 * @example const operations = operationsOf(await readHandoff(files), 'http://127.0.0.1:4320');
 */
export function operationsOf(
  { clauses, schemas }: Pick<Handoff, 'clauses' | 'schemas'>,
  address?: string,
): readonly Operation[] {
  return clauses.flatMap((clause) =>
    clause.body.kind === 'operation' ? [operationOf(clause, clause.body, schemas, address)] : [],
  );
}

function operationOf(
  clause: Clause,
  body: OperationBody,
  schemas: Handoff['schemas'],
  address?: string,
): Operation {
  const notChecked: NotChecked[] = [...(body.losses ?? [])];
  const base = basePathOf(body, address);
  if (base.guess) notChecked.push({ what: 'the servers of the contract', because: base.guess });
  for (const name of body.callbacks ?? []) {
    notChecked.push({
      what: `the callback “${name}”`,
      because: 'nothing listens for what the service sends back',
    });
  }
  const path = parsePathTemplate(body.path);
  const parameters = readParameters(body, path, notChecked);
  const security = body.security.map((needs) => needs.map(credentialNeed));
  for (const need of security.flat()) {
    if (need.kind === 'not-checkable') {
      notChecked.push({
        what: `the security scheme “${need.scheme}”`,
        because: `${need.because} cannot be sent`,
      });
    }
  }
  return {
    clause: clause.id,
    title: clause.title,
    file: clause.file,
    line: clause.line,
    openapi: body.openapi ?? '',
    ...(body.operationId === undefined ? {} : { operationId: body.operationId }),
    deprecated: body.deprecated,
    method: body.method,
    path,
    basePath: base.path,
    parameters,
    ...(body.requestBody ? { body: requestBodyOf(body.requestBody, notChecked) } : {}),
    responses: body.responses.map(responseOf),
    security,
    schemas,
    notChecked,
  };
}

function requestBodyOf(
  given: NonNullable<OperationBody['requestBody']>,
  notChecked: NotChecked[],
): OperationRequestBody {
  const content = given.content.flatMap((media) => {
    const kind = kindOfMedia(media.mediaType);
    if (kind === 'xml' || kind === 'json-lines' || kind === 'unknown') {
      notChecked.push({
        what: `request bodies of ${media.mediaType}`,
        because: 'bodies of this media type are not generated',
      });
      return [];
    }
    return [bodyContentOf(media, kind, notChecked)];
  });
  return { required: given.required, content, mediaTypes: given.content.map(({ mediaType }) => mediaType) };
}

function bodyContentOf(
  media: MediaContent,
  kind: BodyContent['kind'],
  notChecked: NotChecked[],
): BodyContent {
  for (const example of media.examples.filter(({ value }) => value === undefined)) {
    notChecked.push({
      what: `the example ${example.name ? `“${example.name}” ` : ''}of ${media.mediaType}`,
      because:
        example.cutCharacters === undefined ? 'it lives elsewhere' : 'it is too large to be carried along',
    });
  }
  const encoding = Object.entries(media.encoding ?? {}).map(([name, given]) => {
    const part = isObject(given) ? given : {};
    if (isObject(part['headers'])) {
      notChecked.push({
        what: `the headers of the part “${name}”`,
        because: 'parts are sent with their own media type and no other header',
      });
    }
    const writing = partWriting(part);
    if (kind === 'form' || !writing.style) return [name, writing] as const;
    notChecked.push({
      what: `the style of the part “${name}”`,
      because: 'parts are written by their media type',
    });
    const { style: _unused, ...rest } = writing;
    return [name, rest] as const;
  });
  return {
    mediaType: media.mediaType,
    sentAs: sendableMediaType(media.mediaType),
    kind,
    schema: media.schema ?? true,
    encoding: Object.fromEntries(encoding),
    examples: namedExamples(media.examples),
  };
}

/** OpenAPI 3.2, “Encoding Object”: a content type is what counts unless one of the three others is given. */
function partWriting(given: JsonObject): BodyContent['encoding'][string] {
  const { contentType, style, explode, allowReserved } = given;
  const hasStyle = style !== undefined || explode !== undefined || allowReserved !== undefined;
  // The first of several that the contract allows.
  const first = typeof contentType === 'string' ? contentType.split(',')[0]?.trim() : undefined;
  return {
    ...(first ? { contentType: sendableMediaType(first) } : {}),
    ...(hasStyle ? { style: styleWriting('form', style, explode, allowReserved) } : {}),
  };
}

function responseOf(given: ContractResponse): OperationResponse {
  return {
    status: given.status,
    description: given.description,
    // “Content-Type” is told by `content`, and OpenAPI ignores a header of this name.
    headers: given.headers.filter(({ name }) => name.toLowerCase() !== 'content-type').map(answerHeader),
    content: given.content.map(answerContent),
    links: Object.entries(given.links ?? {}).flatMap(([name, link]) =>
      isObject(link) ? [answerLink(name, link)] : [],
    ),
  };
}

function answerHeader({ name, required, schema, explode, mediaType }: ResponseHeader): AnswerHeader {
  return {
    name,
    required,
    schema: schema ?? true,
    writing:
      mediaType === undefined
        ? { by: 'style', ...styleWriting('simple', undefined, explode, undefined) }
        : { by: 'content', mediaType, kind: kindOfMedia(mediaType) },
  };
}

function answerContent({ mediaType, schema, examples }: MediaContent): AnswerContent {
  return {
    mediaType,
    kind: kindOfMedia(mediaType),
    schema: schema ?? true,
    examples: namedExamples(examples),
  };
}

function answerLink(name: string, link: JsonObject): AnswerLink {
  const { operationId, operationRef, parameters, requestBody } = link;
  return {
    name,
    ...(typeof operationId === 'string' ? { operationId } : {}),
    ...(typeof operationRef === 'string' ? { operationRef } : {}),
    parameters: isObject(parameters) ? parameters : {},
    ...(requestBody === undefined ? {} : { requestBody }),
  };
}
