/**
 * Holds each exchange against the contract: is the status declared, and are the headers, the media
 * type and the body what the contract says of that status?
 */
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from '@redocly/ajv/dist/2020.js';
import { bundle, createConfig } from '@redocly/openapi-core';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { jsonOf, valueAt, type Exchange } from './exchange.ts';

export const contractFile = fileURLToPath(new URL('../payout-ledger/contract/openapi.yaml', import.meta.url));

export type Breach = {
  /** The operation as a clause is addressed: `GET /payouts/{payoutId}`. */
  readonly clause: string;
  readonly observed: string;
};

type Header = { readonly required?: boolean; readonly schema: object };
type Answer = {
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
};
type Operation = { readonly operationId: string; readonly responses: Readonly<Record<string, Answer>> };
export type Contract = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: fullFormats });

/** The contract with every reference replaced by what it refers to. */
export async function readContract(): Promise<Contract> {
  const config = await createConfig({});
  const { bundle: document } = await bundle({ ref: contractFile, config, dereference: true });
  // Linted as OpenAPI 3.1 by the test beside the service; only the parts typed here are read.
  return document.parsed as Contract;
}

/** Everything about one exchange that the contract does not allow. */
export function breachesOf(contract: Contract, exchange: Exchange): Breach[] {
  const { method, target } = exchange;
  const [path = ''] = target.split('?');
  const template = Object.keys(contract.paths)
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .find((template) => fits(template, path));
  const operation = template === undefined ? undefined : contract.paths[template]?.[method.toLowerCase()];
  const clause = `${method} ${operation && template ? template : path}`;
  const observed = operation ? observe(operation, exchange) : [];
  return [...observed, ...observeProblem(exchange)].map((observed) => ({ clause, observed }));
}

function fits(template: string, path: string): boolean {
  const parts = template.split('/');
  const sent = path.split('/');
  return (
    parts.length === sent.length &&
    parts.every((part, index) => part === sent[index] || (part.startsWith('{') && sent[index] !== ''))
  );
}

function observe(operation: Operation, exchange: Exchange): string[] {
  const answer = operation.responses[String(exchange.status)];
  if (!answer) return [`the status ${exchange.status} is not declared`];
  const headers = Object.entries(answer.headers ?? {}).flatMap(([name, header]) => {
    const value = exchange.headers.get(name);
    if (value === null) return header.required ? [`the header ${name} is missing`] : [];
    return wrong(header.schema, value, `the header ${name}`);
  });
  return [...headers, ...observeBody(answer, exchange)];
}

function observeBody(answer: Answer, exchange: Exchange): string[] {
  if (!answer.content) return exchange.text === '' ? [] : ['there is a body where none is declared'];
  const mediaType = exchange.headers.get('content-type') ?? 'none';
  const declared = answer.content[mediaType];
  if (!declared) return [`the media type ${mediaType} is not declared`];
  return wrong(declared.schema, jsonOf(exchange), 'the body');
}

/** RFC 9457: a problem says the same status as the answer that carries it. */
function observeProblem(exchange: Exchange): string[] {
  if (exchange.status < 400) return [];
  const mediaType = exchange.headers.get('content-type');
  return [
    ...(mediaType === 'application/problem+json' ? [] : [`a refusal is sent as ${mediaType}`]),
    ...(valueAt(jsonOf(exchange), '/status') === exchange.status ? [] : ['the problem says another status']),
  ];
}

function wrong(schema: object, value: unknown, what: string): string[] {
  const validate = ajv.compile(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${what}${error.instancePath} ${error.message}`);
}
