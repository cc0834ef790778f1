import { readHandoff, type Handoff } from '@antipode/handoff';
import { operationsOf } from './operations-of.ts';
import type { Operation } from './operation.ts';

/** A handoff whose only contract is this document. */
export function handoffOf(document: object): Promise<Handoff> {
  const contract = { openapi: '3.1.0', info: { title: 'Test', version: '1' }, ...document };
  return readHandoff([
    { path: 'handoff.md', content: new TextEncoder().encode('# Test\n') },
    { path: 'contract/openapi.json', content: new TextEncoder().encode(JSON.stringify(contract)) },
  ]);
}

export async function operationsIn(document: object, address?: string): Promise<readonly Operation[]> {
  return operationsOf(await handoffOf(document), address);
}

/** The one operation `GET /things` or what else is said. */
export async function operationWith(
  operation: object,
  {
    method = 'get',
    path = '/things',
    ...document
  }: { method?: string; path?: string; [key: string]: unknown } = {},
): Promise<Operation> {
  const responses = { 200: { description: 'Done' } };
  const operations = await operationsIn({
    paths: { [path]: { [method]: { responses, ...operation } } },
    ...document,
  });
  const [only] = operations;
  if (!only || operations.length !== 1) throw new Error(`${operations.length} operations were read`);
  return only;
}
