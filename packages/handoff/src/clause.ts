/**
 * Clauses: the parts of a handoff that have an address.
 *
 * A question, a verdict and an amendment all point at clauses, so an id must mean the same part in every
 * revision, and a hash must change exactly when what the part says changes.
 */
import { ok, refuse, type Brand, type Result } from '@antipode/base';

export type ClauseId = Brand<string, 'ClauseId'>;

export type ClauseKind = 'section' | 'constraint' | 'criterion' | 'operation' | 'decision';

/** Plain data, as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/**
 * A JSON Schema. Every `$ref` in it is the name of a schema in `Handoff.schemas`, not a pointer, so that
 * recursion stays a link.
 */
export type JsonSchema = JsonObject | boolean;

export type Step = {
  readonly keyword: string;
  readonly text: string;
  readonly table?: readonly (readonly string[])[];
  readonly docString?: { readonly mediaType?: string; readonly content: string };
};

export type ExampleTable = {
  readonly name: string;
  readonly tags: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

export type CriterionBody = {
  readonly kind: 'criterion';
  readonly feature: string;
  readonly featureDescription: string;
  readonly rule?: string;
  /** With the tags of the feature and the rule, in the order written. */
  readonly tags: readonly string[];
  readonly description: string;
  readonly background: readonly Step[];
  readonly steps: readonly Step[];
  readonly examples?: readonly ExampleTable[];
};

export type ContractExample = {
  readonly name?: string;
  readonly summary?: string;
  /** Absent when the example lives elsewhere or is cut. */
  readonly value?: Json;
  /** The size in characters of an example that is too large to be carried along. */
  readonly cutCharacters?: number;
};

export type MediaContent = {
  readonly mediaType: string;
  readonly schema?: JsonSchema;
  readonly examples: readonly ContractExample[];
  /** How the members of a form or a multipart body are written, by their names. */
  readonly encoding?: JsonObject;
};

export type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description: string;
  /** How its value is written in a request, where the contract says so. */
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly allowEmptyValue?: boolean;
  /** Of a parameter that the contract describes by `content` and not by a style. */
  readonly mediaType?: string;
  readonly schema?: JsonSchema;
  readonly examples: readonly ContractExample[];
};

export type ResponseHeader = {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  readonly explode?: boolean;
  /** Of a header that the contract describes by `content` and not by a style. */
  readonly mediaType?: string;
  readonly schema?: JsonSchema;
};

export type ContractResponse = {
  readonly status: string;
  readonly description: string;
  readonly headers: readonly ResponseHeader[];
  readonly content: readonly MediaContent[];
  /** What a caller may do next with what was answered, by name. */
  readonly links?: JsonObject;
};

export type RequestBody = {
  readonly required: boolean;
  readonly description: string;
  readonly content: readonly MediaContent[];
};

/** One scheme of an alternative: all the schemes of one alternative are needed together. */
export type SecurityNeed = {
  readonly scheme: string;
  readonly scopes: readonly string[];
  readonly definition?: JsonObject;
};

export type OperationBody = {
  readonly kind: 'operation';
  readonly method: string;
  readonly path: string;
  readonly operationId?: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly servers: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  readonly responses: readonly ContractResponse[];
  /** Alternatives, any of which lets a caller in; an empty alternative means that none is needed. */
  readonly security: readonly (readonly SecurityNeed[])[];
  /** The version of the document: `3.1.0`. */
  readonly openapi?: string;
  /** What the variables in `servers` stand for unless somebody says otherwise, one object a server. */
  readonly serverDefaults?: readonly Readonly<Record<string, string>>[];
  /** Names of the requests that the service sends back. */
  readonly callbacks?: readonly string[];
  /** What an older format says of it and OpenAPI 3 cannot: what, and why or what is read instead. */
  readonly losses?: readonly { readonly what: string; readonly because: string }[];
};

/** All that a page needs to show a clause; it survives JSON. */
export type ClauseBody =
  | { readonly kind: 'section'; readonly markdown: string }
  | { readonly kind: 'constraint'; readonly markdown: string }
  | { readonly kind: 'decision'; readonly markdown: string }
  | CriterionBody
  | OperationBody;

export type Clause = {
  readonly id: ClauseId;
  readonly kind: ClauseKind;
  readonly title: string;
  readonly file: string;
  readonly line: number;
  /** SHA-256 of the normalized text: layout does not change it, meaning does. */
  readonly hash: string;
  readonly body: ClauseBody;
};

export type ClauseIdRefusal = { readonly kind: 'not-a-clause-id'; readonly text: string };

const idShapes = [
  /^[\p{L}\p{N}]+(-[\p{L}\p{N}\p{M}]+)*$/u, // a section or an untagged scenario: `system-context`
  /^(C|AC)-\d+$/, // a constraint or a criterion
  /^(GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|QUERY) \/[^\s\p{C}]*$/u, // an operation: `POST /orders`
  /^decisions\/[\p{L}\p{N}]+(-[\p{L}\p{N}\p{M}]+)*$/u, // a decision: `decisions/0001`
];

const longestId = 500;

/**
 * @example parseClauseId('AC-3'), parseClauseId('POST /orders'), parseClauseId('decisions/0001')
 */
export function parseClauseId(text: string): Result<ClauseId, ClauseIdRefusal> {
  const fits = text.length <= longestId && idShapes.some((shape) => shape.test(text));
  return fits ? ok(text as ClauseId) : refuse({ kind: 'not-a-clause-id', text });
}

/** Lower-case words joined by `-`: the id of a heading. Empty when the heading has no letter or digit. */
export function slugOf(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^[-\p{M}]+|(?<!-)-+$/gu, '')
    .slice(0, 120)
    .replace(/(?<!-)-+$/, '');
}
