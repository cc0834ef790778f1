import type { Clause, ClauseId, JsonSchema, OperationBody } from '../clause.ts';
import type { Contract } from './contract-changes.ts';
import type { Side } from './contract-change.ts';

/** A contract of one operation as it is stored, without a file that it was read from. */
export function contractOf(
  side: Side,
  schema: JsonSchema,
  hash: string,
  schemas: Readonly<Record<string, JsonSchema>> = {},
): Contract {
  const content = [{ mediaType: 'application/json', schema, examples: [] }];
  const answer = { status: '200', description: '', headers: [] };
  const body: OperationBody = {
    ...{ kind: 'operation', method: 'POST', path: '/a', summary: '', description: '', tags: [] },
    ...{ deprecated: false, servers: [], parameters: [], security: [] },
    ...(side === 'request' && { requestBody: { required: true, description: '', content } }),
    responses: [{ ...answer, content: side === 'response' ? content : [] }],
  };
  const clause: Clause = {
    ...{ id: 'POST /a' as ClauseId, kind: 'operation', title: 'A', file: 'contract/a.yaml', line: 1 },
    ...{ hash, body },
  };
  return { clauses: [clause], schemas };
}
