/**
 * An operation as verify needs it: what may be sent, how it is written, and what may come back.
 *
 * Schemas stay as the contract writes them, in the dialect of its version; a `$ref` in them is a name in `schemas`.
 */
import type { ClauseId, JsonObject, JsonSchema, Json } from '@antipode/handoff';
import type { CredentialNeed } from './credential-need.ts';
import type { MediaKind } from './media-type.ts';
import type { PathTemplate } from './path-template.ts';

/** What is left out, and why: it is told, never skipped. */
export type NotChecked = { readonly what: string; readonly because: string };

export type NamedExample = { readonly name?: string; readonly value: Json };

export const parameterPlaces = ['path', 'query', 'header', 'cookie'] as const;
/** Where a value stands in a request. */
export type ParameterPlace = (typeof parameterPlaces)[number];

/** OpenAPI 3.2, “Style Values”; `cookie` is new in it. */
export const parameterStyles = [
  'simple',
  'label',
  'matrix',
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'deepObject',
  'cookie',
] as const;
export type ParameterStyle = (typeof parameterStyles)[number];

/** How a value becomes text. */
export type Writing =
  | {
      readonly by: 'style';
      readonly style: ParameterStyle;
      readonly explode: boolean;
      readonly allowReserved: boolean;
    }
  | { readonly by: 'content'; readonly mediaType: string; readonly kind: MediaKind };

export type OperationParameter = {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly schema: JsonSchema;
  readonly writing: Writing;
  /** It is the whole query and not a member of it (`in: querystring` of OpenAPI 3.2); its value is `query[name]`. */
  readonly isWholeQuery: boolean;
  /** Whether `name=` says that there is no value (`allowEmptyValue`). */
  readonly mayBeEmpty: boolean;
  readonly examples: readonly NamedExample[];
};

/** How one member of a form or of a multipart body is written. */
export type PartWriting = {
  /** The media type of the part, where the contract says so. */
  readonly contentType?: string;
  /** For forms: written as a query parameter of this style would be. */
  readonly style?: {
    readonly style: ParameterStyle;
    readonly explode: boolean;
    readonly allowReserved: boolean;
  };
};

export type BodyContent = {
  /** As the contract has it; it may be a range: `image/*`. */
  readonly mediaType: string;
  /** One that can be sent: a range stands for one of its own. */
  readonly sentAs: string;
  readonly kind: MediaKind;
  readonly schema: JsonSchema;
  readonly encoding: Readonly<Record<string, PartWriting>>;
  readonly examples: readonly NamedExample[];
};

export type OperationRequestBody = {
  readonly required: boolean;
  /** Those that can be written; the others stand in `notChecked`. */
  readonly content: readonly BodyContent[];
  /** All that the contract names, whether we can write them or not. */
  readonly mediaTypes: readonly string[];
};

export type AnswerHeader = {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly writing: Writing;
};

export type AnswerContent = {
  readonly mediaType: string;
  readonly kind: MediaKind;
  readonly schema: JsonSchema;
  readonly examples: readonly NamedExample[];
};

/** What a caller may do next: a value of the answer is a parameter of another operation. */
export type AnswerLink = {
  readonly name: string;
  readonly operationId?: string;
  readonly operationRef?: string;
  /** Parameters by name, each a constant or a runtime expression: `$response.body#/id`. */
  readonly parameters: JsonObject;
  readonly requestBody?: Json;
};

export type OperationResponse = {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly description: string;
  readonly headers: readonly AnswerHeader[];
  readonly content: readonly AnswerContent[];
  readonly links: readonly AnswerLink[];
};

export type Operation = {
  readonly clause: ClauseId;
  readonly title: string;
  /** Where the contract says so, for people: `contract/openapi.yaml`, 120. */
  readonly file: string;
  readonly line: number;
  /** The version of the document: `3.0.3`. */
  readonly openapi: string;
  readonly operationId?: string;
  readonly deprecated: boolean;
  /** In capitals. */
  readonly method: string;
  readonly path: PathTemplate;
  /** What stands before the path in a target: the path of the server's address, without a slash at its end. */
  readonly basePath: string;
  readonly parameters: readonly OperationParameter[];
  readonly body?: OperationRequestBody;
  readonly responses: readonly OperationResponse[];
  /** Alternatives, any of which lets a caller in; an empty one, and none at all, mean that no credential is needed. */
  readonly security: readonly (readonly CredentialNeed[])[];
  /** The handoff's schemas, by the names that `$ref` uses. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  readonly notChecked: readonly NotChecked[];
};
