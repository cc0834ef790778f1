/** The built command line holds only a part of Redocly: what it finds with that is what the whole package finds. */
import { afterAll, describe, expect, it } from 'vitest';
import { lintCommand } from '../../apps/cli/src/commands/lint.ts';
import { inProcess, temporaryFolders } from './in-process.ts';
import { antipode } from './run-antipode.ts';

const folders = temporaryFolders();
afterAll(folders.remove);

const faulty = (version: string): string => `openapi: ${version}
info: { title: Ledger }
tags: [{ name: a }, { name: a }]
servers: [{ url: 'https://example.com/' }, { url: 'https://{region}.nordlys.example' }]
paths:
  /payouts/{id}/:
    get:
      operationId: read one
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1 }, example: 0 }
        - { name: limit, in: query, schema: { type: integer, enum: [1, 1, x] } }
      security: [{ nothing: [] }]
      responses:
        '200':
          description: '<script>alert(1)</script>'
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Payout' }
              examples:
                wrong: { value: { id: 7, at: yesterday, more: true } }
                both: { value: { id: po_1 }, externalValue: 'https://nordlys.example/one.json' }
  /payouts/{key}/:
    get:
      operationId: read one
      summary: Reads one
      responses: { default: { $ref: parts.yaml#/one } }
  /payouts?all=true:
    post:
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Fee' }, example: { fee: -1 } }
      responses: { '404': { description: None, content: { text/plain: { shema: {} } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    Payout:
      type: object
      required: [id, gone]
      properties:
        id: { type: string, format: uuid, example: 5 }
        at: { type: string, format: date-time }
    Fee:
      type: object
      properties: { fee: { type: integer, minimum: 0, exclusiveMinimum: 0 } }
    Unused Name: { type: string, minItems: 2, example: [1], $ref: '#/components/schemas/Fee' }
`;

const parts = `one: { description: One, content: { application/json: { schema: { type: sting } } } }\n`;

async function contractFindings(out: string) {
  const { reports } = JSON.parse(out) as { reports: { findings: { rule: string }[] }[] };
  return reports.flatMap(({ findings }) => findings).filter(({ rule }) => rule.startsWith('contract/'));
}

describe('the built command line on a contract full of faults', () => {
  it.each(['3.0.3', '3.1.0', '3.2.0'])('finds all that Redocly finds in OpenAPI %s', async (version) => {
    const folder = await folders.write({
      'handoff.md': '# Orders\n\n## Outcome\n\nOrders reach the warehouse.\n',
      'contract/openapi.yaml': faulty(version),
      'contract/parts.yaml': parts,
    });
    const args = ['.', '--format', 'json'];
    const whole = await contractFindings((await inProcess(lintCommand, args, { folder })).out);
    const built = await contractFindings((await antipode(['lint', ...args], { cwd: folder })).out);
    expect(new Set(whole.map(({ rule }) => rule)).size).toBeGreaterThan(20);
    expect(built).toEqual(whole);
  });
});
